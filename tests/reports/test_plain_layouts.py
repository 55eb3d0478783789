"""A plain report of every layout is read, with evidence where the grade stands, and with nobody's name."""

import io

import pypdfium2
import pytest

from assizes.domain.grades import Grade
from assizes.domain.readings import Evidence
from report_files import expected, not_read, reading_of, report
from report_files.samples import PLAIN
from report_files.wording import NAMES


@pytest.mark.parametrize("layout", PLAIN)
def test_plain_report_is_read_whole(layout: str) -> None:
    spec = PLAIN[layout]

    reading = reading_of(report(spec))

    assert not_read(reading, expected(spec)) == []
    assert reading.authority_printed


@pytest.mark.parametrize("layout", PLAIN)
def test_evidence_is_a_box_around_the_grade(layout: str) -> None:
    data = report(PLAIN[layout])

    reading = reading_of(data)

    assert reading.judgements
    without = [
        code
        for code, one in reading.judgements.items()
        if last_word_of(one.outcome) not in words_in(data, one.evidence).lower()
    ]
    assert without == []


@pytest.mark.parametrize("layout", PLAIN)
def test_no_name_of_a_person_is_kept(layout: str) -> None:
    reading = reading_of(report(PLAIN[layout]))

    assert [name for name in NAMES if name.lower() in repr(reading).lower()] == []


@pytest.mark.parametrize("layout", PLAIN)
def test_no_sentence_of_the_report_is_kept(layout: str) -> None:
    reading = reading_of(report(PLAIN[layout]))

    assert [word for word in ("ferry", "lantern", "lighthouse", "carpenter") if word in repr(reading).lower()] == []


def last_word_of(outcome: object) -> str:
    return "improvement" if outcome is Grade.REQUIRES_IMPROVEMENT else str(outcome)


def words_in(data: bytes, evidence: Evidence) -> str:
    """The words within a box, as the PDF library finds them."""
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    page = document[evidence.page - 1].get_textpage()
    box = evidence.box
    words = str(page.get_text_bounded(box.left - 1, box.bottom - 1, box.right + 1, box.top + 1))
    page.close()
    document.close()
    return words
