"""Tables that only the quality report shows: what the register covers, the revisions policy, rules, cost."""

from collections.abc import Iterator
from datetime import date

from assizes.domain.coverage import CoverageEntry
from assizes.domain.dates import in_words, stated_in_words
from assizes.domain.production import days_text, weeks_text
from assizes.domain.releases import ProductionStage, ReleaseSpecification
from assizes.domain.revisions import Measure, RevisionsPolicy
from assizes.domain.tables import Cell, Row, Table
from assizes.reference import Reference
from assizes.statistics.table_cells import NOT_APPLICABLE, count_column, text_column, words

DIFFERENCES = "framework_differences"
_PAIR = 2  # columns that name the frameworks
_UNITS = {
    Measure.COUNT: "A number of inspections or authorities",
    Measure.PERCENTAGE: "A percentage, in percentage points",
    Measure.DAYS: "A number of days",
    Measure.OUTCOME: "What is published of a single authority: a grade, a date",
}


def report_tables(
    specification: ReleaseSpecification, reference: Reference, policy: RevisionsPolicy
) -> tuple[Table, ...]:
    """Every such table; that of the cost only where staff days were counted."""
    cost = (_production(specification),) if specification.production else ()
    return (
        _register_coverage(specification.dates.as_at, reference),
        _reasons(policy),
        _thresholds(policy),
        _method(specification),
        *cost,
    )


def difference_tables(table: Table, reference: Reference) -> tuple[Table, ...]:
    """The table of what may be compared as one table for each pair of frameworks, which a page has room for."""
    years = {one.name: one.validity.start.year for one in reference.frameworks if one.validity.start}
    return tuple(
        Table(
            id=f"{DIFFERENCES}_{number}",
            title=f"What may be compared between the frameworks of {years[before]} and {years[after]}",
            columns=table.columns[_PAIR:],
            rows=tuple(row[_PAIR:] for row in rows),
            base=f"Before: {_small(before)}. After: {_small(after)}",
            notes=table.notes,
            source=table.source,
        )
        for number, ((before, after), rows) in enumerate(_by_pair(table).items(), start=1)
    )


def _by_pair(table: Table) -> dict[tuple[str, str], list[Row]]:
    pairs: dict[tuple[str, str], list[Row]] = {}
    for row in table.rows:
        pairs.setdefault((row[0].text, row[1].text), []).append(row)
    return pairs


def _small(name: str) -> str:
    return name[0].lower() + name[1:]


def _register_coverage(as_at: date, reference: Reference) -> Table:
    """Every kind of inspection of the frameworks that had begun by the date, as far as the register holds it."""
    harvest = in_words(reference.coverage.harvest_date)
    begun = [one for one in reference.coverage.entries if reference.frameworks[one.framework].has_begun(as_at)]
    return Table(
        id="register_coverage",
        title="How much of what was inspected the register holds",
        columns=(
            text_column("framework", "Framework"),
            text_column("events", "Kinds of inspection"),
            text_column("extent", "Held"),
            text_column("remark", "Remark"),
        ),
        rows=tuple(_covered(entry, as_at, reference) for entry in begun),
        base=f"The whole register as last brought up to date on {harvest}, later inspections of these kinds included",
    )


def _covered(entry: CoverageEntry, as_at: date, reference: Reference) -> Row:
    framework = reference.frameworks[entry.framework].name
    events = ", ".join(sorted(event.words for event in entry.events))
    remark = " ".join(text for text in (entry.note, *_exceptions(entry, as_at, reference)) if text)
    return words(framework), words(events), words(entry.extent.value), words(remark) if remark else NOT_APPLICABLE


def _exceptions(entry: CoverageEntry, as_at: date, reference: Reference) -> Iterator[str]:
    """The exceptions of inspections that had begun by the date, by the names of their authorities."""
    found = [
        f"{reference.authorities[one.la_id].name}, inspection that began in {stated_in_words(str(one.began))}: "
        f"{one.missing}"
        for one in entry.exceptions
        if one.began.first_day <= as_at
    ]
    if found:
        yield f"Exceptions: {'; '.join(found)}."


def _reasons(policy: RevisionsPolicy) -> Table:
    rows = (
        (
            words(reason.meaning),
            words("Announced with the release" if reason.is_scheduled else "Not announced"),
            words(reason.cause.value.replace("_", " ").capitalize()),
        )
        for reason in policy.reasons.values()
    )
    return Table(
        id="revision_reasons",
        title="Why a published value may change",
        columns=(
            text_column("reason", "Reason"),
            text_column("announced", "Announced"),
            text_column("cause", "Cause"),
        ),
        rows=tuple(rows),
        base="The revisions policy of this series",
    )


def _thresholds(policy: RevisionsPolicy) -> Table:
    rows = (
        (
            words(_UNITS[measure]),
            Cell(threshold.at_least),
            Cell(threshold.or_percent_of_old) if threshold.or_percent_of_old is not None else NOT_APPLICABLE,
        )
        for measure, threshold in policy.thresholds.items()
    )
    return Table(
        id="revision_thresholds",
        title="From which size on a change is material",
        columns=(
            text_column("measure", "What changed"),
            count_column("at_least", "Changed by at least"),
            count_column("or_percent_of_old", "Or, where that is less, by this part of the old value in per cent"),
        ),
        rows=tuple(rows),
        base="A value that was not there before, or is there no longer, is always a material change",
    )


def _method(specification: ReleaseSpecification) -> Table:
    return Table(
        id="method",
        title="Settings of the method",
        columns=(text_column("setting", "Setting"), count_column("number", "Setting")),
        rows=((words("Small base"), Cell(specification.small_base)),),
        base="",
    )


def _production(specification: ReleaseSpecification) -> Table:
    return Table(
        id="production",
        title="Making the release, by stage",
        columns=(
            text_column("stage", "Stage"),
            text_column("began", "Began"),
            text_column("ended", "Ended"),
            text_column("weeks", "Weeks"),
            text_column("staff_days", "Staff days"),
        ),
        rows=tuple(_made(stage) for stage in specification.production),
        base="The stages that were recorded when the files were built; a week and a day in halves",
    )


def _made(stage: ProductionStage) -> Row:
    began, ended = stage.start, stage.end
    lasted = words(weeks_text(began, ended)) if began and ended else NOT_APPLICABLE
    return (
        words(stage.name),
        words(in_words(began)) if began else NOT_APPLICABLE,
        words(in_words(ended)) if ended else NOT_APPLICABLE,
        lasted,
        words(days_text(stage.half_days)),
    )
