"""Make the reference data of the package from the facts that were gathered beside the project.

    python scripts/make_reference.py [--facts ../shared/facts] [--out src/assizes/reference] [--check]

It writes `authorities.csv`, `inspections.csv` (the packaged register), `published_figures.csv` and
`statistical_neighbours.csv`. The same facts and the same decisions (`reference_decisions.toml` beside this
script) give the same bytes. `--check` writes nothing and fails where a committed file differs from what would be
written. `docs/reference-data.md` says what each column means.
"""

import argparse
import csv
import io
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

Row = dict[str, str]

HERE = Path(__file__).resolve().parent
RECORDED_AT = "2026-11-23T12:00:00Z"
RECORDED_BY = "assizes"
REASON = "first packaged register"
SOURCE_FILE = "facts/inspections.csv"

LAST_DAY_OF_THE_NAMES_OF_2014 = "2014-12-31"
FIRST_DAY_AFTER_THEM = "2015-01-01"

AUTHORITY_COLUMNS = [
    "la_id",
    "name",
    "name_history",
    "gss_code_history",
    "dfe_la_number",
    "ofsted_urn",
    "ons_region_code",
    "ons_region",
    "ofsted_region_8",
    "la_type",
    "valid_from",
    "valid_to",
    "predecessors",
    "successors",
    "publisher_path_2014",
    "note",
]

JUDGEMENT_COLUMNS = [
    "overall_effectiveness",
    "help_and_protection",
    "children_looked_after",
    "children_in_care_and_care_leavers",
    "children_in_care",
    "adoption",
    "care_leavers",
    "leadership",
    "lscb_effectiveness",
    "capacity_to_improve",
    "looked_after_outcomes",
    "provision_quality",
]

INSPECTION_COLUMNS = [
    "statement_id",
    "inspection_id",
    "la_id",
    "framework",
    "event",
    "inspection_start",
    "inspection_end",
    "published",
    "published_no_later_than",
    "published_basis",
    "listed",
    *JUDGEMENT_COLUMNS,
    "report_url",
    "basis",
    "certainty",
    "note",
    "recorded_at",
    "recorded_by",
    "reason",
    "source_file",
    "supersedes",
    "withdrawn",
]

NEIGHBOUR_COLUMNS = ["la_id", "rank", "neighbour_la_id"]

FIGURE_COLUMNS = [
    "figure_id",
    "as_at",
    "published_by",
    "basis",
    "framework",
    "judgement",
    "grades",
    "region",
    "statistic",
    "value",
    "denominator",
    "printed_measure",
    "source",
    "first_hand",
    "agrees",
    "note",
]

# The publisher's region for each region of the Office for National Statistics; the others share one name.
OFSTED_REGIONS = {
    "North East": "North East, Yorkshire and the Humber",
    "Yorkshire and The Humber": "North East, Yorkshire and the Humber",
}

# For each framework: the judgement that each column of the facts holds.
JUDGEMENTS = {
    "cpi2012": {
        "overall": "overall_effectiveness",
        "help_protection": "help_and_protection",
        "leadership": "leadership",
    },
    "lac2013": {"overall": "overall_effectiveness", "leadership": "leadership"},
    "sif2013": {
        "overall": "overall_effectiveness",
        "help_protection": "help_and_protection",
        "looked_after": "children_looked_after",
        "adoption": "adoption",
        "care_leavers": "care_leavers",
        "leadership": "leadership",
        "lscb": "lscb_effectiveness",
    },
    "lscb2013": {"lscb": "lscb_effectiveness"},
    "ilacs2018": {
        "overall": "overall_effectiveness",
        "help_protection": "help_and_protection",
        "looked_after": "children_in_care_and_care_leavers",
        "leadership": "leadership",
    },
    "ilacs2023": {
        "overall": "overall_effectiveness",
        "help_protection": "help_and_protection",
        "looked_after": "children_in_care",
        "care_leavers": "care_leavers",
        "leadership": "leadership",
    },
    "ilacs2026": {
        "help_protection": "help_and_protection",
        "looked_after": "children_in_care",
        "care_leavers": "care_leavers",
        "leadership": "leadership",
    },
}

FACT_GRADE_COLUMNS = (
    "overall",
    "help_protection",
    "looked_after",
    "adoption",
    "care_leavers",
    "leadership",
    "lscb",
)

# Judgements of looked after inspections that the facts hold only in the words of a note.
LOOKED_AFTER_INSPECTION_PATTERNS = {
    "capacity_to_improve": r"capacity to improve (\w+)",
    "looked_after_outcomes": r"outcomes(?: for looked after children)? (\w+)",
    "provision_quality": r"quality of provision (\w+)",
}

PUBLISHED_BASES = {
    "printed in the report": "printed",
    "listed by the publisher": "listed",
    "stated by a secondary source": "secondary",
    "day not known; bound from published counts": "bounded",
    "": "",
}

READ_FROM_REPORT = "read from the report by a person"
MONTH_OF_EITHER = "PRIMARY for grade and month (later Ofsted report); month may be of fieldwork or of publication"
MONTH_OF_PUBLICATION = 'PRIMARY for grade and month (later Ofsted report says "published in")'
LATER_REPORT = re.compile(
    r"Ofsted single inspection report of (?P<year>\d{4})-(?P<month>[a-z]{3})-(?P<day>\d{2}), "
    r"section on previous inspections (?P<url>https://\S+)"
)
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


class FactsError(Exception):
    """The facts hold something for which nobody has decided what to write."""


# --- authorities -----------------------------------------------------------------------------


def make_authorities(facts: Sequence[Row], decisions: Mapping[str, Any]) -> list[Row]:
    """The rows of `authorities.csv`, in order of identifier."""
    ids = {row["name"]: row["la_id"] for row in facts} | decisions["names"]
    rows = [_authority(row, ids, decisions) for row in facts]
    require_no_unused(decisions["notes"], {row["la_id"] for row in facts}, "a note of an authority")
    require_sound_authorities(rows)
    return sorted(rows, key=lambda row: row["la_id"])


def _authority(row: Row, ids: Mapping[str, str], decisions: Mapping[str, Any]) -> Row:
    predecessors, sentences = _relatives(row["predecessors"], row, ids, decisions["outside"])
    successors, _ = _relatives(row["successors"], row, ids, {})
    if row["note"] and row["la_id"] not in decisions["notes"]:
        raise FactsError(f"{row['la_id']}: nobody has decided on its note")
    note = decisions["notes"].get(row["la_id"], "")
    made = {column: row[column] for column in AUTHORITY_COLUMNS if column in row}
    return made | {
        "name_history": name_history(row),
        "gss_code_history": code_history(row),
        "la_type": re.sub(r" \(.*\)", "", row["la_type"]),
        "predecessors": ";".join(predecessors),
        "successors": ";".join(successors),
        "publisher_path_2014": row["seed_path_2014"],
        "note": " ".join(part for part in (*sentences, note) if part),
    }


def name_history(row: Row) -> str:
    """The names over time, where the publisher's name of 2014 is not the name in use; else nothing."""
    name, name_of_2014 = row["name"], row["seed_name_2014"]
    if not name_of_2014 or name_of_2014 == name:
        return ""
    if row["valid_to"]:  # abolished: it kept the publisher's name to its end
        return f"{name_of_2014}:{row['valid_from']}/{row['valid_to']}"
    return f"{name_of_2014}:{row['valid_from']}/{LAST_DAY_OF_THE_NAMES_OF_2014};{name}:{FIRST_DAY_AFTER_THEM}/"


def code_history(row: Row) -> str:
    """The GSS codes over the authority's whole life: exactly one on every day of it."""
    if not row["gss_code_history"]:
        return f"{row['gss_code_latest']}:{row['valid_from']}/{row['valid_to']}"
    periods = [_code_and_days(text) for text in row["gss_code_history"].split(";")]
    periods[0] = (periods[0][0], row["valid_from"], periods[0][2])
    periods[-1] = (periods[-1][0], periods[-1][1], row["valid_to"])
    for (_, _, end), (code, start, _) in pairwise(periods):
        if start != day_after(end):
            raise FactsError(f"{row['la_id']}: code {code} does not begin on the day after the code before it")
    return ";".join(f"{code}:{start}/{end}" for code, start, end in periods)


def _code_and_days(text: str) -> tuple[str, str, str]:
    code, _, days = text.partition(":")
    start, _, end = days.partition("/")
    return code, start, end


def _relatives(text: str, row: Row, ids: Mapping[str, str], outside: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """The identifiers of the authorities that a text names, and a sentence for each that is none of ours."""
    found: list[str] = []
    sentences: list[str] = []
    for name in (part.strip() for part in text.split(";") if part.strip()):
        if name in outside:
            sentences.append(outside[name])
        elif name in ids:
            found.append(ids[name])
        else:
            raise FactsError(f"{row['la_id']}: '{name}' is not an authority")
    return found, sentences


def require_sound_authorities(rows: Sequence[Row]) -> None:
    """Raise `FactsError` where regions, relatives or lives contradict each other."""
    by_id = {row["la_id"]: row for row in rows}
    if len(by_id) != len(rows):
        raise FactsError("two authorities have the same identifier")
    codes: dict[str, str] = {}
    for row in rows:
        if OFSTED_REGIONS.get(row["ons_region"], row["ons_region"]) != row["ofsted_region_8"]:
            raise FactsError(f"{row['la_id']}: its two regions do not belong together")
        if codes.setdefault(row["ons_region"], row["ons_region_code"]) != row["ons_region_code"]:
            raise FactsError(f"{row['la_id']}: {row['ons_region']} has another code elsewhere")
        for successor in row["successors"].split(";") if row["successors"] else []:
            if row["la_id"] not in by_id[successor]["predecessors"].split(";"):
                raise FactsError(f"{successor} does not name its predecessor {row['la_id']}")
            if by_id[successor]["valid_from"] != day_after(row["valid_to"]):
                raise FactsError(f"{successor} does not begin on the day after {row['la_id']} ends")
        for predecessor in row["predecessors"].split(";") if row["predecessors"] else []:
            if row["la_id"] not in by_id[predecessor]["successors"].split(";"):
                raise FactsError(f"{predecessor} does not name its successor {row['la_id']}")


def day_after(day: str) -> str:
    """The ISO day after an ISO day."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


# --- inspections -----------------------------------------------------------------------------


def make_inspections(facts: Sequence[Row], decisions: Mapping[str, Any]) -> list[Row]:
    """The rows of `inspections.csv`, one statement an inspection, in order of authority and inspection."""
    rows = [_inspection(row, decisions) for row in facts]
    ids = {row["inspection_id"] for row in rows}
    if len(ids) != len(rows):
        raise FactsError("two inspections have the same identifier")
    for kind in ("notes", "secondary", "events", "judgements"):
        require_no_unused(decisions[kind], ids, f"a decision ({kind})")
    require_no_unused(decisions["board_reviewed_separately"], ids, "a decision (board_reviewed_separately)")
    return sorted(rows, key=lambda row: (row["la_id"], row["inspection_id"]))


def _inspection(row: Row, decisions: Mapping[str, Any]) -> Row:
    name = inspection_id(row)
    certainty, note = certainty_and_note(row, name, decisions)
    return {
        "statement_id": f"{name}/1",
        "inspection_id": name,
        "la_id": row["authority"],
        "framework": row["framework"],
        "event": decisions["events"].get(name, row["event"]),
        "inspection_start": row["inspection_start"],
        "inspection_end": row["inspection_end"],
        "published": row["published"],
        "published_no_later_than": row["published_no_later_than"],
        "published_basis": published_basis(row),
        "listed": row["listed"],
        **judgements(row, name, decisions),
        "report_url": row["report_url"],
        "basis": row["basis"],
        "certainty": certainty,
        "note": note,
        "recorded_at": RECORDED_AT,
        "recorded_by": RECORDED_BY,
        "reason": REASON,
        "source_file": SOURCE_FILE,
        "supersedes": "",
        "withdrawn": "",
    }


def inspection_id(row: Row) -> str:
    """Authority, framework and the month of the start, else of publication, as far as it is known."""
    day = row["inspection_start"] or row["published"]
    if not day:
        raise FactsError(f"{row['authority']}, {row['framework']}: neither start nor publication is known")
    return f"{row['authority']}-{row['framework']}-{day[:7]}"


def published_basis(row: Row) -> str:
    """The short code for how the date of publication is known."""
    if row["published_basis"] not in PUBLISHED_BASES:
        raise FactsError(f"{row['authority']}: '{row['published_basis']}' is not a known basis of publication")
    return PUBLISHED_BASES[row["published_basis"]]


def judgements(row: Row, name: str, decisions: Mapping[str, Any]) -> Row:
    """Each judgement column: a grade, `not_judged`, `not_known`, or blank where there is no judgement."""
    columns = JUDGEMENTS[row["framework"]]
    for column in FACT_GRADE_COLUMNS:
        if row[column] and column not in columns:
            raise FactsError(f"{name}: {row['framework']} has no judgement for '{column}'")
    made = dict.fromkeys(JUDGEMENT_COLUMNS, "")
    made |= {code: row[column] or "not_known" for column, code in columns.items()}
    if row["framework"] == "sif2013" and not row["lscb"] and lacks_board_review(row, name, decisions):
        made["lscb_effectiveness"] = ""
    if row["framework"] == "lac2013":
        made |= looked_after_inspection_judgements(row["note"]) | decisions["judgements"].get(name, {})
    return made


def lacks_board_review(row: Row, name: str, decisions: Mapping[str, Any]) -> bool:
    """Whether a blank means that the board was not reviewed, rather than a grade that is not held."""
    return row["event"] == "re_inspection" or name in decisions["board_reviewed_separately"]


def looked_after_inspection_judgements(note: str) -> Row:
    """The judgements that a note on a looked after inspection states in words, else `not_known`."""
    found = {code: re.search(pattern, note) for code, pattern in LOOKED_AFTER_INSPECTION_PATTERNS.items()}
    return {code: match[1] if match else "not_known" for code, match in found.items()}


def certainty_and_note(row: Row, name: str, decisions: Mapping[str, Any]) -> tuple[str, str]:
    """How sure a record is, as a code, and the note that goes with it in our own words."""
    if row["basis"] == "report":
        if row["certainty"] != READ_FROM_REPORT:
            raise FactsError(f"{name}: '{row['certainty']}' is not how a report is read")
        return "read_from_report", report_note(row["note"], name, decisions)
    if name in decisions["secondary"]:
        decided = decisions["secondary"][name]
        return decided["certainty"], decided["note"]
    return "primary_grade", later_report_note(row, name)


def report_note(note: str, name: str, decisions: Mapping[str, Any]) -> str:
    """What the register says instead of a note of the facts on a report."""
    if name in decisions["notes"]:
        return str(decisions["notes"][name])
    if not note:
        return ""
    for pattern in decisions["patterns"]:
        if match := re.fullmatch(pattern["facts"], note):
            return str(pattern["note"]).format(match[0], *match.groups())
    raise FactsError(f"{name}: nobody has decided on its note")


def later_report_note(row: Row, name: str) -> str:
    """The note of a grade that is known from a later report of the publisher."""
    report = LATER_REPORT.fullmatch(row["note"])
    if not report or row["certainty"] not in (MONTH_OF_EITHER, MONTH_OF_PUBLICATION):
        raise FactsError(f"{name}: nobody has decided on its certainty")
    month = next(word for word in MONTHS if word[:3].lower() == report["month"])
    source = (
        "as given in the publisher's single inspection report of"
        f" {int(report['day'])} {month} {report['year']} ({report['url']})"
    )
    if row["certainty"] == MONTH_OF_PUBLICATION:
        return f"Overall grade and month of publication {source}."
    return f"Overall grade and month {source}; the month may be that of fieldwork or of publication."


# --- published figures -----------------------------------------------------------------------


def make_figures(facts: Sequence[Row], decisions: Mapping[str, Any]) -> list[Row]:
    """The rows of `published_figures.csv`, in order of identifier."""
    measures = {(one["printed_basis"], one["printed_measure"]): one for one in decisions["measures"]}
    rows = [_figure(row, measures, decisions["sources"]) for row in facts]
    if len({row["figure_id"] for row in rows}) != len(rows):
        raise FactsError("two published figures have the same identifier")
    return sorted(rows, key=lambda row: row["figure_id"])


def _figure(row: Row, measures: Mapping[tuple[str, str], Row], sources: Mapping[str, str]) -> Row:
    key = (row["basis"], row["measure"])
    if key not in measures:
        raise FactsError(f"nobody has decided what '{row['measure']}' ({row['basis']}) counts")
    measure = measures[key]
    source = measure.get("source") or sources.get(row["source"])
    if not source:
        raise FactsError(f"nobody has decided how to cite '{row['source']}'")
    return {
        "figure_id": f"{row['as_at']}-{measure['slug']}",
        "as_at": row["as_at"],
        "published_by": row["published_by"],
        **{name: measure.get(name, "") for name in ("basis", "framework", "judgement", "grades", "region")},
        "statistic": measure["statistic"] or row["unit"],
        "value": row["value"],
        "denominator": row["denominator"],
        "printed_measure": row["measure"],
        "source": source,
        "first_hand": row["first_hand"],
        "agrees": row["agrees"],
        "note": measure.get("note", ""),
    }


# --- statistical neighbours -------------------------------------------------------------------


def make_neighbours(facts: Sequence[Row], authorities: Sequence[Row]) -> list[Row]:
    """The rows of `statistical_neighbours.csv`, of authorities that were not abolished, by authority and rank."""
    today = {row["la_id"] for row in authorities if not row["valid_to"]}
    for row in facts:
        for la_id in (row["la_id"], row["neighbour_la_id"]):
            if la_id not in today:
                raise FactsError(f"the neighbours of {row['la_id']}: '{la_id}' is not an authority of today")
    return sorted(facts, key=lambda row: (row["la_id"], int(row["rank"])))


# --- files -----------------------------------------------------------------------------------


def require_no_unused(decided: Iterable[str], known: set[str], what: str) -> None:
    """Raise `FactsError` where a decision names something that the facts do not have."""
    for name in decided:
        if name not in known:
            raise FactsError(f"{what} names '{name}', which is not in the facts")


def read_csv(path: Path) -> list[Row]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def csv_text(rows: Iterable[Row], columns: Sequence[str]) -> str:
    """Rows as CSV with line feeds, every column named and no other."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue()


def make_all(facts: Path) -> dict[str, str]:
    """The text of every file that the script makes, by its name."""
    decisions = tomllib.loads((HERE / "reference_decisions.toml").read_text(encoding="utf-8"))
    authorities = make_authorities(read_csv(facts / "authorities.csv"), decisions["authorities"])
    inspections = make_inspections(read_csv(facts / "inspections.csv"), decisions["inspections"])
    require_known_authorities(inspections, authorities)
    figures = make_figures(read_csv(facts / "published_figures.csv"), decisions["figures"])
    neighbours = make_neighbours(read_csv(facts / "statistical_neighbours.csv"), authorities)
    return {
        "authorities.csv": csv_text(authorities, AUTHORITY_COLUMNS),
        "inspections.csv": csv_text(inspections, INSPECTION_COLUMNS),
        "published_figures.csv": csv_text(figures, FIGURE_COLUMNS),
        "statistical_neighbours.csv": csv_text(neighbours, NEIGHBOUR_COLUMNS),
    }


def require_known_authorities(inspections: Iterable[Row], authorities: Iterable[Row]) -> None:
    """Raise `FactsError` where an inspection is of an authority that is not there."""
    known = {row["la_id"] for row in authorities}
    for row in inspections:
        if row["la_id"] not in known:
            raise FactsError(f"{row['inspection_id']} is of an unknown authority")


def write(made: Mapping[str, str], out: Path) -> None:
    """Write every file, as UTF-8 with line feeds."""
    out.mkdir(parents=True, exist_ok=True)
    for name, text in made.items():
        (out / name).write_text(text, encoding="utf-8", newline="\n")


def differing(made: Mapping[str, str], out: Path) -> list[str]:
    """The names of the files that are absent or not what would be written."""
    return [
        name
        for name, text in made.items()
        if not (out / name).is_file() or (out / name).read_bytes() != text.encode("utf-8")
    ]


def main(arguments: Sequence[str] | None = None, *, say: Callable[[str], object] = print) -> int:
    """Make the files or check them; 0 done, 1 a file differs, 3 the facts are not understood."""
    parser = argparse.ArgumentParser(description="Make the reference data from the facts.")
    parser.add_argument("--facts", type=Path, default=HERE.parent / "../shared/facts", help="folder of the facts")
    parser.add_argument("--out", type=Path, default=HERE.parent / "src/assizes/reference", help="where to write")
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a file differs")
    options = parser.parse_args(arguments)
    try:
        made = make_all(options.facts)
    except (FactsError, OSError) as error:
        print(error, file=sys.stderr)
        return 3
    if options.check:
        stale = differing(made, options.out)
        for name in stale:
            print(f"{name} is not what the facts give: run scripts/make_reference.py", file=sys.stderr)
        return 1 if stale else 0
    write(made, options.out)
    for name, text in made.items():
        say(f"{name}: {text.count(chr(10)) - 1} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main())
