"""A real release as its checks see it, made once from the packaged register, and copies of it with a fault planted."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from assizes.checks.of_release import check_release
from assizes.checks.records import Record
from assizes.checks.released import Previous, Released
from assizes.checks.vocabulary import vocabulary
from assizes.domain.findings import Finding
from assizes.domain.releases import Dates, Producer, ReleaseSpecification
from assizes.domain.tables import Cell, Table, Value
from assizes.reference import load_reference
from assizes.reference.published_figures import load_published_figures
from assizes.reference.specifications import packaged_specifications, specification_for
from assizes.releases.templating import template_texts
from assizes.statistics.beside_release import authorities_before, figures_computed
from assizes.statistics.content import release_content
from registers import KNOWN_AT, packaged_inspections, raw_frame

PRODUCER = Producer("An office", "statistics@office.example")
REFERENCE = load_reference()
PACKAGED = packaged_specifications(producer=PRODUCER, small_base=20)
Change = Callable[[Cell], Cell]


def a_specification(as_at: str, published_by: str) -> ReleaseSpecification:
    """The specification of two dates, packaged or not."""
    return specification_for(
        Dates(date.fromisoformat(as_at), date.fromisoformat(published_by)),
        packaged=PACKAGED,
        known_at=KNOWN_AT,
        producer=PRODUCER,
        small_base=20,
        harvest_date=date(2030, 1, 1),
    )


@cache
def a_release(as_at: str = "2024-03-31", published_by: str = "2024-05-31") -> Released:
    """The release of two dates, with the packaged one before it, made from the packaged register."""
    specification, frame = a_specification(as_at, published_by), raw_frame(packaged_inspections())
    earlier = [one for one in PACKAGED if one.dates.as_at < specification.dates.as_at]
    return Released(
        content=release_content(specification, frame, REFERENCE),
        records=tuple(map(Record.of, packaged_inspections())),
        frameworks=REFERENCE.frameworks,
        authorities=REFERENCE.authorities,
        comparability=REFERENCE.comparability,
        vocabulary=vocabulary(REFERENCE, specification, templates=template_texts()),
        previous=_previous(earlier[-1]) if earlier else None,
        computed=figures_computed(load_published_figures(), specification.dates, frame, REFERENCE),
    )


def _previous(before: ReleaseSpecification) -> Previous:
    table = authorities_before(before.dates, raw_frame(packaged_inspections()), REFERENCE)
    return Previous(before.slug, before.dates, before.known_at, table)


def changed(released: Released, **changes: Any) -> Released:
    """The release with other content."""
    return replace(released, content=replace(released.content, **changes))


def with_table(released: Released, table_id: str, change: Callable[[Table], Table]) -> Released:
    """The release with one table changed."""
    tables = (change(table) if table.id == table_id else table for table in released.content.tables)
    return changed(released, tables=tuple(tables))


def with_cell(released: Released, table_id: str, column: str, change: Change, **where: Value) -> Released:
    """The release with a cell changed: that of a column in the first row which has the given values."""

    def in_table(table: Table) -> Table:
        keys = [one.key for one in table.columns]
        rows = list(table.rows)
        number = next(
            index
            for index, row in enumerate(rows)
            if all(row[keys.index(key)].value == value for key, value in where.items())
        )
        row = list(rows[number])
        row[keys.index(column)] = change(row[keys.index(column)])
        rows[number] = tuple(row)
        return replace(table, rows=tuple(rows))

    return with_table(released, table_id, in_table)


def more(by: int = 1) -> Change:
    """A number changed by so much, and the inspections behind it no longer named."""
    return lambda cell: Cell((cell.value or 0) + by, cell.shorthand)


def saying(value: Value) -> Change:
    """Another value."""
    return lambda cell: replace(cell, value=value)


def found(released: Released) -> list[Finding]:
    """Everything that is found in a release but for small bases, which every release has."""
    return [finding for finding in check_release(released).findings if finding.code != "D044"]


def codes(released: Released) -> set[str]:
    """The codes of what is found."""
    return {finding.code for finding in found(released)}
