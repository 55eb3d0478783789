"""Tables of an authority beside others: shares good or outstanding, and each neighbour with its own outcomes."""

from collections.abc import Iterator

from assizes.domain.dates import in_words
from assizes.domain.tables import Column, ColumnKind, Row, Table
from assizes.statistics.authority_list import outcome_cell_without_code
from assizes.statistics.beside import Beside, BesideJudgement, Neighbour
from assizes.statistics.brief_parts import share_cell
from assizes.statistics.held_words import end_in_words
from assizes.statistics.judgement_themes import THEMES
from assizes.statistics.notes import PERCENTAGES, dates_sentence
from assizes.statistics.table_cells import NOT_APPLICABLE, SOURCE, text_column, words


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


def neighbours_table(found: Beside) -> Table:
    """Each neighbour with the outcomes of its own latest full inspection, in the order of the list."""
    as_at = in_words(found.dates.as_at)
    return Table(
        id="neighbours",
        title=f"Statistical neighbours of {found.authority.name_on(found.dates.as_at)} and their latest outcomes",
        columns=(
            text_column("authority", "Local authority"),
            Column("la_id", "Identifier", ColumnKind.CODE),
            text_column("ended", "Latest full inspection ended"),
            *(text_column(theme.codes[0], theme.name) for theme in THEMES),
        ),
        rows=tuple(_neighbour(one) for one in found.neighbours),
        base=f"{len(found.neighbours)} statistical neighbours; {found.neighbours_edition}",
        notes=(
            dates_sentence(found.dates),
            f"Neighbours are those of the Department for Education's model ({found.neighbours_edition}), the nearest "
            "first. Outcomes of different frameworks are not fully comparable.",
            f"[z]: the latest inspection has no such judgement, or there was none by {as_at}.",
        ),
        source=SOURCE,
    )


def _neighbour(one: Neighbour) -> Row:
    named = words(one.name), words(one.authority.la_id)
    if one.latest is None:
        return (*named, words(one.state.words), *(NOT_APPLICABLE,) * len(THEMES))
    held = (theme.judged(one.latest) for theme in THEMES)
    outcomes = (outcome_cell_without_code(judged.outcome.value if judged else None) for judged in held)
    return (*named, words(end_in_words(one.latest)), *outcomes)
