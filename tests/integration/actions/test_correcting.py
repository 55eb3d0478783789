"""A correction: the register holds what is right, and an edition beside the old one says what changed and why."""

import csv
import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from assizes.actions.assurance.checking_release import release_to_check
from assizes.actions.publication.correcting import (
    ProposedCorrection,
    apply_correction,
    next_release_time,
    propose_correction,
)
from assizes.actions.publication.releases import BuiltRelease, build_from_register
from assizes.actions.register_files.register import load_register
from assizes.checks.of_release import check_release
from assizes.domain.errors import BadInput
from assizes.domain.findings import Severity
from assizes.domain.london_time import LONDON
from assizes.domain.releases import Producer, ReleaseSpecification
from assizes.domain.tables import Shorthand
from assizes.reference import packaged_register_folder
from assizes.reference.specifications import packaged_specifications
from assizes.register.files import FILE_NAME
from assizes.register.models import AuditEvent
from assizes.releases.formats import FORMAT_NAMES
from register_databases import copied, point_at, pointed_at
from register_files import COLUMNS, REFERENCE, Row, a_folder

SLUG = "outcomes-as-at-2026-03-31"
CORRECTED = "barnsley-ilacs2023-2023-09"
IN_THE_PERIOD_BEFORE = "wirral-ilacs2023-2023-09"  # of the release as at 31 March 2024
NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
BECAUSE = "the grade of one authority was misread"


def specifications(folder: Path) -> tuple[ReleaseSpecification, ...]:
    return packaged_specifications(producer=Producer("An office", ""), small_base=20, own=folder)


@dataclass(frozen=True)
class Corrected:
    """The packaged register with one grade corrected since the packaged releases, and the correction proposed of it."""

    register: str
    proposal: ProposedCorrection


@dataclass(frozen=True)
class TwoEditions:
    """Where an edition was built, its correction applied, and the next edition built beside it; no test changes it."""

    register: str
    out: Path
    first_manifest: bytes  # before the second was built
    specification: ReleaseSpecification
    second: BuiltRelease


@pytest.fixture(scope="module")
def corrected(
    packaged_template: str, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Corrected:
    """A corrected register; no test changes it."""
    folder = tmp_path_factory.mktemp("corrected")
    register = copied(packaged_template, folder)
    with django_db_blocker.unblock(), pointed_at(register):
        correct_grades(folder / "in", CORRECTED, help_and_protection="good")
        return Corrected(register, proposed(folder))


@pytest.fixture
def corrected_register(corrected: Corrected, pointing: None, tmp_path: Path) -> None:
    """A corrected register of the test's own."""
    point_at(copied(corrected.register, tmp_path))


@pytest.fixture(scope="module")
def two_editions(
    corrected: Corrected, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> TwoEditions:
    """Both editions; the second in every format on SQLite, since the slow ones are written from the same content."""
    folder = tmp_path_factory.mktemp("editions")
    register, own, out = copied(corrected.register, folder), folder / "own", folder / "out"
    formats = FORMAT_NAMES if register.startswith("sqlite") else ("csv", "html")
    with django_db_blocker.unblock(), pointed_at(register):
        first = built(specifications(own)[-1], out)
        before = (first.folder / "manifest.json").read_bytes()
        apply_correction(corrected.proposal, folder=own, by="analyst", now=NOW)
        specification = specifications(own)[-1]
        return TwoEditions(register, out, before, specification, built(specification, out, formats))


def correct_grades(folder: Path, inspection_id: str, **grades: str) -> None:
    """Have the register hold other grades of an inspection since the packaged releases."""
    with (packaged_register_folder() / FILE_NAME).open(encoding="utf-8", newline="") as file:
        (row,) = (row for row in csv.DictReader(file) if row["inspection_id"] == inspection_id)
    correction: Row = (
        dict.fromkeys(COLUMNS, "")
        | row
        | {
            "statement_id": f"{inspection_id}/2",
            "supersedes": f"{inspection_id}/1",
            "recorded_at": "2026-11-28T12:00:00Z",
            "reason": "read again",
        }
        | grades
    )
    load_register(a_folder(folder, [correction]), by="me", now=NOW, reference=REFERENCE)


def proposed(folder: Path, slug: str = SLUG, **changes: str) -> ProposedCorrection:
    given = {"reason": "record_corrected", "because": BECAUSE} | changes
    return propose_correction(slug, now=NOW, specifications=specifications(folder), reference=REFERENCE, **given)


def built(specification: ReleaseSpecification, out: Path, formats: tuple[str, ...] = ("csv",)) -> BuiltRelease:
    today = date(2026, 11, 29)
    return build_from_register(specification, today=today, out=out, reference=REFERENCE, formats=formats)


@pytest.mark.slow
def test_a_correction_says_what_changed_and_which_other_releases_it_touches(corrected: Corrected) -> None:
    notice = corrected.proposal.notice

    changed = {str(one.change.address): one for one in notice.values}
    outcome = changed["authorities:barnsley:help_and_protection"]
    assert outcome.change.old is not None
    assert outcome.change.new is not None
    assert (outcome.change.old.text, outcome.change.new.text) == ("requires improvement to be good", "good")
    assert outcome.revision.is_material
    assert not outcome.revision.is_scheduled
    assert [one.slug for one in notice.correction.affected] == ["outcomes-as-at-2024-03-31"]
    assert notice.sentences[0].startswith("Edition 2 of this release, of 30 November 2026, corrects edition 1.")
    assert any("Barnsley" in one and "given as requires improvement" in one for one in notice.sentences)
    assert "31 March 2024" in notice.sentences[-1]


@pytest.mark.slow
def test_an_edition_is_built_beside_the_old_one_with_its_revised_values_marked(two_editions: TwoEditions) -> None:
    second = two_editions.second

    assert {path.name for path in two_editions.out.iterdir()} == {SLUG, f"{SLUG}-edition-2"}
    assert (two_editions.out / SLUG / "manifest.json").read_bytes() == two_editions.first_manifest
    marked = [
        (table.id, cell.text)
        for table in second.content.tables
        for row in table.rows
        for cell in row
        if Shorthand.R in cell.shorthand
    ]
    revised = [one for one in second.content.corrections[0].values if one.change.new]
    assert ("authorities", "good [r]") in marked
    assert len(marked) >= len(revised)
    page = (second.folder / "index.html").read_text(encoding="utf-8")
    assert "Correction of edition 1" in page
    assert second.content.corrections[0].sentences[0] in page.replace("&#39;", "'")
    inputs = json.loads((second.folder / "manifest.json").read_bytes())["inputs"]
    assert inputs["register/edition-1"] != inputs["register"]


@pytest.mark.slow
@pytest.mark.usefixtures("corrected_register")
@pytest.mark.parametrize("slug", ["outcomes-as-at-2024-03-31", SLUG])
def test_a_corrected_edition_is_right_by_its_own_checks(tmp_path: Path, slug: str) -> None:
    correct_grades(tmp_path / "more", IN_THE_PERIOD_BEFORE, help_and_protection="good")
    apply_correction(proposed(tmp_path / "own", slug), folder=tmp_path / "own", by="analyst", now=NOW)

    (specification,) = (one for one in specifications(tmp_path / "own") if one.slug == f"{slug}-edition-2")
    edition = built(specification, tmp_path / "out")

    errors = [one.finding for one in edition.quality.findings if one.finding.severity is Severity.ERROR]
    assert [one.sentence for one in errors if one.code.startswith("D")] == []


@pytest.mark.slow
def test_an_edition_is_checked_as_it_is_built(two_editions: TwoEditions, pointing: None) -> None:
    point_at(two_editions.register)
    build = two_editions.second

    released = release_to_check(two_editions.specification, REFERENCE, built=build.folder)

    as_built = replace(build.content, quality_page="", outcomes=released.content.outcomes)  # rows made when asked for
    assert released.content == as_built
    assert released.content.corrections
    errors = [one for one in check_release(released).findings if one.severity is Severity.ERROR]
    assert errors == []


@pytest.mark.slow
@pytest.mark.usefixtures("corrected_register")
def test_a_correction_is_remembered_with_who_and_why_and_made_once(corrected: Corrected, tmp_path: Path) -> None:
    one = corrected.proposal

    path = apply_correction(one, folder=tmp_path, by="analyst", now=NOW)

    event = AuditEvent.objects.get(what="release.correct")
    assert (event.by, event.subject, event.why) == ("analyst", f"{SLUG}-edition-2", BECAUSE)
    assert path.name == f"{SLUG}-edition-2.toml"
    with pytest.raises(BadInput, match="there already"):
        apply_correction(one, folder=tmp_path, by="analyst", now=NOW)
    with pytest.raises(BadInput, match="correct its newest edition"):
        proposed(tmp_path)


@pytest.mark.slow
@pytest.mark.usefixtures("corrected_register")
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"slug": "outcomes-as-at-2014-09-30"}, "there is nothing to correct"),
        ({"slug": "outcomes"}, "is not a packaged release"),
        ({"reason": "whim"}, "none of the reasons of the revisions policy"),
        ({"because": "x"}, "is too short: say in at least 3 words why"),
    ],
)
def test_what_cannot_be_corrected_is_refused(tmp_path: Path, changes: dict[str, str], sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        proposed(tmp_path, **changes)


@pytest.mark.parametrize(
    ("now", "at"),
    [
        (datetime(2026, 11, 26, 8, tzinfo=UTC), datetime(2026, 11, 27, 9, 30, tzinfo=LONDON)),
        (datetime(2026, 11, 27, 8, tzinfo=UTC), datetime(2026, 11, 30, 9, 30, tzinfo=LONDON)),
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), datetime(2026, 7, 3, 9, 30, tzinfo=LONDON)),
    ],
)
def test_a_correction_comes_out_on_the_next_working_day_of_london(now: datetime, at: datetime) -> None:
    assert next_release_time(now) == at
