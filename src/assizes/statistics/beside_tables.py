"""The table of an authority beside others: its judgements, and how many are good or outstanding there."""

from collections.abc import Iterator

from assizes.domain.tables import Column, Row, Table
from assizes.statistics.authority_list import outcome_cell_without_code
from assizes.statistics.beside import Beside, BesideJudgement
from assizes.statistics.brief_parts import share_cell
from assizes.statistics.notes import PERCENTAGES, dates_sentence
from assizes.statistics.table_cells import SOURCE, text_column, words


def beside_table(found: Beside, small_base: int, *, with_neighbours: bool = True) -> Table:
    """Each judgement with `n of N` of region, England and neighbours; without a percentage below the small base."""
    has_list = with_neighbours and bool(found.neighbours)
    return Table(
        id="beside",
        title="Its latest judgements, and how many authorities are good or outstanding",
        columns=tuple(_columns(found, has_list=has_list)),
        rows=tuple(_row(one, small_base, has_list=has_list) for one in found.judgements),
        base="",
        notes=(dates_sentence(found.dates), PERCENTAGES) if with_neighbours else (),
        source=SOURCE if with_neighbours else "",
    )


def _columns(found: Beside, *, has_list: bool) -> Iterator[Column]:
    yield text_column("judgement", "Judgement")
    yield text_column("outcome", "This local authority")
    yield text_column("region", f"{found.region.name}: good or outstanding")
    yield text_column("nation", "England: good or outstanding")
    if has_list:
        yield text_column("neighbours", "Statistical neighbours: good or outstanding")


def _row(one: BesideJudgement, small_base: int, *, has_list: bool) -> Row:
    own = outcome_cell_without_code(one.held.outcome.value if one.held else None)
    shares = share_cell(one.region, small_base), share_cell(one.nation, small_base)
    listed = (share_cell(one.neighbours, small_base),) if has_list and one.neighbours else ()
    return (words(one.judgement.name), own, *shares, *listed)
