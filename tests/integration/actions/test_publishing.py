"""Publishing the packaged releases: whole, once, audited; and of the register only what they rest on is public."""

import csv
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from pytest_django import DjangoDbBlocker

from assizes.actions.publication import publishing
from assizes.actions.publication.publishing import edition_folder, publish_packaged, require_unaltered
from assizes.actions.register_files.register import load_register
from assizes.domain.errors import BadInput, NotAllowed
from assizes.domain.publications import Publication, PublicLimits
from assizes.domain.releases import Producer, ReleaseSpecification
from assizes.reference import packaged_register_folder
from assizes.register import published
from assizes.register.files import FILE_NAME
from assizes.register.models import AuditEvent, PublishedEdition
from assizes.register.publications import publications
from register_databases import copied, point_at, pointed_at
from register_files import COLUMNS, REFERENCE, Row, a_folder, a_row

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
TODAY = date(2026, 11, 30)
LIMITS = PublicLimits(date(2026, 3, 31), date(2026, 6, 30), datetime(2026, 11, 23, 12, tzinfo=UTC))
DAYS = ("2014-09-30", "2019-08-31", "2024-03-31", "2026-03-31")
LATER_ID = "barnsley-ilacs2026-2026-09"
LATER = {
    "la_id": "barnsley",
    "framework": "ilacs2026",
    "event": "standard",
    "inspection_start": "2026-09-07",
    "inspection_end": "2026-09-18",
    "published": "2026-11-02",
    "listed": "2026-11-02",
    "recorded_at": "2026-11-28T12:00:00Z",
    "basis": "report",
    "help_and_protection": "good",
    "children_in_care": "good",
    "care_leavers": "good",
    "leadership": "good",
}


def publish(folder: Path, now: datetime = NOW) -> tuple[Publication, ...]:
    return publish_packaged(
        folder=folder,
        now=now,
        reference=REFERENCE,
        producer=Producer("An office", "statistics@office.example"),
        small_base=20,
        formats=("csv",),
    )


@pytest.fixture(scope="module")
def published_template(
    packaged_template: str, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> tuple[str, Path]:
    """A register and its published editions: of the packaged releases the newest alone, which sets the limits."""
    folder = tmp_path_factory.mktemp("published")
    url = copied(packaged_template, folder)
    specifications = publishing.packaged_specifications
    with pytest.MonkeyPatch.context() as changed, django_db_blocker.unblock(), pointed_at(url):
        changed.setattr(publishing, "packaged_specifications", lambda **settings: specifications(**settings)[-1:])
        publish(folder / "published")
    return url, folder / "published"


@pytest.fixture
def editions(published_template: tuple[str, Path], pointing: None, tmp_path: Path) -> Path:
    """The folder of the published editions, with their register open; both the test's own."""
    register, folder = published_template
    point_at(copied(register, tmp_path))
    return Path(shutil.copytree(folder, tmp_path / "published"))


@pytest.mark.slow
def test_the_packaged_releases_are_published_once_by_the_system_and_audited(
    packaged_register: None, tmp_path: Path
) -> None:
    folder = tmp_path / "published"
    first = publish(folder)

    assert [one.slug for one in first] == [f"outcomes-as-at-{day}" for day in DAYS]
    assert all(one.is_reconstruction and one.recorded_by == "system" and one.published_at == NOW for one in first)
    assert publish(folder) == ()
    assert publications() == first
    events = AuditEvent.objects.filter(what="release.publish").order_by("id")
    assert [event.subject for event in events] == [one.slug for one in first]
    assert {event.by for event in events} == {"system"}


@pytest.mark.slow
def test_what_was_published_cannot_be_unsaid(editions: Path) -> None:
    for sql in (
        "UPDATE register_publishededition SET title = ''",
        "DELETE FROM register_publishededition",
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)

    assert PublishedEdition.objects.count() == 1


@pytest.mark.slow
def test_an_altered_file_of_a_published_edition_is_named(editions: Path) -> None:
    publication = publications()[0]
    place = edition_folder(publication, editions)
    require_unaltered(place)

    table = place / "data" / "judgements.csv"
    table.write_bytes(table.read_bytes().replace(b"good", b"Good"))
    with pytest.raises(BadInput, match=r"judgements\.csv: this file is not the one that was published"):
        require_unaltered(place)

    (place / "manifest.json").write_text("{}", encoding="utf-8")
    with pytest.raises(BadInput, match="their manifest is another"):
        edition_folder(publication, editions)


@pytest.mark.slow
def test_the_public_sees_what_the_newest_edition_rests_on(editions: Path, tmp_path: Path) -> None:
    assert published.limits() == LIMITS
    before = published.published_frame(LIMITS)
    _learn(tmp_path / "in", _later())

    assert published.published_frame(LIMITS).equals(before)
    listed = published.published_inspections(LIMITS, today=TODAY, with_later=True)
    assert [one.inspection.inspection_id for one in listed if not one.is_in_release] == [LATER_ID]
    kept = published.published_inspections(LIMITS, today=TODAY, with_later=False)
    assert len(kept) == len(listed) - 1 == before.height
    with pytest.raises(BadInput, match="not public yet"):
        published.published_frame(LIMITS, datetime(2026, 11, 28, tzinfo=UTC))


@pytest.mark.slow
@pytest.mark.parametrize(
    "changes",
    [{"published": "", "listed": ""}, {"basis": "secondary"}, {"report_url": "https://reports.example/1"}],
    ids=[
        "a report without a day of publication",
        "a record that rests on no report",
        "a report that pages may not link to",
    ],
)
def test_a_later_inspection_is_not_listed(editions: Path, tmp_path: Path, changes: dict[str, str]) -> None:
    _learn(tmp_path / "in", _later() | changes)

    listed = published.published_inspections(LIMITS, today=TODAY, with_later=True)

    assert all(one.is_in_release for one in listed)


@pytest.mark.slow
def test_a_correction_recorded_since_stays_unseen_until_an_edition_rests_on_it(editions: Path, tmp_path: Path) -> None:
    inspection_id = "barnsley-ilacs2023-2023-09"
    before = _listed(inspection_id)
    with (packaged_register_folder() / FILE_NAME).open(encoding="utf-8", newline="") as file:
        (row,) = (row for row in csv.DictReader(file) if row["inspection_id"] == inspection_id)
    since = {"recorded_at": "2026-11-28T12:00:00Z", "reason": "read again", "help_and_protection": "inadequate"}
    numbers = {"statement_id": f"{inspection_id}/2", "supersedes": f"{inspection_id}/1"}
    _learn(tmp_path / "in", dict.fromkeys(COLUMNS, "") | row | numbers | since)

    assert _listed(inspection_id) == before


@pytest.mark.slow
def test_nothing_can_be_recorded_at_a_time_that_a_published_edition_rests_on(editions: Path, tmp_path: Path) -> None:
    before = published.published_frame(LIMITS)

    with pytest.raises(BadInput, match="a published edition rests on the register as known at 2026-11-23 12:00:00 UTC"):
        _learn(tmp_path / "in", _later() | {"recorded_at": "2026-11-23T12:00:00Z"})

    assert published.published_frame(LIMITS).equals(before)
    load_register(packaged_register_folder(), by="me", now=NOW, reference=REFERENCE)  # what is known stays known


def _later() -> Row:
    """An inspection that the register learned of after the newest edition."""
    ungraded = dict.fromkeys(REFERENCE.frameworks.judgement_codes, "")
    return a_row(LATER_ID, report_url="https://reports.ofsted.gov.uk/1") | ungraded | LATER


def _learn(folder: Path, row: Row) -> None:
    load_register(a_folder(folder, [row]), by="me", now=NOW, reference=REFERENCE)


def _listed(inspection_id: str) -> object:
    (found,) = (
        one
        for one in published.published_inspections(LIMITS, today=TODAY, with_later=True)
        if one.inspection.inspection_id == inspection_id
    )
    return found


def _as_a_new_release(specification: ReleaseSpecification) -> ReleaseSpecification:
    return replace(specification, is_reconstruction=False)


def test_a_release_that_is_no_reconstruction_is_refused(
    packaged_register: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    specifications = publishing.packaged_specifications
    monkeypatch.setattr(
        publishing,
        "packaged_specifications",
        lambda **settings: tuple(_as_a_new_release(one) for one in specifications(**settings)),
    )

    with pytest.raises(NotAllowed, match="not a packaged reconstruction"):
        publish(tmp_path / "published")

    assert publications() == ()
    assert not (tmp_path / "published").exists()


def test_nothing_is_published_before_its_time(packaged_register: None, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed, match="before its time"):
        publish(tmp_path / "published", now=datetime(2014, 1, 1, tzinfo=UTC))

    assert publications() == ()
