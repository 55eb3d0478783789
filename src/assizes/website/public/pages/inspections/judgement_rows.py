"""A judgement as pages show it: its outcome in words, and where the report says so."""

from dataclasses import dataclass

from assizes.domain.frameworks import JudgementKind
from assizes.statistics.held_inspections import HeldInspection, HeldJudgement
from assizes.website.public.addresses import report_page_address


@dataclass(frozen=True)
class JudgementRow:
    """A judgement as a page shows it: its outcome in words, and the page of the report where that is known."""

    name: str
    remark: str
    outcome: str
    page: int | None
    address: str


def judgement_row(held: HeldInspection, one: HeldJudgement) -> JudgementRow:
    """The row of one judgement of an inspection."""
    judgement = one.judgement
    remark = ""
    if judgement.kind is JudgementKind.SUB:
        parent = held.framework.judgement(judgement.parent)
        remark = f"graded within {parent.name[0].lower()}{parent.name[1:]}" if parent else ""
    elif judgement.kind is JudgementKind.BOARD:
        remark = "judges the board, not the authority"
    address = report_page_address(held.report_url, one.page) if held.report_url and one.page else ""
    return JudgementRow(judgement.name, remark, one.outcome.words, one.page, address)
