"""Files that people send: what they are is decided by what they hold, and nothing of them stays."""

import stat
from collections.abc import Callable, Collection
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assizes.domain.errors import BadInput
from assizes.website.office.content_kinds import KINDS
from assizes.website.office.uploads import harmless_name, shown_name, taken_upload
from list_files import as_csv, as_ods, as_xlsx, ods_parts, packed, parts_of
from report_files.made import report
from report_files.samples import ilacs_2024

ROWS = [["Local authority", "Inspection date"], ["Barnsley", "2023-09-15"]]
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
LISTS = ("xlsx", "ods", "csv")


def take(content: bytes, *, name: str = "list.csv", kinds: Collection[str] = LISTS, largest: int = 1_000_000) -> None:
    with taken_upload(sent(content, name), kinds=kinds, largest=largest):
        pass


def sent(content: bytes, name: str = "list.bin") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def old_office(entry: str) -> bytes:
    return OLD_OFFICE + f"{entry}\x00".encode("utf-16-le") + bytes(100)


@pytest.mark.parametrize(
    ("kind", "made"),
    [
        ("pdf", lambda: report(ilacs_2024())),
        ("pdf", lambda: b"\r\nGET 1\r\n" + report(ilacs_2024())),
        ("xlsx", lambda: as_xlsx(ROWS)),
        ("ods", lambda: as_ods(ROWS)),
        ("csv", lambda: as_csv(ROWS)),
        ("csv", lambda: as_csv(ROWS, encoding="utf-8-sig")),
        ("csv", lambda: as_csv(ROWS, encoding="utf-16")),
        ("csv", lambda: as_csv(ROWS, encoding="utf-16-le")),
        ("csv", lambda: "Area;Note\nBarnsley;\x93quoted\x94\n".encode("latin-1")),
        ("xls", lambda: old_office("Workbook")),
        ("xls", lambda: old_office("Book")),
    ],
)
def test_a_file_is_what_it_holds_whatever_its_name(kind: str, made: Callable[[], bytes]) -> None:
    content = made()

    with taken_upload(sent(content, "prize.exe"), kinds=KINDS, largest=10_000_000) as path:
        taken, kept = path.name, path.read_bytes()

    assert taken == f"prize{KINDS[kind].ending}"
    assert kept == content


def test_nobody_else_can_read_a_file_that_is_sent_and_nothing_of_it_stays() -> None:
    with taken_upload(sent(as_csv(ROWS)), kinds=LISTS, largest=1_000) as path:
        modes = [stat.S_IMODE(one.stat().st_mode) for one in (path, path.parent)]

    assert modes == [0o600, 0o700]
    assert not path.parent.exists()


def test_nothing_of_a_file_stays_where_what_is_done_with_it_fails() -> None:
    place = Path()

    def fail() -> None:
        nonlocal place
        with taken_upload(sent(as_csv(ROWS)), kinds=LISTS, largest=1_000) as path:
            place = path
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert place.is_absolute()
    assert not place.parent.exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "the file is empty"),
        (b" \r\n\x00\x00", "the file is empty"),
        (b"%PDF-1.7\n1 0 obj", "the file is a PDF document"),
        (b"PK\x03\x04 and nothing more", "the file is a damaged archive that cannot be opened"),
        (packed({"word/document.xml": b"<w/>", "[Content_Types].xml": b"<t/>"}), "the file is a Word document"),
        (packed({"ppt/presentation.xml": b"<p/>"}), "the file is a set of slides"),
        (packed({"xl/workbook.xml": b"<w/>"}), "the file is an archive, but no workbook"),
        (packed({"mimetype": b"application/zip", "content.xml": b"<c/>"}), "the file is an archive, but no workbook"),
        (b"\x89PNG\r\n\x1a\n", "the file is a picture"),
        (b"MZ\x90\x00", "the file is a program"),
        (b"\x1f\x8b\x08\x00", "the file is an archive"),
        (b"<!DOCTYPE html><p>Barnsley</p>", "the file is a web page or another document of markup"),
        (b"\xef\xbb\xbf <svg onload='x'/>", "the file is a web page or another document of markup"),
        (b"Barnsley,\x07Good\n", "the file is of a kind that is not known here"),
        (b"\x81\x8d\x8f\x90", "the file is of a kind that is not known here"),
        (old_office("WordDocument"), "the file is a Word document or another of the older kind"),
        (old_office("Workbook"), "the file is an Excel workbook of the older kind (.xls)"),
        (old_office("EncryptedPackage"), "the file is protected by a password: save it without one"),
    ],
)
def test_what_is_no_list_is_refused_with_what_it_is_and_what_is_wanted(content: bytes, sentence: str) -> None:
    wanted = "an Excel workbook (.xlsx), an OpenDocument spreadsheet (.ods) or delimited text (.csv) is wanted"

    with pytest.raises(BadInput) as refused:
        take(content)

    assert str(refused.value) == f"list.csv: {sentence}; {wanted}"


@pytest.mark.parametrize("name", ["report.pdf", "report.PDF"])
def test_a_list_is_no_report_though_it_is_named_so(name: str) -> None:
    with pytest.raises(BadInput, match="delimited text") as refused:
        take(as_csv(ROWS), name=name, kinds=("pdf",))

    assert str(refused.value) == f"{name}: the file is delimited text (.csv); a PDF document is wanted"


def test_an_archive_that_says_it_unpacks_to_more_than_a_list_holds_is_refused_unopened() -> None:
    zeros = as_xlsx(ROWS)
    bomb = packed({**parts_of(zeros), "xl/media/zeros": bytes(101_000_000)})

    with pytest.raises(BadInput, match="holds more than any list does"):
        take(bomb, largest=1_000_000_000)


def test_an_archive_of_endlessly_many_parts_is_refused() -> None:
    many = packed({**ods_parts(""), **{f"part{number}": b"" for number in range(1_001)}})

    with pytest.raises(BadInput, match="holds more than any list does"):
        take(many)


def test_a_file_that_is_too_large_is_refused_before_any_of_it_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "absent"))  # whoever kept something here would fail

    with pytest.raises(BadInput) as refused:
        take(bytes(1_200_000))

    assert str(refused.value) == "list.csv: the file has 1.2 MB; at most 1.0 MB are taken"


def test_where_no_file_was_chosen_that_is_said() -> None:
    with pytest.raises(BadInput, match="no file was chosen"), taken_upload(None, kinds=LISTS, largest=1):
        pass


@pytest.mark.parametrize(
    ("name", "shown", "kept"),
    [
        ("../../etc/passwd", "passwd", "passwd.csv"),
        ("C:\\lists\\March 2026.xlsx", "March 2026.xlsx", "March-2026.csv"),
        ("a\u202efdp.exe", "afdp.exe", "afdp.csv"),
        ("-rf.csv", "-rf.csv", "rf.csv"),
        ("\n.csv", ".csv", "csv.csv"),
        ("", "the file without a name", "the-file-without-a-name.csv"),
        ("x" * 300 + ".csv", "x" * 79 + "…", "x" * 79 + ".csv"),
    ],
)
def test_a_name_is_harmless_where_it_is_shown_and_where_it_is_kept(name: str, shown: str, kept: str) -> None:
    assert shown_name(name) == shown
    assert harmless_name(shown, KINDS["csv"]) == kept
