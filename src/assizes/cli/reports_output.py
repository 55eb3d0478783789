"""How readings are printed: as JSON and CSV for programs, as tables for people."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from assizes.domain.frameworks import Framework, Frameworks
from assizes.domain.grades import Grade, NoGrade, Outcome
from assizes.domain.readings import Reading, ReadingStatus
from assizes.reference import Reference

if TYPE_CHECKING:
    from assizes.actions.reports.reading import ReportReading
    from assizes.actions.reports.showing import ShownReport

_STATUS = {
    ReadingStatus.READ: "read",
    ReadingStatus.NEEDS_REVIEW: "needs review",
    ReadingStatus.NOT_A_JUDGEMENT_REPORT: "not graded",
    ReadingStatus.UNREADABLE: "unreadable",
}
_GRADE: dict[Outcome, str] = {
    Grade.OUTSTANDING: "O",
    Grade.GOOD: "G",
    Grade.REQUIRES_IMPROVEMENT: "RI",
    Grade.ADEQUATE: "A",
    Grade.INADEQUATE: "I",
    NoGrade.NOT_JUDGED: "NJ",
}
_JUDGEMENT = {
    "overall_effectiveness": "OE",
    "help_and_protection": "HP",
    "children_looked_after": "CLA",
    "children_in_care_and_care_leavers": "CCL",
    "children_in_care": "CIC",
    "adoption": "AD",
    "care_leavers": "CL",
    "leadership": "LM",
    "lscb_effectiveness": "LSCB",
}
_PLAIN = ("file", "sha256", "status", "authority", "authority_printed", "framework", "event")
_DAYS = ("inspection_start", "inspection_end", "published")
_NOTHING = "-"


def text_of(readings: "Sequence[ReportReading]", frameworks: Frameworks, output_format: str) -> str:
    """The readings in one of the formats `json`, `csv` and `table`."""
    if output_format == "json":
        text = json.dumps([document(found) for found in readings], indent=2, ensure_ascii=False) + "\n"
    elif output_format == "csv":
        text = _csv(readings, frameworks.judgement_codes)
    else:
        text = "".join(f"{line}".rstrip() + "\n" for line in _table(readings, frameworks))
    # The name of a file may be no text at all; what cannot be written is then written as \xNN.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def document(found: "ReportReading") -> dict[str, Any]:
    """The object that stands for a report in JSON; a file that could not be opened has no digest."""
    reading = found.reading
    return {
        "file": found.file,
        "sha256": reading.sha256 or None,
        "status": reading.status.value,
        "authority": reading.la_id,
        "authority_printed": reading.authority_printed,
        "framework": reading.framework,
        "event": reading.event and reading.event.value,
        **{name: _iso(getattr(reading, name)) for name in _DAYS},
        "judgements": {
            code: {
                "grade": judgement.outcome.value,
                "page": judgement.evidence.page,
                "box": judgement.evidence.box.as_list(),
            }
            for code, judgement in reading.judgements.items()
        },
        "reasons": list(reading.reasons),
    }


def summary_lines(readings: "Sequence[ReportReading]") -> Iterator[str]:
    """How many reports have which status, together and by framework."""
    yield f"{_count(len(readings))}: {_statuses(found.reading for found in readings)}"
    frameworks = sorted({found.reading.framework or "" for found in readings}, key=lambda code: (code == "", code))
    if len(frameworks) > 1:
        for code in frameworks:
            of_framework = [found.reading for found in readings if (found.reading.framework or "") == code]
            yield f"  {code or 'no framework':12} {len(of_framework):6,}: {_statuses(of_framework)}"


def print_shown(shown: "ShownReport", reference: Reference) -> None:
    """Print what one report says, where each grade stands, and the pictures."""
    reading = shown.reading
    for name, value in _heading_of(reading, reference):
        click.echo(f"{name:10} {value}")
    rows = [("judgement", "grade", "page", "confirmed on page")]
    for code, judgement in reading.judgements.items():
        confirmation = judgement.confirmation
        confirmed = str(confirmation.page) if confirmation else _NOTHING
        name = judgement_name(code, reading.framework, reference.frameworks)
        rows.append((name, judgement.outcome.words, str(judgement.evidence.page), confirmed))
    if len(rows) > 1:
        click.echo("\n" + "\n".join(_aligned(rows)))
    if reading.reasons:
        click.echo("\nReasons:\n" + "\n".join(f"  {reason}" for reason in reading.reasons))
    if shown.pictures:
        click.echo("\nPictures:\n" + "\n".join(f"  {path}" for path in shown.pictures))
    for sentence in shown.not_drawn:
        click.echo(f"\nNot drawn: {sentence}")


def judgement_name(code: str, framework: str | None, frameworks: Frameworks) -> str:
    """The name of a judgement in its framework."""
    known = frameworks[framework].judgement(code) if framework is not None else None
    return known.name if known else code.replace("_", " ")


def _heading_of(reading: Reading, reference: Reference) -> Iterator[tuple[str, str]]:
    yield "status", _STATUS[reading.status]
    if reading.la_id is not None:
        yield "authority", f"{reference.authorities[reading.la_id].name} ({reading.la_id})"
    if reading.framework is not None:
        yield "framework", reading.framework
    if reading.event is not None:
        yield "event", reading.event.words
    if reading.inspection_start is not None or reading.inspection_end is not None:
        yield "inspected", _days(reading)
    if reading.published is not None:
        yield "published", reading.published.isoformat()


def _csv(readings: "Sequence[ReportReading]", codes: Sequence[str]) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([*_PLAIN, *_DAYS, *codes, "reasons"])
    for found in readings:
        values = document(found)
        grades = [values["judgements"].get(code, {}).get("grade", "") for code in codes]
        writer.writerow([*(values[name] for name in (*_PLAIN, *_DAYS)), *grades, "; ".join(values["reasons"])])
    return file.getvalue()


def _table(readings: "Sequence[ReportReading]", frameworks: Frameworks) -> Iterator[str]:
    """A table for each framework, then what gives no grades, then what a person must look at."""
    graded = [found for found in readings if found.reading.status is not ReadingStatus.NOT_A_JUDGEMENT_REPORT]
    for framework in frameworks:
        yield from _framework_table([f for f in graded if f.reading.framework == framework.code], framework)
    letters = [found for found in readings if found not in graded]
    yield from _plain_table(letters, "Letters about visits that give no grades")
    yield from _plain_table([found for found in graded if found.reading.framework is None], "No framework found")
    with_reasons = [found for found in readings if found.reading.reasons]
    yield from _reasons([found for found in with_reasons if found.reading.needs_a_person], "Reasons to look")
    yield from _reasons([found for found in with_reasons if not found.reading.needs_a_person], "Remarks")


def _reasons(readings: "Sequence[ReportReading]", title: str) -> Iterator[str]:
    if readings:
        yield f"{title} ({_count(len(readings))})"
    for found in readings:
        yield f"  {found.file}: {_STATUS[found.reading.status]}"
        yield from (f"      {reason}" for reason in found.reading.reasons)


def _framework_table(readings: "Sequence[ReportReading]", framework: Framework) -> Iterator[str]:
    if not readings:
        return
    found = {code for one in readings for code in one.reading.judgements}
    judgements = [judgement for judgement in framework.judgements if judgement.code in found]
    yield f"{framework.name} ({framework.code}): {_count(len(readings))}"
    yield from _aligned(
        [
            ("  file", "status", "authority", "inspected", "published", *(_short(one.code) for one in judgements)),
            *((*_cells(one), *(_grade(one.reading, judgement.code) for judgement in judgements)) for one in readings),
        ]
    )
    yield "  " + ", ".join(f"{_short(one.code)} {_in_a_sentence(one.name)}" for one in judgements)
    grades = {judgement.outcome for one in readings for judgement in one.reading.judgements.values()}
    yield "  " + ", ".join(f"{short} {grade.words}" for grade, short in _GRADE.items() if grade in grades)
    yield ""


def _in_a_sentence(name: str) -> str:
    """A name without its capital, where it is not the name of a body."""
    is_title = all(word[0].isupper() for word in name.split())
    return name if is_title and " " in name else name[0].lower() + name[1:]


def _plain_table(readings: "Sequence[ReportReading]", title: str) -> Iterator[str]:
    if readings:
        yield f"{title}: {_count(len(readings))}"
        rows = ((*_cells(one), one.reading.event.words if one.reading.event else _NOTHING) for one in readings)
        yield from _aligned([("  file", "status", "authority", "inspected", "published", "event"), *rows])
        yield ""


def _cells(found: "ReportReading") -> tuple[str, ...]:
    reading = found.reading
    return (
        f"  {found.file}",
        _STATUS[reading.status],
        reading.la_id or _NOTHING,
        _days(reading),
        _iso(reading.published) or _NOTHING,
    )


def _days(reading: Reading) -> str:
    start, end = reading.inspection_start, reading.inspection_end
    return _NOTHING if start is None and end is None else f"{_iso(start) or '?'} to {_iso(end) or '?'}"


def _grade(reading: Reading, code: str) -> str:
    judgement = reading.judgements.get(code)
    outcome: Outcome | None = judgement.outcome if judgement else None
    return _NOTHING if outcome is None else _GRADE.get(outcome, outcome.value)


def _short(code: str) -> str:
    return _JUDGEMENT.get(code) or "".join(word[0] for word in code.split("_")).upper()


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _statuses(readings: Iterable[Reading]) -> str:
    counts = Counter(reading.status for reading in readings)
    plural = {} if counts[ReadingStatus.NEEDS_REVIEW] == 1 else {ReadingStatus.NEEDS_REVIEW: "need review"}
    words = {**_STATUS, **plural}
    return ", ".join(f"{counts[status]:,} {word}" for status, word in words.items() if counts[status])


def _count(number: int) -> str:
    return f"{number:,} report{'' if number == 1 else 's'}"


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
