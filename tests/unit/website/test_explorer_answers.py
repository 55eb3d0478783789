"""Answers as tables, charts, map and files: the same numbers in each, and the whole question beside them."""

import csv
import io
import json
from dataclasses import replace
from datetime import datetime

import openpyxl
import pytest

from assizes.domain.releases import INDEPENDENCE
from assizes.domain.tables import Shorthand
from assizes.statistics.figures_document import figures_document
from assizes.statistics.snapshot import Snapshot
from assizes.website.public.explorer.answer import ExplorerAnswer
from assizes.website.public.explorer.downloads import FORMS, File, download
from assizes.website.public.explorer.explorer import API, Explorer
from assizes.website.public.explorer.keeping import KeptFiles, KeptSnapshots
from explorer_questions import FIRST_RECORD, KNOWN_AT, LIMITS, answer, asked, explorer
from registers import figures_of, packaged_snapshot

LONDON = "as_at=2024-03-31&region=london"
QUESTIONS = [
    "",
    LONDON,
    "as_at=2024-03-31&compare_as_at=2018-03-31&judgement=leadership",
    "basis=in_period&from=2025-04-01&by=ons_region&authority=leeds&authority=york",
    "basis=first_under_framework&framework=sif",
    "as_at=2014-03-31&framework=ilacs",
    "authority=northamptonshire",
]


def file(found: ExplorerAnswer, form: str) -> File:
    """The answer as a file."""
    made = download(found, form, explorer().parameters)
    assert made is not None
    return made


def test_the_document_is_that_of_the_command() -> None:
    expected = figures_document(figures_of(packaged_snapshot(), "2026-03-31", "2026-06-30"), explorer().reference)

    assert answer("").document == expected


def test_only_the_judgements_asked_for_are_given() -> None:
    document = answer("judgement=leadership&judgement=help_and_protection").document

    assert list(document["judgements"]) == ["help_and_protection", "leadership"]
    assert {tuple(region["judgements"]) for region in document["by_region"].values()} == {
        ("help_and_protection", "leadership")
    }
    assert document["change"]["latest_v_first"]["of"] == "help_and_protection"


def test_a_judgement_that_the_family_in_force_lacks_has_no_change() -> None:
    change = answer("judgement=adoption").document["change"]["latest_v_first"]

    assert change == {"of": None, "judgements": {}, "with_break": {}}


def test_a_judgement_asked_for_that_no_inspection_has_is_shown_as_not_applicable() -> None:
    found = answer("judgement=children_looked_after")

    [row] = found.by_judgement.rows
    by_key = {column.key: cell for column, cell in zip(found.by_judgement.columns, row, strict=True)}
    assert (by_key["n"].value, by_key["not_applicable"].value) == (0, 153)
    assert Shorthand.Z in found.by_judgement.shorthand
    assert len(found.by_region.rows) == 8
    assert found.judgement_chart is found.region_chart is found.tile_map is None


@pytest.mark.parametrize("query", QUESTIONS)
def test_tables_hold_what_the_document_says(query: str) -> None:
    found = answer(query)

    for row in found.by_judgement.rows:
        counts = found.document["judgements"][row[0].code]
        assert [cell.value for cell in row[1:4]] == [
            sum(counts["counts"][grade] for grade in ("outstanding", "good")),
            counts["good_or_outstanding_percent"],
            counts["n"],
        ]
    assert {row[0].value for row in found.by_region.rows} <= set(found.document["by_region"])
    assert len(found.inspections.rows) == found.document["denominator"]


def test_a_comparison_says_whether_it_may_be_made() -> None:
    found = answer("as_at=2024-03-31&compare_as_at=2018-03-31&region=london")

    assert found.comparison
    overall = found.document["comparison"]["judgements"]["overall_effectiveness"]
    assert (overall["comparability"], overall["change_points"]) == ("break", 33)
    assert overall["note"].startswith("[b] Overall effectiveness: The framework changed")
    assert found.document["comparison"]["judgements"]["care_leavers"]["now"] is None
    assert found.comparison.cell("change_points", judgement="Overall effectiveness").text == "33 [b]"


def test_a_chart_by_region_needs_several_regions() -> None:
    assert answer(LONDON).region_chart is None
    chart = answer("as_at=2024-03-31").region_chart
    assert chart
    assert chart.title.startswith("Overall effectiveness by region: ")
    assert [bar.label for bar in chart.bars] == list(answer("as_at=2024-03-31").document["by_region"])


def test_a_chart_of_a_period_speaks_of_inspections_and_not_of_a_place() -> None:
    chart = answer("basis=in_period&from=2025-04-01").judgement_chart

    assert chart
    assert "in inspections of England that ended from 1 April 2025 to 31 March 2026, provisional" in chart.title


def test_the_map_is_of_one_judgement_and_of_those_asked_about() -> None:
    tile_map = answer(f"{LONDON}&judgement=leadership").tile_map

    assert tile_map
    assert tile_map.title.startswith("London: leadership of each local authority")
    assert len(tile_map.tiles) == 33
    assert answer("basis=in_period&from=2025-04-01").tile_map is None


@pytest.mark.parametrize("query", QUESTIONS)
@pytest.mark.parametrize("form", FORMS)
def test_a_file_has_the_same_bytes_each_time_it_is_made(form: str, query: str) -> None:
    first, second = (download(answer(query), form, explorer().parameters) for _ in range(2))

    assert first == second
    assert (first is None) == (form == "comparison" and "compare" not in query)


def test_files_say_what_their_figures_rest_on() -> None:
    limits = replace(LIMITS, is_reconstruction=True)
    found = explorer().answer(asked(LONDON), limits)

    cover = openpyxl.load_workbook(io.BytesIO(file(found, "xlsx").content))["Cover"]
    said = {row[0]: row[1] for row in cover.iter_rows(values_only=True)}["What the figures rest on"]
    assert said == json.loads(file(found, "json").content)["rests_on"] == found.rests_on
    assert said.startswith("As the register was known at midday UTC on Monday 23 November 2026. The newest release")
    assert "reconstruction" not in answer(LONDON).rests_on


def test_the_csv_has_the_question_in_each_row_and_no_count_without_its_shorthand() -> None:
    rows = list(csv.DictReader(io.StringIO(file(answer(LONDON), "csv").content.decode())))

    assert {row["known_at"] for row in rows} == {"2026-11-23T12:00:00Z"}
    assert {row["counted"] for row in rows} == {"London"}
    assert all(bool(row["value"]) != bool(row["shorthand"]) for row in rows)
    good = [row["value"] for row in rows if row["measure"] == "good_or_outstanding" and row["unit"] == "count"]
    assert good[0] == "28"


def test_the_json_holds_question_figures_and_inspections() -> None:
    whole = json.loads(file(answer(LONDON), "json").content)

    assert asked(whole["query"]) == asked(LONDON)
    assert whole["question"]["region"] == "london"
    assert whole["independence"] == INDEPENDENCE
    assert whole["figures"] == answer(LONDON).document
    assert len(whole["inspections"]) == 33


def test_the_workbook_says_the_whole_question_on_its_cover() -> None:
    made = file(answer("as_at=2024-03-31&compare_as_at=2023-03-31&authority=leeds&authority=york"), "xlsx")

    book = openpyxl.load_workbook(io.BytesIO(made.content))
    cover = {row[0]: row[1] for row in book["Cover"].iter_rows(values_only=True)}
    assert book.sheetnames[:3] == ["Cover", "Contents", "Notes"]
    assert book.sheetnames[3:] == ["by_judgement", "by_region", "comparison", "inspections"]
    assert cover["Local authorities"] == "Leeds; York"
    assert cover["Inspections ended by"] == "31 March 2024"
    assert cover["As the register was known at"] == "midday UTC on Monday 23 November 2026"
    assert cover["Compare with inspections ended by"] == "31 March 2023"
    assert cover["Independence"] == INDEPENDENCE
    assert "Licence" in cover


# --- kept between questions -------------------------------------------------------------------------------------


class Register:
    """A register that knows the same at any time, and remembers at which it was asked."""

    def __init__(self) -> None:
        self.asked_at: list[datetime] = []

    def snapshot_at(self, state: datetime) -> Snapshot:
        """The packaged register."""
        self.asked_at.append(state)
        return packaged_snapshot()


def test_a_snapshot_is_made_once_for_each_state_of_the_register() -> None:
    register = Register()

    own = Explorer(explorer().reference, register.snapshot_at)
    for query in ("", LONDON, "known_at=2026-09-05", "known_at=2026-10-05"):
        own.answer(own.question(query, LIMITS), LIMITS)

    assert register.asked_at == [KNOWN_AT, FIRST_RECORD]


def test_snapshots_asked_for_longest_ago_are_let_go() -> None:
    register = Register()
    kept = KeptSnapshots(register.snapshot_at, most=1)

    for state in (KNOWN_AT, FIRST_RECORD, FIRST_RECORD, KNOWN_AT):
        kept.at(state)

    assert register.asked_at == [KNOWN_AT, FIRST_RECORD, KNOWN_AT]


def test_kept_files_are_bounded_in_number_and_in_bytes() -> None:
    def one(size: int) -> File:
        return File("figures.json", "application/json", b"x" * size)

    kept = KeptFiles(most=2, most_bytes=80)
    for number in range(3):
        kept.put(number, one(10))
    kept.put("large", one(11))

    assert [bool(kept.get(key)) for key in (0, 1, 2, "large")] == [False, True, True, False]
    few = KeptFiles(most=20, most_bytes=80)
    for number in range(10):
        few.put(number, one(10))
    assert sum(bool(few.get(number)) for number in range(10)) == 8


def test_the_same_question_is_answered_from_what_is_kept() -> None:
    question = asked(LONDON)

    assert explorer().file(question, LIMITS, API) is explorer().file(asked(f"{LONDON}&by=region"), LIMITS, API)
