"""Which statement of the register may be named as the one that settles a finding."""

import re
from collections.abc import Sequence

from assizes.domain.errors import BadInput
from assizes.domain.findings import Finding, SubjectKind
from assizes.domain.inspections import Statement
from assizes.register import queries

_WORD = re.compile(r"[\w-]+")


def require_correction(finding: Finding, statement_id: str) -> None:
    """Refuse a statement that the register lacks, that corrects nothing, or that is of an inspection not meant."""
    statement = _statement(statement_id)
    if not statement.supersedes:
        raise BadInput(f"statement '{statement_id}' supersedes none, so that it corrects nothing")
    inspections = inspections_of(finding)
    if inspections and statement.inspection.inspection_id not in inspections:
        raise BadInput(
            f"statement '{statement_id}' is of another inspection than finding {finding.finding_id}: "
            f"that one is about {' and '.join(inspections)}"
        )


def did_you_mean(names: Sequence[str]) -> str:
    """Some of the names that may have been meant, as the end of a sentence; empty where there are none."""
    return f": did you mean {some_of(names)}?" if names else ""


def some_of(names: Sequence[str]) -> str:
    """The first few of names, in words."""
    return " or ".join(names[:5]) + (" or another" if len(names) > 5 else "")


def _statement(statement_id: str) -> Statement:
    inspection_id = statement_id.rpartition("/")[0] or statement_id
    statements = {statement.statement_id: statement for statement in queries.history(inspection_id)}
    if statement_id in statements:
        return statements[statement_id]
    near = [*statements] or queries.similar_inspection_ids(inspection_id.partition("-")[0].lower())
    raise BadInput(f"the register has no statement '{statement_id}'{did_you_mean(near)}")


def inspections_of(finding: Finding) -> list[str]:
    """The inspection that a finding is about and those it names; none where it is about another thing."""
    if finding.subject.kind is not SubjectKind.INSPECTION:
        return []
    named = [word for word in dict.fromkeys(_WORD.findall(finding.sentence)) if queries.history(word)]
    return list(dict.fromkeys((finding.subject.subject_id, *named)))
