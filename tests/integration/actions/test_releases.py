"""From inspections in memory to a release folder, and what a build rests on."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest

from assizes.actions.publication.releases import build_from_register, build_release, frame_digest
from assizes.domain import columns as c
from assizes.domain.errors import BadInput
from assizes.domain.releases import Dates, Producer, ReleaseSpecification
from assizes.reference import load_reference
from assizes.reference.specifications import packaged_specifications, specification_for

PRODUCER = Producer("An office", "statistics@office.example")


def a_row(**changes: str | None) -> dict[str, str | None]:
    """A row of the register's frame."""
    return {
        c.INSPECTION_ID: "barnet-ilacs2023-2024-09",
        c.LA_ID: "barnet",
        c.FRAMEWORK: "ilacs2023",
        c.EVENT: "standard",
        c.START: "2023-09-04",
        c.END: "2023-09-15",
        c.PUBLISHED: "2023-11-01",
        c.PUBLISHED_NO_LATER_THAN: None,
        c.JUDGEMENTS: '{"overall_effectiveness": "good", "leadership": "good"}',
        c.BASIS: "report",
        c.REPORT_URL: None,
    } | changes


def a_frame(*rows: dict[str, str | None]) -> pl.DataFrame:
    return pl.DataFrame(list(rows or (a_row(),)), schema=dict.fromkeys(c.RAW, pl.String))


def a_specification(as_at: date = date(2024, 3, 31), published_by: date = date(2024, 4, 30)) -> ReleaseSpecification:
    return specification_for(
        Dates(as_at, published_by),
        packaged=packaged_specifications(producer=PRODUCER, small_base=20),
        known_at=datetime(2026, 11, 23, 12, tzinfo=UTC),
        producer=PRODUCER,
        small_base=20,
        harvest_date=date(2030, 1, 1),
    )


def test_a_release_is_built_whole(tmp_path: Path) -> None:
    reference = load_reference()
    steps: list[str] = []

    built = build_release(a_specification(), out=tmp_path, reference=reference, frame=a_frame(), progress=steps.append)

    assert built.folder == tmp_path / "outcomes-as-at-2024-03-31-published-by-2024-04-30"
    assert steps[0] == "counting"
    inputs = json.loads((built.folder / "manifest.json").read_bytes())["inputs"]
    assert {"specification", "register", "reference/authorities.csv", "reference/coverage.toml"} <= inputs.keys()


def test_a_release_beyond_the_harvest_is_refused_and_nothing_written(tmp_path: Path) -> None:
    specification = a_specification(date(2029, 3, 31), date(2029, 4, 30))

    with pytest.raises(BadInput, match="was harvested on"):
        build_release(specification, out=tmp_path, reference=load_reference(), frame=a_frame())

    assert list(tmp_path.iterdir()) == []


def test_the_digest_of_the_register_does_not_depend_on_how_a_database_prints_or_orders_it() -> None:
    other = a_row(inspection_id="brent-ilacs2023-2024-09", la_id="brent")
    printed = a_row(judgements='{"leadership":"good","overall_effectiveness":"good"}')

    assert frame_digest(a_frame(a_row(), other)) == frame_digest(a_frame(other, printed))


def test_the_digest_of_the_register_depends_on_every_value() -> None:
    digests = {frame_digest(a_frame(a_row(**{column: "2022-01-01"}))) for column in c.RAW if column != c.JUDGEMENTS}
    digests |= {frame_digest(a_frame()), frame_digest(a_frame(a_row(judgements="{}")))}

    assert len(digests) == len(c.RAW) + 1


def test_a_state_of_the_register_that_is_still_to_come_is_refused(tmp_path: Path) -> None:
    specification = replace(a_specification(), known_at=datetime(2027, 1, 1, tzinfo=UTC))

    with pytest.raises(BadInput, match="still to come"):
        build_from_register(specification, today=date(2026, 11, 29), out=tmp_path, reference=load_reference())
