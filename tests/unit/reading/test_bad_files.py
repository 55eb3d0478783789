"""Files that are no reports, damaged, disguised or malicious: a status and a sentence, never an exception."""

from pathlib import Path

import pytest

from assizes.domain.readings import ReadingStatus
from assizes.reading import read_report
from report_files import damage, expected, faults, not_read, reading_of, report
from report_files.made import pages_of
from report_files.reading_back import reference
from report_files.samples import ilacs_2024, single

NOT_READ = (ReadingStatus.UNREADABLE, ReadingStatus.NEEDS_REVIEW)
SPEC = ilacs_2024()
REPORT = report(SPEC)

BAD = {
    "HTML saved as PDF": damage.HTML,
    "Word saved as PDF": damage.word_document(),
    "old Word saved as PDF": damage.OLD_WORD,
    "empty": b"",
    "one byte": b"%",
    "header alone": b"%PDF-1.4\n",
    "garbage after the header": b"%PDF-1.7\n" + bytes(range(256)) * 40,
    "text": b"The ferry keeps its hours.\n" * 20,
    "password": damage.encrypted(pages_of(SPEC), password="weathercock"),
    "no pages": damage.blank_pages(0),
    "one blank page": damage.blank_pages(1),
    "5,000 blank pages": damage.blank_pages(5000),
    "3,000 pages of text": damage.pages_of_text(3000),
    "pictures only": damage.image_only(),
    "page tree with a loop": damage.page_tree_with_a_loop(),
    "arrays 100,000 deep": damage.nested(100_000),
    "stream that inflates to 32 MB": damage.bomb(32),
    "PostScript": b"%!PS-Adobe-3.0\nshowpage\n",
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(100),
}


@pytest.mark.parametrize("kind", BAD)
def test_bad_file_has_a_status_and_a_sentence(kind: str) -> None:
    reading = reading_of(BAD[kind])

    assert reading.status in NOT_READ
    assert reading.reasons
    assert not reading.judgements


@pytest.mark.parametrize(
    "kind", ["HTML saved as PDF", "Word saved as PDF", "old Word saved as PDF", "empty", "password"]
)
def test_file_that_cannot_be_opened_is_unreadable(kind: str) -> None:
    assert reading_of(BAD[kind]).status is ReadingStatus.UNREADABLE


@pytest.mark.parametrize("share", [0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.95, 0.99, 0.999])
def test_truncated_file_is_never_read_wrong(share: float) -> None:
    reading = reading_of(REPORT[: int(len(REPORT) * share)])

    assert faults(reading, expected(SPEC)) == []


BOX = rb"/MediaBox \[[^]]*\]"
HARMLESS = {
    "empty password": damage.encrypted(pages_of(SPEC), password=""),
    "JavaScript": damage.changed(REPORT, catalog=b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> "),
    "launch action": damage.changed(REPORT, catalog=b"/OpenAction << /S /Launch /F (calc.exe) >> "),
    "embedded file": damage.changed(
        REPORT, catalog=b"/Names << /EmbeddedFiles << /Names [(a.exe) << /Type /Filespec /F (a.exe) >>] >> >> "
    ),
    "bytes before the header": b"\n\n   " + REPORT,
    "bytes behind the end": REPORT + b"\n<!-- served by a harbour -->\n" * 5,
    "no table of offsets": damage.without_offsets(REPORT),
    "font that nobody has": REPORT.replace(b"/BaseFont /Helvetica", b"/BaseFont /Lanternic"),
}


@pytest.mark.parametrize("kind", HARMLESS)
def test_harmless_oddity_is_read_all_the_same(kind: str) -> None:
    reading = reading_of(HARMLESS[kind])

    assert not_read(reading, expected(SPEC)) == []


STRANGE = {
    "huge page": damage.changed(REPORT, page=(BOX, b"/MediaBox [0 0 1000000 1000000]")),
    "negative page": damage.changed(REPORT, page=(BOX, b"/MediaBox [-595 -842 0 0]")),
    "page box upside down": damage.changed(REPORT, page=(BOX, b"/MediaBox [595 842 0 0]")),
    "page without a box": damage.changed(REPORT, page=(BOX, b"")),
    "shifted page": damage.changed(REPORT, page=(BOX, b"/MediaBox [100 100 695 942]")),
    "half turn": report(ilacs_2024(rotation=180)),
    "quarter turn": report(ilacs_2024(rotation=90)),
    "quarter turn to the left": report(single(rotation=270)),
    "turn that is none": damage.changed(REPORT, page=(rb"/Rotate 0", b"/Rotate 45")),
    "no fonts": damage.changed(REPORT, page=(rb"/Font \d+ 0 R", b"")),
}


@pytest.mark.parametrize("kind", STRANGE)
def test_strange_page_is_never_read_wrong(kind: str) -> None:
    spec = single() if "left" in kind else SPEC

    reading = reading_of(STRANGE[kind])

    assert faults(reading, expected(spec)) == []


def test_file_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        read_report(tmp_path / "nowhere.pdf", frameworks=reference().frameworks, authorities=reference().authorities)


def test_digest_of_a_bad_file_is_kept() -> None:
    assert reading_of(b"").sha256 == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
