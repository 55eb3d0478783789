"""The forms of a bound value: what `{…}` in a commentary prints, as spans that name where each number comes from.

A date, `{as_at}`, and an address alone, `{judgements:leadership:n}`, print the value itself. A word before the address
gives the value a form; each form is one function below, and its docstring is its description in docs/commentary.md.
"""

import re
from collections.abc import Callable
from difflib import get_close_matches

from assizes.domain.bindings import Bindings, BoundCell
from assizes.domain.dates import in_words
from assizes.domain.documents import Span
from assizes.domain.errors import BadInput
from assizes.domain.tables import ColumnKind

Spans = tuple[Span, ...]
_BOUND = re.compile(r"(?:([a-z]+)\s+)?(\S(?:.*\S)?)", re.DOTALL)


def bound_spans(inside: str, bindings: Bindings) -> Spans:
    """What the text inside a pair of braces prints; raises `BadInput` for what leads nowhere."""
    match = _BOUND.fullmatch(inside.strip())
    if match is None:
        raise BadInput("{} names nothing: write an address, a date or a form between the braces")
    form, rest = match.groups()
    if form is None:
        return _value(rest, bindings)
    if form in _OF_SENTENCES:
        return _sentence(form, rest, bindings)
    if form not in FORMS:
        near = get_close_matches(form, [*FORMS, *_OF_SENTENCES], n=2, cutoff=0.5)
        raise BadInput(f"'{form}' is not a form: {' or '.join(near) or ', '.join([*FORMS, *_OF_SENTENCES])}")
    return FORMS[form](bindings.cell(rest), bindings.small_base)


def _value(text: str, bindings: Bindings) -> Spans:
    if text in bindings.dates:
        return (Span(in_words(bindings.dates[text]), bound_to=text),)
    return (_span(bindings.cell(text)),)


def _span(cell: BoundCell) -> Span:
    return Span(cell.printed, bound_to=str(cell.address))


def _sentence(form: str, rest: str, bindings: Bindings) -> Spans:
    key = f"{form} {rest}"
    if form == "note" and rest.count(":") == 1:
        table_id, row_key = rest.split(":")
        key = f"note {_whole_row(table_id, row_key, bindings)}"
    if key not in bindings.sentences:
        known = [name for name in bindings.sentences if name.startswith(f"{form} ")]
        near = get_close_matches(key, known, n=3, cutoff=0.4) or known[:6]
        others = f"; there is {' or '.join(near)}" if near else ""
        raise BadInput(f"this release has no '{key}'{others}")
    return (Span(bindings.sentences[key], bound_to=key),)


def _whole_row(table_id: str, row_key: str, bindings: Bindings) -> str:
    columns = [table.columns[0].key for table in bindings.tables if table.id == table_id]
    address = bindings.cell(f"{table_id}:{row_key}:{columns[0] if columns else 'row'}").address
    return f"{address.table_id}:{address.row_key}"


def _base(cell: BoundCell) -> BoundCell:
    if cell.column.kind is not ColumnKind.COUNT or cell.base is None:
        raise BadInput(f"{cell.address}: this form needs the count of a part, such as good_or_outstanding")
    return cell.base


def _has_percentage(cell: BoundCell, base: BoundCell, small_base: int) -> BoundCell | None:
    if cell.percentage is None:
        raise BadInput(f"{cell.address}: the table gives no percentage of it: use {{count {cell.address}}}")
    return cell.percentage if base.whole_number() >= small_base else None


def _count(cell: BoundCell, small_base: int) -> Spans:
    """`91 of 151`: a count and what it is of."""
    base = _base(cell)
    return _span(cell), Span(" of "), _span(base)


def _share(cell: BoundCell, small_base: int) -> Spans:
    """`91 of 151 (60%)`; below the small base, `9 of 15`."""
    percentage = _has_percentage(cell, _base(cell), small_base)
    counted = _count(cell, small_base)
    return (*counted, Span(" ("), _span(percentage), Span(")")) if percentage else counted


def _listed(cell: BoundCell, small_base: int) -> Spans:
    """`91 of 151, 60%`, for use inside brackets; below the small base, `9 of 15`."""
    percentage = _has_percentage(cell, _base(cell), small_base)
    counted = _count(cell, small_base)
    return (*counted, Span(", "), _span(percentage)) if percentage else counted


def _percent(cell: BoundCell, small_base: int) -> Spans:
    """`60% (91 of 151)`; below the small base, `9 of 15`."""
    percentage = _has_percentage(cell, _base(cell), small_base)
    counted = _count(cell, small_base)
    return (_span(percentage), Span(" ("), *counted, Span(")")) if percentage else counted


def _points(cell: BoundCell, small_base: int) -> Spans:
    """`4 percentage points`, without a sign: the sentence says higher or lower, and is checked."""
    if cell.column.kind is not ColumnKind.POINTS:
        raise BadInput(f"{cell.address}: this form needs a change in percentage points, such as change_points")
    return _span(cell), Span(f" percentage point{'' if abs(cell.whole_number()) == 1 else 's'}")


def _authorities(cell: BoundCell, small_base: int) -> Spans:
    """`1 local authority`, `12 local authorities`."""
    return _span(cell), Span(f" local {'authority' if cell.whole_number() == 1 else 'authorities'}")


def _inspections(cell: BoundCell, small_base: int) -> Spans:
    """`1 full inspection`, `12 full inspections`."""
    return _span(cell), Span(f" full inspection{'' if cell.whole_number() == 1 else 's'}")


FORMS: dict[str, Callable[[BoundCell, int], Spans]] = {
    "share": _share,
    "percent": _percent,
    "count": _count,
    "listed": _listed,
    "points": _points,
    "authorities": _authorities,
    "inspections": _inspections,
}
_OF_SENTENCES = ("note", "ended", "caveat")
