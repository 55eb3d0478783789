"""The labelled corpus of published reports, where it stands beside the project."""

from pathlib import Path

import pdfplumber
import pytest
from benchmarks.accuracy import PAGE, Compared, compared, page

from assizes.domain.grades import Grade
from assizes.domain.readings import ReadingStatus
from assizes.reading.wording import outcome_of

PERSON_AT_MOST_PERCENT = 1.0
EVERY = 40  # the second reader takes a second a report


@pytest.fixture(scope="module")
def reports(shared_dir: Path) -> list[Compared]:
    return compared(shared_dir / "corpus")


@pytest.mark.slow
def test_no_field_of_the_corpus_is_wrong_or_invented(reports: list[Compared]) -> None:
    faults = [
        (each.key, name, verdict)
        for each in reports
        for name, verdict in each.verdicts.items()
        if verdict in ("wrong", "invented")
    ]

    assert len(reports) > 300
    assert faults == []


@pytest.mark.slow
def test_hardly_a_report_of_the_corpus_needs_a_person(reports: list[Compared]) -> None:
    labelled = [each for each in reports if each.label]
    for_a_person = [each.key for each in labelled if each.reading.needs_a_person]

    assert 100 * len(for_a_person) / len(labelled) <= PERSON_AT_MOST_PERCENT


@pytest.mark.slow
def test_files_of_the_corpus_that_are_no_reports_are_unreadable(reports: list[Compared]) -> None:
    assert {each.reading.status for each in reports if each.label is None} == {ReadingStatus.UNREADABLE}


@pytest.mark.slow
def test_page_on_accuracy_is_current(reports: list[Compared]) -> None:
    assert PAGE.read_text(encoding="utf-8") == page(reports)


@pytest.mark.slow
def test_a_second_reader_finds_the_grade_in_its_box(reports: list[Compared], shared_dir: Path) -> None:
    checked = 0
    for each in [report for report in reports if report.label][::EVERY]:
        with pdfplumber.open(shared_dir / "corpus" / "reports" / f"{each.key}.pdf") as document:
            for judgement in each.reading.judgements.values():
                sheet, box = document.pages[judgement.evidence.page - 1], judgement.evidence.box
                height = float(sheet.height)
                inside = sheet.crop((box.left - 2, height - box.top - 2, box.right + 2, height - box.bottom + 2))
                if isinstance(judgement.outcome, Grade):
                    words = (inside.extract_text() or "").split()
                    found = [
                        outcome_of(" ".join(words[place:])) for place in range(len(words)) if _is_grade(words[place])
                    ]
                    assert judgement.outcome in found, (each.key, words)
                    checked += 1

    assert checked > 20


def _is_grade(word: str) -> bool:
    return word.casefold().strip(".:") in ("outstanding", "good", "requires", "require", "inadequate", "adequate")
