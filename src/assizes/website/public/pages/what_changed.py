"""What changed: the newest reports, and what became of each authority between two dates."""

from collections.abc import Iterator

from assizes.domain.dates import in_words
from assizes.domain.releases import FIRST_POINT_DATE
from assizes.website.public.explorer.changes_form import changes_form
from assizes.website.public.explorer.form import QuestionForm
from assizes.website.public.explorer.resting import rests_on
from assizes.website.public.files import SiteFile, page_path
from assizes.website.public.pages.newest_reports import newest_reports
from assizes.website.public.pages.what_changed_files import changes_csv
from assizes.website.public.pages.what_changed_pairs import DatePair, half_years, release_pairs
from assizes.website.public.pages.what_changed_shown import ShownChanges, shown_changes
from assizes.website.public.source import SiteSettings, SiteSource
from assizes.website.public.templating import HOME, Crumb, page, rendered

WHAT_CHANGED = Crumb("/what-changed/", "What changed")


def files(source: SiteSource) -> Iterator[SiteFile]:
    """The page of what is new, and for each pair of dates a page and a CSV file."""
    releases, halves = release_pairs(source), half_years(source)
    shown = {pair: shown_changes(source.brief_source, pair) for pair in dict.fromkeys((*releases, *halves))}
    latest = (releases or halves)[0]
    yield page(
        source,
        "what_changed.html.jinja",
        address=WHAT_CHANGED.address,
        title=WHAT_CHANGED.name,
        description="The newest inspection reports, and which authorities improved or declined between two dates.",
        newest=newest_reports(source),
        latest=shown[latest],
        form=_form(source, latest),
        releases=releases,
        halves=halves,
    )
    is_reconstruction = source.latest.specification.is_reconstruction
    resting = rests_on(source.limits.known_at, is_reconstruction=is_reconstruction)
    for pair, changes in shown.items():
        content = changes_page(source.settings, pair, changes, address=pair.address, rests_on=resting)
        yield SiteFile(page_path(pair.address), content)
        yield SiteFile(f"{pair.address[1:]}changes.csv", changes_csv(changes))


def _form(source: SiteSource, latest: DatePair) -> QuestionForm:
    first_day, _ = source.snapshot.first_days or (FIRST_POINT_DATE, None)
    given = {"from": str(latest.before.as_at), "to": str(latest.now.as_at)}
    return changes_form(given, newest=source.dates, first_day=first_day)


def changes_page(
    settings: SiteSettings,
    pair: DatePair,
    changes: ShownChanges,
    *,
    address: str,
    rests_on: str,
    csv: str = "changes.csv",
    form: QuestionForm | None = None,
) -> bytes:
    """The page of any two dates.

    `rests_on` says as known when, `csv` is where its file stands, `form` asks for others where a view answers.
    """
    before, now = in_words(pair.before.as_at), in_words(pair.now.as_at)
    return rendered(
        "what_changed_between.html.jinja",
        settings=settings,
        address=address,
        title=f"What changed from {before} to {now}",
        description=f"Which local authorities were inspected again or for the first time between {before} and {now}, "
        "and what became of each judgement.",
        crumbs=(HOME, WHAT_CHANGED),
        within=WHAT_CHANGED.address,
        pair=pair,
        changes=changes,
        csv=csv,
        rests_on=rests_on,
        form=form,
    )
