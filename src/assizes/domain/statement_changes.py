"""What one statement of an inspection says otherwise than the one before it."""

from collections.abc import Mapping
from dataclasses import dataclass

from assizes.domain import columns as c
from assizes.domain.inspections import Inspection


@dataclass(frozen=True)
class StatementChange:
    """A value that was stated and what it was before; empty where there is none."""

    column: str
    before: str
    after: str


def statement_changes(before: Inspection, after: Inspection) -> tuple[StatementChange, ...]:
    """Each column or judgement of which two statements say different things, columns first."""
    then, now = stated_values(before), stated_values(after)
    return tuple(
        StatementChange(column, then.get(column, ""), now.get(column, ""))
        for column in dict.fromkeys((*then, *now))
        if then.get(column, "") != now.get(column, "")
    )


def stated_values(inspection: Inspection) -> Mapping[str, str]:
    """All that a statement says, by column, as text: dates as exactly as they are known, empty for none."""
    published = inspection.published
    values: dict[str, object] = {
        c.LA_ID: inspection.la_id,
        c.FRAMEWORK: inspection.framework,
        c.EVENT: inspection.event.value,
        c.START: inspection.start,
        c.END: inspection.end,
        c.PUBLISHED: published.stated,
        c.PUBLISHED_NO_LATER_THAN: published.no_later_than,
        c.PUBLISHED_BASIS: inspection.published_basis,
        c.LISTED: inspection.listed,
        c.BASIS: inspection.basis.value,
        "certainty": inspection.certainty,
        c.REPORT_URL: inspection.report_url,
        "note": inspection.note,
        **{code: outcome.value for code, outcome in inspection.judgements.items()},
    }
    return {column: "" if value is None else str(value) for column, value in values.items()}
