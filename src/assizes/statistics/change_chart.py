"""The chart of change as a value: from which grade to which, latest against previous inspection."""

from assizes.domain.charts import ChangeMatrix, Move
from assizes.domain.dates import in_words
from assizes.domain.frameworks import Judgement
from assizes.statistics.change import Change, ChangeBlock
from assizes.statistics.counting import scale_of
from assizes.statistics.figures import Figures
from assizes.statistics.notes import comparison_note
from assizes.statistics.wording import FAMILY_NAMES


def change_chart(figures: Figures, judgement: Judgement) -> ChangeMatrix | None:
    """How the grades of one judgement moved between the last two inspections; nothing where no pair can be compared."""
    latest_v_previous = dict(figures.change)[ChangeBlock.LATEST_V_PREVIOUS]
    change = next((one for one in latest_v_previous if one.judgement is judgement and one.earlier is judgement), None)
    if change is None or not change.n:
        return None
    family = figures.coverage.family
    scale = scale_of(figures.selection.snapshot.frameworks, (family,))
    found = dict(change.matrix)
    counts = {pair: found[pair].value if pair in found else 0 for pair in ((a, b) for a in scale for b in scale)}
    return ChangeMatrix(
        id="change-matrix",
        title=(
            f"{judgement.name}: {change.improved.value} of {change.n} local authorities had a higher grade than at "
            f"the previous inspection, {change.declined.value} a lower one"
        ),
        subtitle=_subtitle(figures, change),
        description=_description(change),
        table_id="change_matrix",
        grades=scale,
        moves=tuple(Move(before, now, count) for (before, now), count in counts.items()),
    )


def _subtitle(figures: Figures, change: Change) -> str:
    dates = figures.question.dates
    said = (
        f"Latest against previous full inspection under {FAMILY_NAMES[figures.coverage.family]}, numbers of local "
        f"authorities in existence on {in_words(dates.as_at)}, published by {in_words(dates.published_by)}"
    )
    note = comparison_note(change.judgement.name, change.comparability)
    return f"{said}. {note}" if note else said


def _description(change: Change) -> str:
    same = change.same_good_or_outstanding.value + change.same_below_good.value
    moves = "; ".join(f"from {before.words} to {now.words} {count.value}" for (before, now), count in change.matrix)
    return (
        f"A square of numbers, grades before in rows and grades now in columns. Of {change.n} local authorities "
        f"{change.improved.value} had a higher grade, {same} the same, {change.declined.value} a lower one: {moves}."
    )
