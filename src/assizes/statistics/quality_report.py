"""The quality and methodology report: its text, with the parts that hold for one release, read with bound values.

Conditions are Jinja2's `if` over the specification and a few facts; every number is printed by the commentary's reader.
"""

from collections.abc import Iterator
from dataclasses import replace

from jinja2 import Environment, StrictUndefined, TemplateError, TemplateSyntaxError

from assizes.domain.bindings import Bindings
from assizes.domain.documents import Block, Document
from assizes.domain.errors import BadInput, Place
from assizes.domain.frameworks import OVERALL
from assizes.domain.releases import QualityReport, ReleaseSpecification
from assizes.domain.revisions import RevisionsPolicy
from assizes.domain.tables import Table
from assizes.reference import Reference
from assizes.reference.quality_report_file import QUALITY_REPORT_FILE
from assizes.statistics.commentary.markdown import Reader
from assizes.statistics.counting import has_ended
from assizes.statistics.notes import INFERRED_EVENTS, PERCENTAGES, POINT_CHANGES
from assizes.statistics.over_time import ALL_INSPECTED_DATE
from assizes.statistics.quality_report_tables import DIFFERENCES, difference_tables, report_tables
from assizes.statistics.quality_tables import authority_links
from assizes.statistics.selection import POOLED_FAMILIES, family_in_force

QUALITY_REPORT = "quality-and-methodology"
# The tables that the report rests on, whichever a release publishes itself.
NEEDED_TABLES = ("quality", "framework_differences", "coverage", "counted", "authorities")
OWN_ENTRY = "index.html#authority-{la_id}"
_NONE_ENDED = "quality:inspections-in-the-lowest-full-quarter-of-ilacs:number"


def quality_report(
    text: str,
    specification: ReleaseSpecification,
    bindings: Bindings,
    needed: tuple[Table, ...],
    reference: Reference,
    policy: RevisionsPolicy,
) -> QualityReport:
    """The report of one release; `needed` are `NEEDED_TABLES` at its dates, those without rows left out.

    Raises `BadInput` that names file and line of what cannot be printed.
    """
    bound = _bindings(specification, bindings, needed, reference, policy)
    markdown = _filled_in(text, specification, bound, reference)
    document = Document(
        document_id=QUALITY_REPORT,
        title="Quality and methodology",
        subtitle=specification.title,
        description="How good the figures of the release are for their uses, and how they are made.",
        blocks=_read(markdown, text, bound),
        language=specification.language,
    )
    return QualityReport(document, bound)


def _read(markdown: str, text: str, bound: Bindings) -> tuple[Block, ...]:
    """The blocks; an error names the line of the text, not of what is left of it."""
    try:
        return Reader(QUALITY_REPORT_FILE, bound, {}).blocks(markdown)
    except BadInput as error:
        line = error.place.line if error.place else None
        found = _line_in(text, markdown.splitlines()[line - 1]) if line else None
        raise BadInput(error.message, Place(QUALITY_REPORT_FILE, found)) from error


def _line_in(text: str, line: str) -> int | None:
    """Where a line of the Markdown stands in the text that it was made from."""
    return next((number for number, one in enumerate(text.splitlines(), start=1) if one == line), None)


def _bindings(
    specification: ReleaseSpecification,
    bindings: Bindings,
    needed: tuple[Table, ...],
    reference: Reference,
    policy: RevisionsPolicy,
) -> Bindings:
    """What the release's commentary can name, and what only the report can."""
    tables = {table.id: table for table in (*bindings.tables, *needed)}
    links = (authority_links(tables["authorities"], OWN_ENTRY),) if "authorities" in tables else ()
    differences = difference_tables(tables[DIFFERENCES], reference) if DIFFERENCES in tables else ()
    known_at = specification.known_at
    every = replace(
        bindings,
        tables=(*tables.values(), *report_tables(specification, reference, policy), *links, *differences),
        dates={**bindings.dates, "harvest_date": reference.coverage.harvest_date, "known_at": known_at.date()},
    )
    return replace(every, sentences={**bindings.sentences, **dict(_sentences(specification, every, reference))})


def _sentences(
    specification: ReleaseSpecification, bindings: Bindings, reference: Reference
) -> Iterator[tuple[str, str]]:
    yield "note inferred_events", INFERRED_EVENTS
    yield "note percentages", PERCENTAGES
    yield "note point_changes", POINT_CHANGES
    if specification.producer.has_contact:
        contact = specification.producer.contact
        yield "note contact", f"Comments on the figures and on this report are welcome: {contact}."
    if _has(_NONE_ENDED, bindings) and bindings.cell(_NONE_ENDED).whole_number() == 0:
        pauses = [one.activity_note for family in POOLED_FAMILIES for one in reference.frameworks.of_family(family)]
        if any(pauses):
            yield "note pause", " ".join(pause for pause in pauses if pause)


def _filled_in(text: str, specification: ReleaseSpecification, bindings: Bindings, reference: Reference) -> str:
    """The Markdown of one release: the text without the parts that do not hold for it."""
    overall = next((one for one in reference.frameworks.judgements(POOLED_FAMILIES) if one.code == OVERALL), None)
    as_at = specification.dates.as_at
    environment = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    try:
        return environment.from_string(text).render(
            release=specification,
            tables=[table.id for table in bindings.tables],
            differences=[table.id for table in bindings.tables if table.id.startswith(f"{DIFFERENCES}_")],
            has=lambda name: _has(name, bindings),
            number=lambda address: bindings.cell(address).whole_number(),
            has_ilacs=family_in_force(reference.frameworks, as_at) == POOLED_FAMILIES[-1],
            is_round_open=as_at < ALL_INSPECTED_DATE,
            overall_has_ended=overall is not None and has_ended(overall, as_at),
        )
    except TemplateError as error:
        line = error.lineno if isinstance(error, TemplateSyntaxError) else None
        raise BadInput(f"the conditions cannot be read: {error}", Place(QUALITY_REPORT_FILE, line)) from error


def _has(name: str, bindings: Bindings) -> bool:
    """Whether a sentence is there, or a cell with a value."""
    if name in bindings.sentences:
        return True
    try:
        return bindings.cell(name).cell.value is not None
    except BadInput:
        return False
