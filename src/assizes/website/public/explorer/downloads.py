"""An answer as files: CSV, XLSX and JSON, the same bytes for the same question."""

import csv
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assizes.domain.releases import ATTRIBUTION, INDEPENDENCE
from assizes.domain.tables import Table, format_value
from assizes.releases.answer_workbook import answer_workbook
from assizes.releases.data_files import csv_of
from assizes.releases.data_tables import data_table
from assizes.releases.json_text import Json, json_bytes
from assizes.statistics.figures_text import measurements
from assizes.website.public.explorer.about import facts_of, title_of
from assizes.website.public.explorer.addresses import moment_text, whole_pairs, whole_query_of
from assizes.website.public.explorer.answer import ExplorerAnswer
from assizes.website.public.explorer.parameters import Parameter

CSV, JSON = "text/csv; charset=utf-8", "application/json"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_AUTHOR = "Assizes"


@dataclass(frozen=True)
class File:
    """A file of an answer."""

    name: str
    media_type: str
    content: bytes


def figures_json(answer: ExplorerAnswer) -> bytes:
    """The figures document as the API gives it, on one line: indenting it would take as long as counting."""
    return (json.dumps(answer.document, ensure_ascii=False) + "\n").encode("utf-8")


def whole_json(answer: ExplorerAnswer, parameters: tuple[Parameter, ...]) -> bytes:
    """The question, its figures, and the inspections that were counted."""
    whole: dict[str, Json] = {
        "title": title_of(answer),
        "independence": INDEPENDENCE,
        "licence": ATTRIBUTION,
        "question": _question(answer, parameters),
        "query": whole_query_of(answer.question),
        "rests_on": answer.rests_on,
        "figures": answer.document,
        "inspections": [_object(answer.inspections, number) for number in range(len(answer.inspections.rows))],
    }
    return json_bytes(whole)


def _question(answer: ExplorerAnswer, parameters: tuple[Parameter, ...]) -> dict[str, Json]:
    pairs = whole_pairs(answer.question)
    found: dict[str, Json] = {}
    for parameter in parameters:
        values = [text for name, text in pairs if name == parameter.name]
        if values:
            found[parameter.name] = values if parameter.most > 1 else values[0]
    return found


def _object(table: Table, number: int) -> dict[str, Json]:
    """A row with the codes of its words: programs need no words."""
    row = table.rows[number]
    return {
        column.key: cell.code or (format_value(cell.value) if cell.value is not None else None)
        for column, cell in zip(table.columns, row, strict=True)
    }


def figures_csv(answer: ExplorerAnswer) -> bytes:
    """One row for each measure of each judgement, of all that is counted and of each region; the question in front."""
    question, counted = answer.question, answer.figures
    first = {
        "as_at": question.dates.as_at.isoformat(),
        "published_by": question.dates.published_by.isoformat(),
        "known_at": moment_text(question.known_at),
        "basis": question.basis.value,
        "framework": question.family or "",
        "from": format_value(question.period_start),
        "counted": answer.of_whom,
    }
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow((*first, "geography", "judgement", "measure", "unit", "value", "shorthand"))
    writer.writerows((*first.values(), *measurement) for measurement in measurements(counted, answer.of_whom))
    return text.getvalue().encode("utf-8")


def _table_csv(answer: ExplorerAnswer, table: Table) -> bytes:
    return b"".join(csv_of(data_table(table, answer.question.dates)))


def _comparison_csv(answer: ExplorerAnswer, parameters: tuple[Parameter, ...]) -> bytes | None:
    return _table_csv(answer, answer.comparison) if answer.comparison else None


def _workbook(answer: ExplorerAnswer, parameters: tuple[Parameter, ...]) -> bytes:
    facts = facts_of(answer, parameters)
    known_at = answer.question.known_at
    return answer_workbook(title_of(answer), facts, answer.tables, author=_AUTHOR, known_at=known_at)


_Write = Callable[[ExplorerAnswer, tuple[Parameter, ...]], bytes | None]
# What can be downloaded: the ending of the file, its kind, and how it is written.
_FORMS: Mapping[str, tuple[str, str, _Write]] = {
    "csv": (".csv", CSV, lambda answer, _: figures_csv(answer)),
    "inspections": ("-inspections.csv", CSV, lambda answer, _: _table_csv(answer, answer.inspections)),
    "comparison": ("-comparison.csv", CSV, _comparison_csv),
    "xlsx": (".xlsx", XLSX, _workbook),
    "json": (".json", JSON, whole_json),
}
FORMS = tuple(_FORMS)


def download(answer: ExplorerAnswer, form: str, parameters: tuple[Parameter, ...]) -> File | None:
    """The answer as a file of one of `FORMS`; none where the answer has no such part."""
    ending, media_type, write = _FORMS[form]
    content = write(answer, parameters)
    dates = answer.question.dates
    name = f"assizes-figures-as-at-{dates.as_at.isoformat()}-published-by-{dates.published_by.isoformat()}{ending}"
    return None if content is None else File(name, media_type, content)
