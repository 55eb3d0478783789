"""The overall judgement beside the others, as it has always been."""

import csv
from pathlib import Path

import pytest

from assizes.domain.frameworks import OVERALL, JudgementKind
from assizes.domain.grades import Grade, Outcome
from assizes.reading.consistency import LEADERSHIP, is_usual_in_ilacs, is_usual_in_single_inspections
from assizes.reference import load_reference, packaged_register_folder
from report_files import reading_of, report
from report_files.samples import ilacs_2024, single

BEST, G, RI, BAD = Grade.OUTSTANDING, Grade.GOOD, Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE


def keys(leadership: Grade, *practice: Grade) -> dict[str, Outcome]:
    return {LEADERSHIP: leadership} | {f"practice {number}": grade for number, grade in enumerate(practice)}


def test_every_inspection_of_the_packaged_register_is_usual() -> None:
    frameworks = load_reference().frameworks
    with (Path(packaged_register_folder()) / "inspections.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["framework"] in ("sif2013", "ilacs2018", "ilacs2023")]
    unusual, counted = [], 0
    for row in rows:
        framework = frameworks[row["framework"]]
        codes = [each.code for each in framework.judgements if each.kind is JudgementKind.KEY]
        grades = [row[code] for code in (OVERALL, *codes)]
        if set(grades) <= set(Grade):
            counted += 1
            is_usual = is_usual_in_single_inspections if framework.family == "sif" else is_usual_in_ilacs
            given = {code: Grade(row[code]) for code in codes}
            if not is_usual(Grade(row[OVERALL]), given):
                unusual.append(row["inspection_id"])

    assert counted > 450
    assert unusual == []


@pytest.mark.parametrize(
    ("overall", "given"),
    [(G, keys(G, BAD, G)), (BAD, keys(G, G, G)), (BEST, keys(G, RI, G)), (G, keys(RI, G, G)), (RI, keys(G, G, G))],
)
def test_what_no_single_inspection_gave_is_unusual(overall: Grade, given: dict[str, Outcome]) -> None:
    assert not is_usual_in_single_inspections(overall, given)


@pytest.mark.parametrize(
    ("overall", "given"),
    [
        (G, keys(G, RI, RI)),
        (BEST, keys(G, BEST, BEST)),
        (RI, keys(G, BAD, G)),
        (BAD, keys(RI, G, G)),
        (RI, keys(BEST, BEST, BEST)),
    ],
)
def test_what_no_later_inspection_gave_is_unusual(overall: Grade, given: dict[str, Outcome]) -> None:
    assert not is_usual_in_ilacs(overall, given)


def test_an_unusual_overall_judgement_is_read_as_printed_with_a_remark() -> None:
    spec = ilacs_2024(
        outcomes={LEADERSHIP: G, "help_and_protection": BAD, "children_in_care": G, "care_leavers": G, OVERALL: G}
    )

    reading = reading_of(report(spec))

    assert reading.judgements[OVERALL].outcome is G
    assert "was never given beside the other grades" in " ".join(reading.reasons)


def test_a_usual_overall_judgement_has_no_remark() -> None:
    codes = ("help_and_protection", "children_looked_after", "adoption", "care_leavers", LEADERSHIP, OVERALL)

    assert reading_of(report(single(outcomes=dict.fromkeys(codes, G)))).reasons == ()
