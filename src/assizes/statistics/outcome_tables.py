"""Tables of outcomes by judgement: for the nation, by region, in a period, of the safeguarding boards."""

from collections.abc import Iterator

from assizes.domain import columns as c
from assizes.domain.authorities import RegionKind
from assizes.domain.comparability import Verdict
from assizes.domain.dates import in_words
from assizes.domain.frameworks import Judgement
from assizes.domain.releases import StatisticsBasis
from assizes.domain.tables import Cell, Row, Shorthand, Table
from assizes.reference import Reference
from assizes.statistics.counting import (
    Count,
    JudgementCounts,
    RegionCounts,
    count_all,
    count_by_region,
    scale_of,
)
from assizes.statistics.notes import figure_notes
from assizes.statistics.selection import Selection
from assizes.statistics.table_cells import (
    SOURCE,
    coded,
    coded_column,
    count_column,
    grade_cell,
    judgement_cell,
    judgement_column,
    number,
    outcome_cells,
    outcome_columns,
    text_column,
    words,
)
from assizes.statistics.wording import FAMILY_NAMES, full_inspections, local_authorities

POOLED_CARE = "Care judgements, pooled"
POOLED_CARE_CODE = "care_pooled"  # no judgement of any framework, so none has this code
_CARE = ("children_looked_after", "children_in_care_and_care_leavers", "children_in_care")


def base_sentence(selection: Selection) -> str:
    """What the percentages are of, and of how many that could be: the line under every table's title."""
    dates = f"inspections ended by {in_words(selection.dates.as_at)} and published by "
    dates += in_words(selection.dates.published_by)
    if selection.basis is StatisticsBasis.IN_PERIOD and selection.period and selection.period.start:
        return (
            f"{full_inspections(selection.denominator)} that ended from {in_words(selection.period.start)} to "
            f"{in_words(selection.dates.as_at)}, published by {in_words(selection.dates.published_by)}"
        )
    if selection.basis is StatisticsBasis.FIRST_UNDER_FRAMEWORK:
        families = " and ".join(FAMILY_NAMES[family] for family in selection.families)
        return f"{local_authorities(selection.denominator)}, first inspection under {families}: {dates}"
    counted = f"{local_authorities(selection.denominator)} with a full inspection, of {selection.existing} in existence"
    return f"{counted}: {dates}"


def had(judgements: tuple[JudgementCounts, ...], denominator: int) -> tuple[JudgementCounts, ...]:
    """The judgements that at least one counted inspection has, and those whose series has ended."""
    return tuple(one for one in judgements if one.has_ended or one.not_applicable.value < denominator)


def outcomes_table(
    table_id: str, title: str, selection: Selection, reference: Reference, *shorthand: Shorthand
) -> Table:
    """Outcomes of every judgement over one selection; `shorthand` marks each judgement's row."""
    judgements = had(count_all(selection), selection.denominator)
    rows = [outcome_row(counts, reference, *shorthand) for counts in judgements]
    if selection.basis is StatisticsBasis.MOST_RECENT:
        rows += _pooled_care(judgements)
    columns = (
        judgement_column(),
        *outcome_columns(scale_of(reference.frameworks, selection.families)),
    )
    return Table(
        id=table_id,
        title=title,
        columns=columns,
        rows=tuple(rows),
        base=base_sentence(selection),
        notes=(*figure_notes(selection, judgements, reference), *_pooled_note(rows, judgements)),
        source=SOURCE,
    )


def _pooled_note(rows: list[Row], judgements: tuple[JudgementCounts, ...]) -> Iterator[str]:
    if any(row[0].value == POOLED_CARE for row in rows):
        forms = [counts for counts in judgements if counts.judgement.code in _CARE and counts.n]
        each = " and ".join(f"{counts.n} for {counts.judgement.name.lower()}" for counts in forms)
        yield (
            f"[b] {POOLED_CARE}: grades {each}. What the judgement takes in differs (adoption and care leavers were "
            "parts of it in older frameworks), so that the pooled row is not comparable with any of its parts."
        )


def outcome_row(counts: JudgementCounts, reference: Reference, *shorthand: Shorthand) -> Row:
    """A judgement's row: [b] beside its name where its grades come from frameworks that are not fully comparable."""
    code, frameworks = counts.judgement.code, counts.frameworks
    found = reference.comparability.worst(code, frameworks, frameworks)
    marks = (Shorthand.B,) if found.verdict is not Verdict.YES else ()
    return (judgement_cell(counts.judgement, *marks, *shorthand), *outcome_cells(counts))


def _pooled_care(judgements: tuple[JudgementCounts, ...]) -> Iterator[Row]:
    forms = [counts for counts in judgements if counts.judgement.code in _CARE and counts.n]
    if len(forms) < 2:
        return
    newest = forms[0].judgement
    pooled = JudgementCounts(
        judgement=Judgement(POOLED_CARE_CODE, POOLED_CARE, newest.names_printed, newest.kind),
        grades=tuple((grade, sum((counts.count(grade) for counts in forms), Count())) for grade, _ in forms[0].grades),
        not_judged=sum((counts.not_judged for counts in forms), Count()),
        not_known=sum((counts.not_known for counts in forms), Count()),
        not_applicable=Count(),
    )
    yield judgement_cell(pooled.judgement, Shorthand.B), *outcome_cells(pooled)


def region_table(table_id: str, selection: Selection, reference: Reference, kind: RegionKind) -> Table:
    """Outcomes of every judgement in each region, in order of name; regions add up to the nation."""
    regions = tuple(count_by_region(selection, reference.authorities, kind))
    nation = had(count_all(selection), selection.denominator)
    codes = {counts.judgement.code for counts in nation}
    classification = "the publisher's eight regions" if kind is RegionKind.OFSTED else "the nine ONS regions"
    columns = (
        text_column("region", "Region"),
        *((text_column("region_code", "Region code"),) if kind is RegionKind.ONS else ()),
        judgement_column(),
        count_column("existing", "Local authorities in existence"),
        count_column("denominator", "Local authorities inspected"),
        *outcome_columns(scale_of(reference.frameworks, selection.families)),
    )
    return Table(
        id=table_id,
        title=f"Most recent outcomes by region: {classification}",
        columns=columns,
        rows=tuple(row for region in regions for row in _region_rows(region, kind, codes)),
        base=base_sentence(selection),
        notes=tuple(figure_notes(selection, nation, reference)),
        source=SOURCE,
    )


def _region_rows(region: RegionCounts, kind: RegionKind, codes: set[str]) -> Iterator[Row]:
    code = (words(region.region.code),) if kind is RegionKind.ONS else ()
    for counts in region.judgements:
        if counts.judgement.code not in codes:
            continue
        yield (
            words(region.region.name),
            *code,
            judgement_cell(counts.judgement),
            Cell(region.existing),
            Cell(region.denominator),
            *outcome_cells(counts),
        )


def in_period_revision_table(first_given: Selection, now: Selection, reference: Reference) -> Table:
    """The previous period given again: each count as it was first given and as it is now; [r] where it differs."""
    after = had(count_all(now), now.denominator)
    before = {counts.judgement.code: counts for counts in count_all(first_given)}
    rows = [row for new in after for row in _revision_rows(before[new.judgement.code], new)]
    return Table(
        id="previous_period",
        title=f"Outcomes in the previous period, given again: {_period_words(now)}",
        columns=(
            judgement_column(),
            coded_column("outcome", "Outcome"),
            count_column("first_given", f"As published by {in_words(first_given.dates.published_by)}"),
            count_column("now", f"As published by {in_words(now.dates.published_by)}"),
        ),
        rows=tuple(rows),
        base=base_sentence(now),
        notes=(*figure_notes(now, after, reference), *_late_inspections(first_given, now, reference)),
        source=SOURCE,
    )


def _late_inspections(first_given: Selection, now: Selection, reference: Reference) -> Iterator[str]:
    """Which inspections of the period came in since, so that [r] can be traced to them."""
    known = set(first_given.frame.get_column(c.INSPECTION_ID))
    late = [row for row in now.frame.iter_rows(named=True) if row[c.INSPECTION_ID] not in known]
    if late:
        named = "; ".join(
            f"{reference.authorities[row[c.LA_ID]].name}, published {in_words(row[c.PUBLISHED_DATE])}" for row in late
        )
        yield f"[r] Published after the period was first given, and counted here: {named}."


def _revision_rows(old: JudgementCounts, new: JudgementCounts) -> Iterator[Row]:
    lines = [(grade_cell(grade), old.count(grade), new.count(grade)) for grade, _ in new.grades]
    lines += [
        (coded("Not judged"), old.not_judged, new.not_judged),
        (coded("Not known"), old.not_known, new.not_known),
        (coded("Not applicable"), old.not_applicable, new.not_applicable),
    ]
    for outcome, given, found in lines:
        revised = (Shorthand.R,) if given.value != found.value else ()
        yield judgement_cell(new.judgement), outcome, number(given), number(found, *revised)


def _period_words(selection: Selection) -> str:
    period = selection.period
    assert period and period.start and period.end
    return f"{in_words(period.start)} to {in_words(period.end)}"


def in_period_title(selection: Selection) -> str:
    """The title of the period's own table."""
    return f"Outcomes of inspections in the period, provisional: {_period_words(selection)}"
