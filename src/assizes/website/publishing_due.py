"""A release goes out whole, at its minute, and not before.

What takes long is done ahead: files are put in their place, the site of then is built and checked where nobody serves
it. At the minute one transaction makes the edition public in the register, and one rename shows the site. Killed at any
instruction, either nothing is public, or the register is ahead of the site and the next run brings the site after it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.db import connection

from assizes.actions.notices.telling_of_releases import messages_of_edition
from assizes.actions.publication.edition_files import place_edition, remove_half_made
from assizes.actions.publication.publishing_due import (
    DueEdition,
    PostsOf,
    ReadyEdition,
    Refusal,
    Refused,
    details_of,
    due_editions,
    entry_once_out,
    publication_of,
    refusal_of,
    remember,
    require_same_register,
)
from assizes.domain.calendar import CalendarEntry
from assizes.domain.errors import AssizesError
from assizes.domain.london_time import LONDON
from assizes.domain.people import SYSTEM
from assizes.domain.publications import Publication, PublicationDetails
from assizes.reference import Reference
from assizes.register.pre_release import pre_release_posts
from assizes.register.publications import publications
from assizes.releases.manifest_reading import ReadManifest, read_manifest
from assizes.website.preparing import (
    PreparedSite,
    Progress,
    UnseenSite,
    editions_folder,
    remove_killed_builds,
    source_in,
    unseen_site,
)
from assizes.website.public.reading_source import Coming
from assizes.website.public.source import SiteSettings
from assizes.website.publishing_lock import publishing_lock
from assizes.website.refreshing import Forbidden, refresh_site
from assizes.website.site_folders import publish_site, sites_folder
from assizes.website.waiting import Clock, Sleep, wait_until
from assizes.website.watching import LetGo, Watch

_READY_BEFORE = timedelta(seconds=2)  # the database is asked whether it is still there so long before the minute


@dataclass(frozen=True)
class Place:
    """Where a publisher works, and what it makes sites with.

    `drafts` holds the candidates that were approved. `posts_of` gives the posts that could see an edition before.
    """

    data: Path
    drafts: Path
    frontend: Path
    settings: SiteSettings
    reference: Reference
    forbidden: Forbidden
    posts_of: PostsOf = pre_release_posts


@dataclass(frozen=True)
class Outcome:
    """What a run did: editions that came out, what did not and why, the folder of a site that was brought up to date.

    `is_busy` says that another process publishes, so that this one did nothing.
    """

    published: tuple[Publication, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    refreshed: Path | None = None
    is_busy: bool = False

    def late_refusals(self, now: datetime) -> tuple[Refusal, ...]:
        """What readers were promised for a time that has come, and does not come out."""
        return tuple(one for one in self.refusals if one.is_late(now))


def publish_due(place: Place, *, clock: Clock, sleep: Sleep, lead: timedelta, progress: Progress) -> Outcome:
    """Publish what is due by now or within the lead, each at its minute, and see that the site is up to date.

    Nothing is published before its time by the wall clock, `clock`. What is refused stops nothing else. Raises
    `BadInput` where a site is broken and `OSError` where it cannot be written; what readers see stays as it was.
    """
    with publishing_lock(place.data) as is_ours:
        if not is_ours:
            return Outcome(is_busy=True)
        remove_half_made(editions_folder(place.data))
        remove_killed_builds(sites_folder(place.data))
        published: list[Publication] = []
        refreshed: list[PreparedSite] = []
        refusals: dict[str, Refusal] = {}
        most = None  # how many come out together: as many as there are, until a site with all of them is broken
        while batch := _next_batch(clock(), lead, refusals)[:most]:
            try:
                published += _publish_together(batch, place, clock=clock, sleep=sleep, progress=progress)
            except Refused as error:
                refusals[error.refusal.entry_id] = error.refusal
            except LetGo as why:
                progress(f"{why}: what was built ahead is let go")
                following = _next_batch(clock(), lead, refusals)
                if not following or clock() + why.time_needed < following[0].publication_time:
                    refreshed += _refreshed_meanwhile(place, clock=clock, progress=progress)
            except AssizesError as error:  # the site would be broken with what comes: by which of them?
                refusals |= {one.entry_id: refusal_of(one, error) for one in batch if len(batch) == 1}
                most = 1
        refreshed += _refreshed(place, clock=clock, progress=progress)
        return Outcome(tuple(published), tuple(refusals.values()), refreshed[-1].folder if refreshed else None)


def _refreshed(place: Place, *, clock: Clock, progress: Progress) -> Iterator[PreparedSite]:
    """The site that was built and is shown from now on, where the one that was shown was out of date."""
    site = refresh_site(
        data=place.data,
        settings=place.settings,
        reference=place.reference,
        frontend=place.frontend,
        forbidden=place.forbidden,
        now=clock(),
        progress=progress,
    )
    if site is not None:
        yield site


def _refreshed_meanwhile(place: Place, *, clock: Clock, progress: Progress) -> Iterator[PreparedSite]:
    """The same before the end of a run, which a broken site does not stop: the end tries again, and says why."""
    try:
        yield from _refreshed(place, clock=clock, progress=progress)
    except AssizesError as error:
        progress(f"the site cannot be brought up to date yet: {error}")


def _next_batch(now: datetime, lead: timedelta, refusals: dict[str, Refusal]) -> list[DueEdition]:
    """What comes out next, together: all that is late or, where nothing is, all of the next minute."""
    due: list[DueEdition] = []
    for one in due_editions(now=now, lead=lead):
        if isinstance(one, Refusal):
            refusals[one.entry_id] = one
        elif one.entry_id not in refusals:
            due.append(one)
    late = [one for one in due if one.publication_time <= now]
    return late or [one for one in due if one.publication_time == due[0].publication_time]


@dataclass(frozen=True)
class _Placed:
    """An edition whose files are in their place."""

    ready: ReadyEdition
    manifest: ReadManifest
    details: PublicationDetails
    entry: CalendarEntry  # as it will be


def _publish_together(
    batch: Sequence[DueEdition], place: Place, *, clock: Clock, sleep: Sleep, progress: Progress
) -> tuple[Publication, ...]:
    now = clock()
    placed: list[_Placed] = []
    for one in batch:
        placed.append(_placed(one, place, now, together=[other.ready.publication for other in placed]))
    moment = max(one.ready.publication.published_at for one in placed)
    coming = Coming(
        editions=tuple(one.ready.publication for one in placed),
        details=tuple(one.details for one in placed),
        calendar=tuple(one.entry for one in placed),
    )
    source = source_in(
        editions_folder(place.data), settings=place.settings, reference=place.reference, now=moment, coming=coming
    )
    with unseen_site(
        source,
        data=place.data,
        frontend=place.frontend,
        forbidden=tuple(place.forbidden(source)),
        progress=progress,
    ) as unseen:
        for due in batch:
            progress(f"{due.slug}: ready for {due.publication_time.astimezone(LONDON):%Y-%m-%d %H:%M:%S}")
        watch = Watch(batch, moment, source, building=max(timedelta(0), clock() - now))
        wait_until(moment - _READY_BEFORE, clock=clock, sleep=sleep, look=watch.look)
        _wake_database()
        return _go_out(placed, unseen, place, now=wait_until(moment, clock=clock, sleep=sleep))


def _go_out(placed: Sequence[_Placed], unseen: UnseenSite, place: Place, *, now: datetime) -> tuple[Publication, ...]:
    """The minute has come: first the register, in one transaction, then the site, in one rename."""
    manifests = {one.ready.due.slug: one.manifest for one in placed}
    remembered = remember(
        [one.ready for one in placed],
        require_unchanged=lambda due: _require_same_register(manifests[due.slug]),
        posts_of=place.posts_of,
        today=unseen.source.today,
        by=SYSTEM,
        now=now,
    )
    # A site that lacks something else which became public since it was built is brought up to date after this.
    is_whole = (
        remembered.state_before == unseen.source.public_state
        and {one.slug: one for one in remembered.details}.items() <= unseen.source.details.items()
    )
    publish_site(
        sites_folder(place.data),
        unseen.ready,
        site_id=unseen.site_id,
        public_state=remembered.state_after if is_whole else "",
    )
    return remembered.editions


def _placed(due: DueEdition, place: Place, now: datetime, *, together: Iterable[Publication]) -> _Placed:
    """Put the files of an edition in their place; raises `Refused` where they are not what was approved."""
    try:
        folder = place_edition(
            place.drafts / due.slug / due.manifest_sha256,
            slug=due.slug,
            manifest_sha256=due.manifest_sha256,
            folder=editions_folder(place.data),
            is_published=_is_published(due.slug),
        )
        manifest = read_manifest(folder)
        _require_same_register(manifest)
    except AssizesError as error:
        raise Refused(refusal_of(due, error)) from error
    publication = publication_of(due, manifest.specification, by=SYSTEM, now=now)
    messages = messages_of_edition(
        publication, manifest.specification, folder=folder, reference=place.reference, together=together
    )
    return _Placed(
        ready=ReadyEdition(due, publication, messages),
        manifest=manifest,
        details=details_of(due, place.posts_of),
        entry=entry_once_out(due, publication, by=SYSTEM),
    )


def _require_same_register(manifest: ReadManifest) -> None:
    require_same_register(manifest.specification, manifest.inputs["register"])


def _wake_database() -> None:
    """Let go of a connection that did not live through the wait, so that the next question makes another."""
    if connection.connection is not None and not connection.is_usable():
        connection.close()


def _is_published(slug: str) -> bool:
    return any(one.slug == slug for one in publications())
