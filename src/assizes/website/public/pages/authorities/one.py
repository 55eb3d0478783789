"""A page for each authority of any time: what it is, its latest judgements beside others, its history, its wait."""

from collections.abc import Iterator
from datetime import date

from assizes.domain.authorities import Authority
from assizes.domain.authority_lives import LifeState, life_of
from assizes.domain.tables import Shorthand
from assizes.releases.markers import explained
from assizes.statistics.authority_states import AuthorityState
from assizes.statistics.beside import beside
from assizes.statistics.judgement_themes import THEMES
from assizes.statistics.waiting import waiting_of
from assizes.website.public.addresses import authority_address, authority_document, authority_feed, explorer_of
from assizes.website.public.files import SiteFile
from assizes.website.public.pages.authorities.briefs import brief_address
from assizes.website.public.pages.authorities.finding import AUTHORITIES
from assizes.website.public.pages.authorities.history import history
from assizes.website.public.pages.authorities.latest import (
    beside_rows,
    last_of,
    neighbour_rows,
    newer_inspection,
    rows_of,
)
from assizes.website.public.pages.authorities.life import facts, state_in_words
from assizes.website.public.pages.authorities.waits import interval_rows, wait_in_words
from assizes.website.public.source import SiteSource
from assizes.website.public.templating import HOME, Feed, page


def files(source: SiteSource) -> Iterator[SiteFile]:
    """The page of every authority, those abolished too."""
    for authority in source.reference.authorities:
        yield authority_page(source, authority)


def authority_page(source: SiteSource, authority: Authority) -> SiteFile:
    """The page of one authority under its name of today."""
    name = authority.name_on(source.today)
    life = life_of(authority, source.reference.authorities, source.today)
    timeline = source.timelines[authority.la_id]
    found = beside(source.brief_source, authority)
    newer = newer_inspection(source, authority.la_id)
    waiting = waiting_of(source.brief_source, authority)
    feed = Feed(authority_feed(authority.la_id), f"Inspections of {name}")
    document = Feed(authority_document(authority.la_id), f"{name} as JSON", "application/json")
    return page(
        source,
        "authority.html.jinja",
        address=authority_address(authority.la_id),
        title=name,
        description=f"Inspections of the children’s services of {name}: outcomes, reports and history.",
        crumbs=(HOME, AUTHORITIES),
        alternates=(feed, document),
        authority=authority,
        exists=life.state is LifeState.EXISTS,
        state=state_in_words(life),
        facts=tuple(facts(life)),
        beside=found,
        is_beside_others=bool(found.judgements),
        is_inspected=found.state is AuthorityState.INSPECTED,
        beside_rows=beside_rows(source, found),
        latest=last_of(source, authority, found),
        rows_of=rows_of,
        neighbours=neighbour_rows(source, found),
        newer=newer,
        history=history(source, timeline, name),
        wait=wait_in_words(waiting),
        intervals=interval_rows(source, waiting) if found.state is AuthorityState.INSPECTED else (),
        themes=[theme.name for theme in THEMES],
        shorthand=explained((Shorthand.X, Shorthand.Z, Shorthand.B)),
        feed=feed,
        document=document,
        briefs={output_format: brief_address(authority, output_format) for output_format in ("html", "docx")},
        explorer=explorer_of(authority.la_id, _last_day(source, authority)),
    )


def _last_day(source: SiteSource, authority: Authority) -> date | None:
    """The last day of an authority that the latest figures leave out; none where no figure may have that day."""
    end, first_days = authority.life.end, source.snapshot.first_days
    is_public = end is not None and first_days is not None and first_days[0] <= end < source.limits.as_at
    return end if is_public else None
