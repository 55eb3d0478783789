"""Registers without a database: drawn as text tables, or the packaged one, and the figures asked of them."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from functools import cache

import polars as pl

from assizes.domain import columns as c
from assizes.domain.authorities import RegionKind
from assizes.domain.dates import BoundedDate, PartialDate, last_day_of_second_month_after
from assizes.domain.events import Event
from assizes.domain.grades import outcome
from assizes.domain.inspections import Basis, Inspection, completed, require_consistent
from assizes.domain.releases import Dates, StatisticsBasis
from assizes.reference import Reference, load_reference, packaged_register_folder
from assizes.register.files import read_rows, register_file
from assizes.statistics.figures import Figures, Question, figures
from assizes.statistics.snapshot import Snapshot, counted

KNOWN_AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
USUAL_EVENTS = {
    "cpi2012": Event.CHILD_PROTECTION_INSPECTION,
    "lac2013": Event.LOOKED_AFTER_INSPECTION,
    "sif2013": Event.SINGLE_INSPECTION,
    "lscb2013": Event.LSCB_REVIEW,
}
SHORT_NAMES = {
    "overall": "overall_effectiveness",
    "help": "help_and_protection",
    "looked after": "children_looked_after",
    "care and leavers": "children_in_care_and_care_leavers",
    "in care": "children_in_care",
    "leavers": "care_leavers",
    "lscb": "lscb_effectiveness",
}
STATED = {"id", "authority", "framework", "event", "started", "ended", "published", "no later than"}


# --- one inspection, or a table of them ------------------------------------------------------------------


def an_inspection(
    la_id: str = "barnsley",
    framework: str = "sif2013",
    *,
    event: str = "",
    start: str = "",
    end: str = "",
    published: str = "",
    no_later_than: str = "",
    inspection_id: str = "",
    reference: Reference | None = None,
    **judgements: str,
) -> Inspection:
    """A valid inspection; a judgement that is not given is not known, as in a register file."""
    known = reference or load_reference()
    kind = Event(event) if event else USUAL_EVENTS.get(framework, Event.STANDARD)
    given = {code: outcome(text) for code, text in judgements.items() if text}
    inspection = Inspection(
        inspection_id=inspection_id or f"{la_id}-{framework}-{end or start or published or 'undated'}",
        la_id=la_id,
        framework=framework,
        event=kind,
        start=PartialDate.parse(start) if start else None,
        end=PartialDate.parse(end) if end else None,
        published=BoundedDate(
            PartialDate.parse(published) if published else None,
            date.fromisoformat(no_later_than) if no_later_than else None,
        ),
        judgements=completed(given, known.frameworks[framework], kind),
        basis=Basis.REPORT,
        report_url="https://reports.example/1",
    )
    require_consistent(inspection, known.frameworks, known.authorities)
    return inspection


def drawn(table: str, reference: Reference | None = None) -> tuple[Inspection, ...]:
    """The register that a text table draws: a line of headings, then a line an inspection.

    Empty cells are blank cells of a register file: an unknown date, a judgement that is not known.
    """
    lines = [line for line in table.splitlines() if line.strip() and set(line.strip()) - set("|- ")]
    headings, *rows = ([cell.strip() for cell in line.split("|")] for line in lines)
    return tuple(_drawn_row(dict(zip(headings, row, strict=True)), reference) for row in rows)


def _drawn_row(row: Mapping[str, str], reference: Reference | None) -> Inspection:
    judgements = {SHORT_NAMES.get(name, name): text for name, text in row.items() if name not in STATED}
    return an_inspection(
        row["authority"],
        row["framework"],
        event=row.get("event", ""),
        start=row.get("started", ""),
        end=row.get("ended", ""),
        published=row.get("published", ""),
        no_later_than=row.get("no later than", ""),
        inspection_id=row.get("id", ""),
        reference=reference,
        **judgements,
    )


# --- the packaged register -------------------------------------------------------------------------------


@cache
def packaged_inspections() -> tuple[Inspection, ...]:
    """Every inspection of the packaged register that no later statement supersedes."""
    rows = tuple(read_rows(register_file(packaged_register_folder()), load_reference()))
    superseded = {row.supersedes for row in rows}
    return tuple(row.inspection for row in rows if row.statement_id not in superseded and not row.withdrawn)


@cache
def packaged_snapshot() -> Snapshot:
    """The packaged register as counting sees it."""
    return snapshot_of(packaged_inspections())


# --- asking ----------------------------------------------------------------------------------------------


def raw_frame(inspections: Iterable[Inspection]) -> pl.DataFrame:
    """Inspections as the register gives them to counting: the columns `RAW`, text as stated."""
    rows = [_raw_row(inspection) for inspection in inspections]
    return pl.DataFrame(rows, schema=dict.fromkeys(c.RAW, pl.String), orient="row")


def _raw_row(inspection: Inspection) -> tuple[str | None, ...]:
    bound = inspection.published.no_later_than
    return (
        inspection.inspection_id,
        inspection.la_id,
        inspection.framework,
        inspection.event.value,
        _text(inspection.start),
        _text(inspection.end),
        _text(inspection.published.stated),
        bound.isoformat() if bound else None,
        json.dumps({code: given.value for code, given in inspection.judgements.items()}),
        inspection.basis.value,
        inspection.report_url or None,
    )


def _text(partial: PartialDate | None) -> str | None:
    return str(partial) if partial else None


def snapshot_of(inspections: Iterable[Inspection], reference: Reference | None = None) -> Snapshot:
    """Inspections as counting sees them."""
    return counted(raw_frame(inspections), (reference or load_reference()).frameworks)


def dates(as_at: str, published_by: str = "") -> Dates:
    """The two dates of a figure; the series default for the second where it is left out."""
    day = date.fromisoformat(as_at)
    return Dates(day, date.fromisoformat(published_by) if published_by else last_day_of_second_month_after(day))


def figures_of(
    register: Snapshot | Iterable[Inspection],
    as_at: str,
    published_by: str = "",
    *,
    basis: str = "most_recent",
    family: str | None = None,
    period_start: str = "",
    region_kind: RegionKind = RegionKind.OFSTED,
    reference: Reference | None = None,
) -> Figures:
    """The figures of a register at two dates."""
    snapshot = register if isinstance(register, Snapshot) else snapshot_of(register, reference)
    question = Question(
        dates=dates(as_at, published_by),
        basis=StatisticsBasis(basis),
        known_at=KNOWN_AT,
        family=family,
        period_start=date.fromisoformat(period_start) if period_start else None,
        region_kind=region_kind,
    )
    return figures(snapshot, reference or load_reference(), question)
