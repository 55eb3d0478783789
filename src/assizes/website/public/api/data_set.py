"""The whole data set as tables: one row an inspection, and the codes that the rows use with their words."""

from collections.abc import Iterator, Mapping
from functools import partial

from assizes.domain import columns as c
from assizes.domain.events import Event
from assizes.domain.grades import OUTCOMES
from assizes.domain.publications import PublishedInspection
from assizes.domain.tables import Value
from assizes.releases.data_tables import DataColumn, DataTable, DataType, Values, codes_table
from assizes.statistics.outcomes_list import BASIS_WORDS
from assizes.website.public.api.inspection_documents import Marked

INSPECTIONS_TABLE = "inspections"
TITLE = "Inspections of local authority children's services in England, with every judgement"
_YES_NO = (("yes", "yes"), ("no", "no"))


def data_set(marks: Marked) -> tuple[DataTable, ...]:
    """The table of inspections, then that of codes."""
    table = _inspections(marks)
    return table, codes_table((table,), shorthand=())


def _inspections(marks: Marked) -> DataTable:
    return DataTable(
        id=INSPECTIONS_TABLE,
        title=TITLE,
        description=(
            "One row for each inspection that may be listed, in order of its end; dates are as exactly as known; an "
            "empty judgement is one that the framework or the event lacks."
        ),
        columns=_columns(marks),
        rows=partial(_rows, marks),
        key=(c.INSPECTION_ID,),
    )


def _columns(marks: Marked) -> tuple[DataColumn, ...]:
    reference = marks.source.reference
    text = DataColumn
    return (
        text(c.INSPECTION_ID, "Identifier of the inspection", is_required=True),
        text(c.LA_ID, "Identifier of the local authority", is_required=True),
        text("authority", "Local authority, as named when the inspection ended", is_required=True),
        text("authority_latest", "Local authority, latest name", is_required=True),
        text("gss_code", "GSS code in force when the inspection ended", is_required=True),
        text("gss_code_latest", "GSS code, latest", is_required=True),
        text("region", "Region, of the publisher's eight", is_required=True),
        text("ons_region_code", "Code of the ONS region", is_required=True),
        text("ons_region", "ONS region", is_required=True),
        _coded(c.FRAMEWORK, "Inspection framework", {one.code: one.name for one in reference.frameworks}),
        _coded(c.EVENT, "Kind of inspection", {event.value: event.words for event in Event}),
        text(c.START, "First day of the inspection, as exactly as known"),
        text(c.END, "Last day of the inspection, as exactly as known"),
        text(c.PUBLISHED, "Day on which the report was published, as exactly as known"),
        DataColumn(
            c.PUBLISHED_NO_LATER_THAN, "Day by which the report was published, where only that is known", DataType.DATE
        ),
        DataColumn("counted_end_date", "Day on which figures let the inspection end", DataType.DATE),
        DataColumn("counted_published_date", "Day on which figures let the report be published", DataType.DATE),
        *_judgement_columns(marks),
        DataColumn(c.REPORT_URL, "Address of the report", DataType.ADDRESS),
        _coded(c.BASIS, "What the record rests on", BASIS_WORDS),
        DataColumn("is_counted", "Whether the latest release can count it", codes=_YES_NO, is_required=True),
        DataColumn(
            "is_most_recent",
            "Whether it is the most recent full inspection of its local authority in the latest release",
            codes=_YES_NO,
            is_required=True,
        ),
    )


def _coded(key: str, title: str, codes: Mapping[str, str]) -> DataColumn:
    return DataColumn(key, title, codes=tuple(codes.items()), is_required=True)


def _judgement_columns(marks: Marked) -> Iterator[DataColumn]:
    frameworks = marks.source.reference.frameworks
    names = {one.code: one.name for framework in frameworks for one in framework.judgements}
    outcomes = tuple((one.value, one.words) for one in OUTCOMES)
    for code in frameworks.judgement_codes:
        yield DataColumn(code, f"Judgement: {names[code]}", codes=outcomes)


def _rows(marks: Marked) -> Iterator[Values]:
    for one in marks.source.inspections:
        yield tuple(_values(marks, one))


def _values(marks: Marked, one: PublishedInspection) -> Iterator[Value]:
    inspection = one.inspection
    yield inspection.inspection_id
    yield from _of_authority(marks, one)
    yield inspection.framework
    yield inspection.event.value
    for stated in (inspection.start, inspection.end, inspection.published.stated):
        yield str(stated) if stated else None
    yield inspection.published.no_later_than
    yield inspection.counted_end
    yield inspection.counted_published
    for code in marks.source.reference.frameworks.judgement_codes:
        outcome = inspection.judgements.get(code)
        yield outcome.value if outcome else None
    yield inspection.report_url or None
    yield inspection.basis.value
    yield "yes" if inspection.inspection_id in marks.counted else "no"
    yield "yes" if inspection.inspection_id in marks.most_recent else "no"


def _of_authority(marks: Marked, one: PublishedInspection) -> Iterator[Value]:
    authority, ended = marks.source.authority(one.inspection.la_id), one.inspection.counted_end
    yield authority.la_id
    yield authority.name_on(ended) if ended else authority.name
    yield authority.name
    yield authority.gss_code_on(ended) if ended else authority.gss_code_latest
    yield authority.gss_code_latest
    yield authority.ofsted_region.name
    yield authority.ons_region.code
    yield authority.ons_region.name
