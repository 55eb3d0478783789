"""The latest judgements of an authority with the page of the report, beside region, England and neighbours."""

from dataclasses import dataclass

from assizes.domain.authorities import Authority
from assizes.domain.frameworks import LSCB
from assizes.statistics.beside import Beside, BesideJudgement, Neighbour
from assizes.statistics.brief_parts import share_cell
from assizes.statistics.counting import JudgementCounts
from assizes.statistics.held_inspections import HeldInspection
from assizes.website.public.pages.authorities.outcome_rows import OutcomeRow, outcome_row
from assizes.website.public.pages.inspections.counted import Counted, counted
from assizes.website.public.pages.inspections.judgement_rows import JudgementRow, judgement_row
from assizes.website.public.source import SiteSource


@dataclass(frozen=True)
class BesideRow:
    """One judgement of the latest inspection, with `n of N` good or outstanding in each group beside it."""

    judgement: JudgementRow
    region: str
    nation: str
    neighbours: str


def beside_rows(source: SiteSource, found: Beside) -> tuple[BesideRow, ...]:
    """A row a judgement; an authority that is not inspected yet has none of its own."""
    return tuple(_row(source, found, one) for one in found.judgements)


def neighbour_rows(source: SiteSource, found: Beside) -> tuple[OutcomeRow, ...]:
    """The neighbours in the order of their list."""
    return tuple(_neighbour(source, one) for one in found.neighbours)


def newer_inspection(source: SiteSource, la_id: str) -> HeldInspection | None:
    """The newest full inspection of an authority that is listed, where the latest release does not count it yet."""
    full = (one.inspection for one in source.timelines[la_id].inspections if one.inspection.is_full)
    newest = next(full, None)
    is_newer = newest is not None and counted(source, newest) is Counted.AFTER_THE_RELEASE
    return newest if is_newer else None


def last_of(source: SiteSource, authority: Authority, found: Beside) -> HeldInspection | None:
    """The inspection that the latest judgements are of, with the pages of its report."""
    return source.held.get(found.latest.inspection_id) if found.latest else None


def rows_of(held: HeldInspection) -> tuple[JudgementRow, ...]:
    """The judgements of the authority itself in one inspection: not that of its board."""
    return tuple(judgement_row(held, one) for one in held.judgements if one.code != LSCB)


def _neighbour(source: SiteSource, one: Neighbour) -> OutcomeRow:
    la_id = one.authority.la_id
    return outcome_row(one.name, la_id, one.latest, one.state, newer_inspection(source, la_id))


def _row(source: SiteSource, found: Beside, one: BesideJudgement) -> BesideRow:
    held = source.held.get(found.latest.inspection_id) if found.latest else None
    judged = held.judgement(one.judgement.code) if held else None
    small_base = source.settings.small_base

    def share(counts: JudgementCounts | None) -> str:
        return share_cell(counts, small_base).text if counts else ""

    return BesideRow(
        judgement=judgement_row(held, judged)
        if held and judged
        else JudgementRow(one.judgement.name, "", "", None, ""),
        region=share(one.region),
        nation=share(one.nation),
        neighbours=share(one.neighbours),
    )
