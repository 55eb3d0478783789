"""A small England, whose releases and sites are built in seconds, and a team that makes a release of it.

Six authorities with the inspections that the packaged register has of them, all recorded before the team begins. One
release is published, and a site shows it. Everything is done by the program's own actions, at times that tests choose.
"""

import csv
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from assizes import reference as reference_room
from assizes.actions.publication import calendar as calendar_actions
from assizes.actions.publication import publishing
from assizes.actions.publication.approving import approve
from assizes.actions.publication.asked_candidates import ask_for_candidate, build_asked_candidate
from assizes.actions.publication.building import build_candidate
from assizes.actions.publication.drafting import begin_correction, begin_release, save_version
from assizes.actions.publication.known_specifications import Series, known_series
from assizes.actions.publication.publishing import publish_packaged
from assizes.actions.register_files.register import load_register
from assizes.domain.candidate_builds import CandidateBuild
from assizes.domain.drafts import Candidate
from assizes.domain.london_time import LONDON
from assizes.domain.months import Month
from assizes.domain.people import Actor, Right
from assizes.domain.releases import Dates
from assizes.reference import Reference, load_reference, packaged_register_folder
from assizes.reference.published_figures import load_published_figures
from assizes.reference.specifications import packaged_specifications
from assizes.register import calendar, drafts, lifecycle
from assizes.register.files import FILE_NAME
from assizes.website import site
from assizes.website.preparing import editions_folder, new_site, source_in
from assizes.website.public.source import SiteSource
from assizes.website.publishing_due import Outcome, Place, publish_due
from assizes.website.site_check.findings import SiteReport
from assizes.website.site_folders import current_site, sites_folder
from built_site import FRONTEND
from packaged_releases import PRODUCER
from register_databases import point_at
from register_files import COLUMNS, a_folder
from site_sources import SETTINGS

KEPT = ("barnet", "barnsley", "derby", "kent", "leeds", "york")
KNOWN_AT = datetime(2026, 8, 21, 12, tzinfo=UTC)  # when the register learned everything
BEGUN = datetime(2026, 8, 24, 9, tzinfo=UTC)  # when the team begins: a Monday
FORMATS = ("csv", "html")
PUBLISHED = "outcomes-as-at-2026-03-31"
NEXT = "outcomes-as-at-2026-06-30"
DOUBT = "2017-03-31-sif-first-overall-inadequate"
RELEASE_DAY = date(2026, 9, 29)
MINUTE = datetime(2026, 9, 29, 9, 30, tzinfo=LONDON)
ANALYST = Actor("Ann", frozenset({Right.EDIT_DRAFTS, Right.KEEP_REGISTER, Right.ANSWER_FINDINGS}))
ASSURER = Actor("Asa", frozenset({Right.SIGN_OFF_FINDINGS}))
MANAGER = Actor("Mia", frozenset({Right.KEEP_CALENDAR, Right.APPROVE_RELEASES, Right.PUBLISH_RELEASES}))
OTHER_MANAGER = Actor("Max", MANAGER.rights)
_FILES_OF_AUTHORITIES = ("authorities.csv", "statistical_neighbours.csv", "tile_maps/*.csv")


# --- the reference data and the register -----------------------------------------------------------------------------


def small_reference(folder: Path) -> Path:
    """The packaged reference data, of the kept authorities alone."""
    packaged = Path(reference_room.__file__).parent
    shutil.copytree(packaged / "frameworks", folder / "frameworks")
    (folder / "tile_maps").mkdir()
    shutil.copy(packaged / "tile_maps" / "layouts.toml", folder / "tile_maps")
    coverage = (packaged / "coverage.toml").read_text(encoding="utf-8")
    without = re.sub(r"exceptions = \[.*?\]\n", "", coverage, flags=re.DOTALL)  # of authorities that are not kept
    (folder / "coverage.toml").write_text(without, encoding="utf-8")
    for pattern in _FILES_OF_AUTHORITIES:
        for path in sorted(packaged.glob(pattern)):
            keep = _no_row if path.name.startswith("statistical") else _is_kept
            _copy_rows(path, folder / path.relative_to(packaged), keep)
    return folder


def small_register(folder: Path) -> Path:
    """A folder with the packaged register of the kept authorities."""
    folder.mkdir(parents=True)
    early = {"recorded_at": f"{KNOWN_AT:%Y-%m-%dT%H:%M:%SZ}"}
    _copy_rows(packaged_register_folder() / FILE_NAME, folder / FILE_NAME, _is_kept, early)
    return folder


def _is_kept(row: dict[str, str]) -> bool:
    return row["la_id"] in KEPT


def _no_row(row: dict[str, str]) -> bool:
    return False


def _copy_rows(
    source: Path, target: Path, keep: Callable[[dict[str, str]], bool], changes: dict[str, str] | None = None
) -> None:
    with source.open(encoding="utf-8", newline="") as file, target.open("w", encoding="utf-8", newline="") as out:
        rows = csv.DictReader(file)
        writer = csv.DictWriter(out, rows.fieldnames or (), lineterminator="\n")
        writer.writeheader()
        writer.writerows(row | (changes or {}) for row in rows if keep(row))


# --- how the program is made small and quick -------------------------------------------------------------------------


class _AtOnce(Executor):
    """Does in this process what the program gives to others, since a small site takes less time than starting them."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        pass

    def submit(self, fn: Callable[..., Any], /, *arguments: Any, **named: Any) -> "Future[Any]":
        future: Future[Any] = Future()
        future.set_result(fn(*arguments, **named))
        return future


@contextmanager
def small_program(reference: Path, doubts: tuple[str, ...] = ()) -> Iterator[None]:
    """The program with the reference data of a folder, all in this process, and html5lib on a page or two alone.

    `doubts` are national figures of others, by identifier, with which six authorities do not agree: an error each.
    """
    loader: Any = load_reference
    before = loader.__defaults__
    with ExitStack() as patches:
        patches.enter_context(patch("assizes.website.public.pages.authorities.briefs.ProcessPoolExecutor", _AtOnce))
        patches.enter_context(patch("assizes.website.site_check.checking.sample", lambda pages: ("index.html",)))
        patches.enter_context(patch("assizes.website.site_check.checking.os.cpu_count", lambda: 1))
        doubtful = tuple(one for one in load_published_figures() if one.figure_id in doubts)
        patches.enter_context(patch("assizes.actions.assurance.checking_release._published_figures", lambda: doubtful))
        try:
            loader.__defaults__ = (reference,)
            yield
        finally:
            loader.__defaults__ = before


@contextmanager
def few_pages(*more: str) -> Iterator[None]:
    """A site of releases, their documents and `more`, not checked: for tests of when something is shown, not of what."""
    kept = {"releases", "API documents", *more}
    makers = tuple(one for one in site.MAKERS if one[0] in kept)
    with patch.object(site, "MAKERS", makers), patch("assizes.website.preparing.checked_folder", _nothing_wrong):
        yield


def _nothing_wrong(*arguments: Any, **named: Any) -> SiteReport:
    return SiteReport((), {})


# --- the state of a world --------------------------------------------------------------------------------------------


@dataclass
class World:
    """A folder of state whose register is open, with the time that it is there; `waiting` is told of each sleep."""

    data: Path
    now: datetime = BEGUN
    waiting: Callable[[], object] = field(default=lambda: None)

    @property
    def reference(self) -> Reference:
        """What is known of the six."""
        return load_reference()

    @property
    def series(self) -> Series:
        """The releases that are known, of which a new one takes what it does not state."""
        return known_series(self.data, producer=PRODUCER, small_base=20)

    @property
    def place(self) -> Place:
        """Where the publisher works."""
        return Place(
            data=self.data,
            drafts=self.data / "drafts",
            frontend=FRONTEND,
            settings=SETTINGS,
            reference=self.reference,
            forbidden=forbidden,
        )

    @property
    def shown(self) -> set[str]:
        """The slugs of the releases that readers find."""
        current = current_site(sites_folder(self.data))
        assert current is not None
        return {path.name for path in (current / "releases").iterdir() if path.is_dir()}

    def clock(self) -> datetime:
        """The wall clock of this world."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Time goes by, and somebody may do something meanwhile."""
        self.waiting()
        self.now += timedelta(seconds=seconds)

    def find_misread(self, inspection_id: str) -> None:
        """A grade of an inspection turns out to be misread: its record is corrected."""
        folder = a_folder(self.data / inspection_id, [self.corrected_row(inspection_id, reason="misread from it")])
        load_register(folder, by=ANALYST.name, now=self.now, reference=self.reference)

    def correct(self, slug: str, because: str) -> str:
        """Begin to prepare the edition that corrects a published one; its slug."""
        draft = begin_correction(
            slug,
            reason="record_corrected",
            because=because,
            by=ANALYST,
            now=self.now,
            series=self.series,
            reference=self.reference,
        )
        return draft.slug

    def announce(
        self, day: date, as_at: date = date(2026, 6, 30), published_by: date = date(2026, 8, 15), reason: str = ""
    ) -> str:
        """Announce a release and confirm its date, at half past nine, with a reason if late; its entry of the calendar."""
        dates = Dates(as_at, published_by)
        title = f"Outcomes as at {as_at:%-d %B %Y}"
        entry = calendar_actions.announce(dates=dates, title=title, month=Month.of(day), by=MANAGER, now=self.now)
        moment = datetime(day.year, day.month, day.day, 9, 30, tzinfo=LONDON)
        calendar_actions.confirm(entry.entry_id, publication_time=moment, by=MANAGER, now=self.now, reason=reason)
        return entry.entry_id

    def begin(self, entry_id: str, title: str | None = None) -> str:
        """Begin to prepare a release, under a title of its own where one is given; its slug."""
        draft = begin_release(entry_id, by=ANALYST, now=self.now, series=self.series)
        if title is not None:
            self.save(draft.slug, title=title)
        return draft.slug

    def save(self, slug: str, **said: Any) -> None:
        """Save another version."""
        save_version(slug, reason="the words are clearer", by=ANALYST, now=self.now, series=self.series, **said)

    def build(self, slug: str) -> Candidate:
        """Build a candidate of the newest version."""
        return build_candidate(
            slug,
            by=ANALYST,
            now=self.now,
            drafts=self.place.drafts,
            series=self.series,
            reference=self.reference,
            formats=FORMATS,
        )

    def ask_for_candidate(self, slug: str, meanwhile: Callable[[], object]) -> CandidateBuild:
        """Ask for a candidate as the office does; it is built in this process, after something done meanwhile."""

        def start(asked: CandidateBuild, lock: object) -> None:
            meanwhile()
            build_asked_candidate(
                slug,
                asked.number,
                clock=self.clock,
                drafts=self.place.drafts,
                series=self.series,
                reference=self.reference,
                formats=FORMATS,
            )

        return ask_for_candidate(slug, by=ANALYST, now=self.now, drafts=self.place.drafts, start=start)

    def approve(self, slug: str) -> Candidate:
        """Approve the newest candidate."""
        draft = drafts.draft(slug)
        assert draft is not None
        assert draft.newest_candidate is not None
        approve(slug, draft.newest_candidate.manifest_sha256, by=MANAGER, now=self.now, drafts=self.place.drafts)
        return draft.newest_candidate

    def approved(self, day: date) -> str:
        """A release that is announced for a day, made and approved; its slug."""
        slug = self.begin(self.announce(day))
        self.build(slug)
        self.approve(slug)
        return slug

    def corrected_row(self, inspection_id: str, *, reason: str) -> dict[str, str]:
        """A row for the register that corrects a grade of an inspection which it has."""
        with (self.data / "in" / FILE_NAME).open(encoding="utf-8", newline="") as file:
            (row,) = (row for row in csv.DictReader(file) if row["inspection_id"] == inspection_id)
        other = "good" if row["help_and_protection"] != "good" else "outstanding"
        return (
            dict.fromkeys(COLUMNS, "")
            | row
            | {
                "statement_id": f"{inspection_id}/2",
                "supersedes": row["statement_id"],
                "recorded_at": f"{self.now.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
                "reason": reason,
                "help_and_protection": other,
            }
        )

    def publish(self, lead: timedelta = timedelta(minutes=10), **changes: Any) -> Outcome:
        """What the schedule does each minute."""
        place = replace(self.place, **changes)
        return publish_due(place, clock=self.clock, sleep=self.sleep, lead=lead, progress=lambda step: None)


def forbidden(source: SiteSource) -> Iterable[str]:
    """What is not public, by the drafts; the packaged releases, of which there is one here, are left out."""
    public = {entry.title for entry in calendar.public_entries()}
    for one in source.editions:
        public |= {one.publication.slug, one.publication.title, one.publication.manifest_sha256}
    return set(drafts.unpublished_texts()) - public


def make_world(data: Path) -> World:
    """A world in an empty folder, in a SQLite database, with one release published and a site; a database is allowed."""
    data.mkdir(parents=True, exist_ok=True)
    point_at(f"sqlite:///{data / 'register.sqlite3'}")
    lifecycle.prepare(say=lambda sentence: None)
    return fill_world(data)


def fill_world(data: Path) -> World:
    """The same in the database that is pointed at, whose tables are empty."""
    world = World(data)
    load_register(small_register(data / "in"), by="the team", now=KNOWN_AT, reference=world.reference)
    packaged = packaged_specifications(producer=PRODUCER, small_base=20)
    (first,) = [replace(one, known_at=KNOWN_AT, publication_time=KNOWN_AT) for one in packaged if one.slug == PUBLISHED]
    with patch.object(publishing, "packaged_specifications", lambda **settings: (first,)):
        publish_packaged(
            folder=editions_folder(data),
            now=BEGUN,
            reference=world.reference,
            producer=PRODUCER,
            small_base=20,
            formats=FORMATS,
        )
    source = source_in(editions_folder(data), settings=SETTINGS, reference=world.reference, now=BEGUN)
    new_site(source, data=data, frontend=FRONTEND)
    return world


def copy_world(template: Path, data: Path) -> World:
    """A world of a test's own; files of editions and sites are links to the same bytes, the register is a copy."""
    shutil.copytree(template, data, symlinks=True, copy_function=os.link)
    for path in data.glob("register.sqlite3*"):
        path.unlink()
        shutil.copy2(template / path.name, path)
    point_at(f"sqlite:///{data / 'register.sqlite3'}")
    return World(data)
