"""Every distinct text of a release with the first place where it stands: values first, then the files written."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import NamedTuple
from weakref import WeakKeyDictionary

from assizes.checks.released import Released
from assizes.checks.table_rows import LONGEST_FIELD, rows_of
from assizes.domain.tables import ColumnKind, Table

_IDENTIFIERS = ("id", "table_id", "la_id", "href")
_CELLS = (ColumnKind.TEXT, ColumnKind.CODE, ColumnKind.LINK)


class Text(NamedTuple):
    """A text, where it stands, and whether it is a cell, of which every word comes from a closed list."""

    text: str
    field: str
    place: str
    is_cell: bool = False


_made: WeakKeyDictionary[Released, tuple[Text, ...]] = WeakKeyDictionary()


def texts_of(released: Released) -> tuple[Text, ...]:
    """Each distinct text once, without what may be printed on purpose."""
    if released not in _made:
        _made[released] = tuple(_distinct(released))
    return _made[released]


def _distinct(released: Released) -> Iterator[Text]:
    seen: set[str] = set()
    for text in (*_of_values(released), *_of_files(released)):
        if text.text not in seen:
            seen.add(text.text)
            yield text._replace(text=_without(text.text, released.vocabulary.allowed))


def _without(text: str, allowed: tuple[str, ...]) -> str:
    for known in allowed:
        text = text.replace(known, " ")
    return text


def _of_values(released: Released) -> Iterator[Text]:
    content, specification = released.content, released.content.specification
    for name in ("title", "next_release"):
        yield _text(getattr(specification, name), f"specification:{name}")
    yield _text(specification.producer.name, "specification:producer")
    for number, note in enumerate((*specification.notes, *content.notes), start=1):
        yield _text(note, f"note {number}")
    for number, paragraph in enumerate((*content.findings.paragraphs(), *content.main_findings), start=1):
        yield _text(paragraph.text, f"key findings:{number}")
    for notice in content.corrections:
        for sentence in notice.sentences:
            yield _text(sentence, f"correction {notice.correction.edition}")
    for chart in content.charts:
        for text in _words_in(chart):
            yield _text(text, f"chart {chart.id}")
    for table in content.tables:
        yield from _of_table(table)


def _words_in(value: object) -> Iterator[str]:
    """Every text that a chart of any kind holds; codes are no words."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _words_in(item)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in _IDENTIFIERS:
                yield from _words_in(getattr(value, field.name))


def _of_table(table: Table) -> Iterator[Text]:
    for name in ("title", "base", "source"):
        yield _text(getattr(table, name), f"{table.id}:{name}")
    for number, note in enumerate(table.notes, start=1):
        yield _text(note, f"{table.id}:note {number}")
    for column in table.columns:
        yield _text(column.title, f"{table.id}::{column.key}")
    worded = [column.key for column in table.columns if column.kind in _CELLS]
    for row in rows_of(table):
        for key in worded:
            if row.text(key):
                yield Text(row.text(key), row.place(key), row.place(key), is_cell=True)
        for key, cell in row.cells.items():
            if cell.href:
                yield _text(cell.href, row.place(key))


def _of_files(released: Released) -> Iterator[Text]:
    for path, texts in released.files.items():
        for number, text in enumerate(texts, start=1):
            yield _text(text, path, f"{path}, text {number}")


def _text(text: str, field: str, place: str = "") -> Text:
    return Text(text, field[:LONGEST_FIELD], place or field)
