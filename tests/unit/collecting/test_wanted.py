"""What a person names: files, folders, patterns, web addresses, manifests."""

import os
from datetime import date
from pathlib import Path

import pytest

from assizes.collecting.manifest import read_manifest
from assizes.collecting.wanted import Wanted, wanted_of, web_address
from assizes.domain.errors import BadInput, InvalidValue
from assizes.reference import load_reference


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with three reports and something else."""
    for name in ("b.pdf", "a.PDF", "below/c.pdf", "notes.txt"):
        path = tmp_path / "reports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"%PDF-")
    return tmp_path / "reports"


def names(wanted: tuple[Wanted, ...]) -> list[str]:
    """The file names of what is wanted."""
    return [Path(one.address).name for one in wanted]


def manifest(folder: Path, text: str) -> tuple[Wanted, ...]:
    """What a manifest with this text lists."""
    (folder / "list.csv").write_text(text, encoding="utf-8")
    return read_manifest(folder / "list.csv", folder=folder, authorities=load_reference().authorities)


def test_a_folder_means_every_pdf_under_it_in_name_order(folder: Path) -> None:
    assert names(wanted_of([str(folder)])) == ["a.PDF", "b.pdf", "c.pdf"]


def test_a_pattern_means_what_matches(folder: Path) -> None:
    assert names(wanted_of([f"{folder}/**/*.pdf"])) == ["b.pdf", "c.pdf"]


def test_a_file_is_meant_whatever_its_name_and_once(folder: Path) -> None:
    same = folder / "below" / ".." / "notes.txt"

    assert wanted_of([str(folder / "notes.txt"), str(same)]) == (Wanted(str(folder / "notes.txt")),)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("absent.pdf", "absent.pdf: there is no such file"),
        ("*.xyz", "*.xyz: no file has such a name"),
        ("list.csv", "list.csv: this is a list: name it with --manifest"),
        ("empty", "empty: the folder holds no PDF file"),
        ("pipe", "pipe: this is neither a regular file nor a folder"),
        ("https:///1.pdf", "https:///1.pdf: 'https:///1.pdf' names no server"),
    ],
)
def test_what_names_nothing_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str, sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "list.csv").touch()
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(BadInput) as refused:
        wanted_of([given])

    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (" HTTPS://Reports.Example/A.pdf#page=2 ", "https://reports.example/A.pdf"),
        ("http://reports.example", "http://reports.example/"),
        ("http://reports.example:8080/a?b=1", "http://reports.example:8080/a?b=1"),
    ],
)
def test_a_web_address_is_kept_in_one_form(text: str, address: str) -> None:
    assert web_address(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "http://", "http:/a.pdf", "http://[::1/a.pdf", "http://host:99999/", "http://host:x/", "http://a b/c.pdf",
        "https://user:secret@reports.example/a.pdf", "http://reports.example/" + "x" * 2000, "http://reports.example/\x1b",
    ],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        web_address(text)


def test_a_manifest_gives_address_date_and_authority(folder: Path) -> None:
    text = "\ufeffAuthority,note, address ,listed\nE08000016,x,https://reports.example/1.pdf,2014-08-08\n\n,,b.pdf,\n"

    assert manifest(folder, text) == (
        Wanted("https://reports.example/1.pdf", date(2014, 8, 8), "barnsley"),
        Wanted(str(folder / "b.pdf")),
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "line 1, column address: the manifest has no column address"),
        ("listed,authority\n,\n", "line 1, column address: the manifest has no column address"),
        ("address,address\na,b\n", "line 1, column address: the column address stands twice in the header"),
        ("address\n", "the manifest lists no file"),
        ("address,listed\nb.pdf\n", "line 2: the row has 1 cells for 2 columns"),
        ("address,listed\nb.pdf,\n,2014-01-01\n", "line 3, column address: the address is missing"),
        ("address,listed\nb.pdf,\nz.pdf,\n", "line 3, column address: there is no file 'z.pdf' in "),
        ("address\nftp://x/y.pdf\n", "line 2, column address: 'ftp://x/y.pdf' is neither a web address nor a file name"),
        ("address,listed\nb.pdf,8 August\n", "line 2, column listed: '8 August' is not a date such as 2014-04-29"),
        ("address,listed\nb.pdf,2014-02-30\n", "line 2, column listed: 2014-02-30 is not a date that exists"),
        ("address,listed\nb.pdf,2014-08\n", "line 2, column listed: '2014-08' is not a full date such as 2014-04-29"),
        ("address,authority\nb.pdf,Atlantis\n", "line 2, column authority: no authority has the name or code 'Atlantis'"),
        ('address\n"b.pdf\n', "line 2: the line is not CSV: "),
    ],
)  # fmt: skip
def test_a_bad_row_is_refused_with_its_place(folder: Path, text: str, sentence: str) -> None:
    with pytest.raises(BadInput) as refused:
        manifest(folder, text)

    assert str(refused.value).startswith(f"{folder / 'list.csv'}")
    assert str(refused.value).removeprefix(f"{folder / 'list.csv'}").lstrip(":, ").startswith(sentence)


def test_a_manifest_that_is_not_utf_8_is_refused(folder: Path) -> None:
    (folder / "list.csv").write_bytes("address\nÜ.pdf\n".encode("utf-16"))

    with pytest.raises(BadInput, match="save it with the encoding UTF-8"):
        read_manifest(folder / "list.csv", folder=folder, authorities=load_reference().authorities)
