"""What people of the office do with findings: the actions of `findings`, each under its right."""

from collections.abc import Sequence
from datetime import datetime

from assizes.actions.assurance import findings
from assizes.domain.finding_lives import FindingLife
from assizes.domain.people import Actor, Right


def explain(several: Sequence[str], *, reason: str, by: Actor, now: datetime) -> tuple[FindingLife, ...]:
    """Say of findings why they are no fault, or none that can be mended: of all of them or none."""
    by.require(Right.ANSWER_FINDINGS)
    return findings.explain_each(several, reason=reason, by=by.name, now=now)


def name_correction(finding: str, *, statement_id: str, reason: str, by: Actor, now: datetime) -> FindingLife:
    """Name the statement of the register that settles a finding."""
    by.require(Right.ANSWER_FINDINGS)
    return findings.correct(finding, statement_id=statement_id, reason=reason, by=by.name, now=now)


def sign_off(several: Sequence[str], *, reason: str = "", by: Actor, now: datetime) -> tuple[FindingLife, ...]:
    """Agree with what others said of findings: of all of them or none; never with an answer of one's own."""
    by.require(Right.SIGN_OFF_FINDINGS)
    return findings.sign_off_each(several, by=by.name, now=now, reason=reason)
