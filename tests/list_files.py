"""Lists of inspections for the tests: in any order of columns, wording of grades and form of dates, as csv, xlsx or ods."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from xml.sax.saxutils import escape

import openpyxl

from assizes.domain.inspections import Inspection
from assizes.reference import load_reference

Value = str | int | float | date | None
Rows = Sequence[Sequence[Value]]

REFERENCE = load_reference()
WORDS = {
    "outstanding": "Outstanding",
    "good": "Good",
    "requires_improvement": "Requires improvement to be good",
    "adequate": "Adequate",
    "inadequate": "Inadequate",
    "not_judged": "Not judged",
    "not_known": "",
}
PUBLISHERS_HEADINGS = (
    "Web link",
    "Local authority name",
    "Ofsted region",
    "new_la_code",
    "Inspection date",
    "Overall effectiveness",
    "Impact of leaders",
    "Experiences and progress of children who need help and protection",
    "Experiences and progress of children in care",
    "Experiences and progress of care leavers",
)
_CARE = ("children_in_care", "children_in_care_and_care_leavers", "children_looked_after")


def as_csv(rows: Rows, *, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """Rows as delimited text."""
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter).writerows([["" if cell is None else cell for cell in row] for row in rows])
    return file.getvalue().encode(encoding)


def as_xlsx(rows: Rows, *, sheet: str = "List", others: Iterable[tuple[str, Rows]] = ()) -> bytes:
    """Rows as a workbook; a text that begins with "=" is a formula without a stored value."""
    workbook = openpyxl.Workbook()
    workbook.active.title = sheet
    for row in rows:
        workbook.active.append(list(row))
    for name, more in others:
        added = workbook.create_sheet(name)
        for row in more:
            added.append(list(row))
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def as_ods(rows: Rows, *, sheet: str = "List", after: str = "") -> bytes:
    """Rows as an OpenDocument workbook; `after` is XML that follows the last row."""
    table = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
    return packed(ods_parts(f'<table:table table:name="{sheet}">{table}{after}</table:table>'))


def ods_parts(tables: str) -> dict[str, bytes]:
    """The parts of an OpenDocument workbook with these tables."""
    names = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{names} office:version="1.2"><office:body>'
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    return {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": b'<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        "content.xml": content.encode(),
    }


def _ods_cell(value: Value) -> str:
    if value is None or value == "":
        return "<table:table-cell/>"
    if isinstance(value, date):
        return f'<table:table-cell office:value-type="date" office:date-value="{value}"/>'
    if isinstance(value, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    return f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'


def parts_of(workbook: bytes) -> dict[str, bytes]:
    """The parts of a workbook by name."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    """Parts as an archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


# --- the publisher's list ----------------------------------------------------------------------------------


def publishers_rows(inspections: Iterable[Inspection], on: date) -> list[list[Value]]:
    """The publisher's own list of some inspections: headings and a row each, with the start and no other date."""
    return [list(PUBLISHERS_HEADINGS), *(_publishers_row(inspection, on) for inspection in inspections)]


def _publishers_row(inspection: Inspection, on: date) -> list[Value]:
    authority = REFERENCE.authorities[inspection.la_id]
    assert inspection.start is not None
    return [
        "Local authority web page",
        authority.name,
        authority.ofsted_region.name,
        authority.gss_code_on(on),
        inspection.start.first_day.strftime("%d/%m/%Y"),
        _grade(inspection, "overall_effectiveness"),
        _grade(inspection, "leadership"),
        _grade(inspection, "help_and_protection"),
        next((_grade(inspection, code) for code in _CARE if code in inspection.judgements), ""),
        _grade(inspection, "care_leavers"),
    ]


def _grade(inspection: Inspection, code: str) -> str:
    return WORDS[str(inspection.judgements[code])] if code in inspection.judgements else ""


def latest(inspections: Iterable[Inspection], on: date, family: str = "ilacs") -> list[Inspection]:
    """The latest full inspection in a family of each authority in existence on a day, if it was published by then."""
    found: dict[str, Inspection] = {}
    for one in inspections:
        published = one.published.counted_as
        if not one.is_full or REFERENCE.frameworks[one.framework].family != family or one.start is None:
            continue
        if published is None or published > on or not REFERENCE.authorities[one.la_id].exists_on(on):
            continue
        held = found.get(one.la_id)
        if held is None or held.start is None or held.start.first_day < one.start.first_day:
            found[one.la_id] = one
    return [found[la_id] for la_id in sorted(found)]
