"""The CSV file of what changed between two dates: one row an authority and judgement, the unchanged ones too."""

from collections.abc import Iterator

from assizes.releases.data_files import csv_pieces
from assizes.statistics.held_inspections import HeldInspection, HeldJudgement
from assizes.website.public.pages.what_changed_shown import ShownChanges

HEADING = (
    "as_at_before",
    "published_by_before",
    "as_at",
    "published_by",
    "la_id",
    "authority",
    "judgement",
    "change",
    "grade_before",
    "inspection_id_before",
    "grade",
    "inspection_id",
    "comparable",
    "comparability_note",
)


def changes_csv(changes: ShownChanges) -> bytes:
    """The file, in the manner of the data files of releases."""
    return b"".join(csv_pieces(HEADING, _rows(changes)))


def _rows(changes: ShownChanges) -> Iterator[tuple[str, ...]]:
    before, now = changes.found.before, changes.found.now
    dates = tuple(str(day) for day in (before.as_at, before.published_by, now.as_at, now.published_by))
    for one in changes.found.authorities:
        for change in one.judgements:
            yield (
                *dates,
                one.authority.la_id,
                one.name,
                change.theme.name,
                change.kind.value,
                *_judged(change.before, one.before),
                *_judged(change.now, one.now),
                change.comparability.verdict.value if change.before and change.now else "",
                change.comparability.note if change.before and change.now else "",
            )


def _judged(judged: HeldJudgement | None, inspection: HeldInspection | None) -> tuple[str, str]:
    return judged.outcome.value if judged else "", inspection.inspection_id if inspection else ""
