"""The README says what the release is, and the archive holds what stands beside it."""

import zipfile
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from assizes.releases.formats import chosen_formats, write_release
from factories import a_content

CONTENT = a_content()
SLUG = CONTENT.specification.slug


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the invented release."""
    out = tmp_path_factory.mktemp("out")
    write_release(CONTENT, out=out, inputs={})
    return out / SLUG


def files_below(place: Path) -> dict[str, bytes]:
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*") if path.is_file()}


def test_the_readme_says_independence_licence_citation_and_caveats(release: Path) -> None:
    text = (release / "README.md").read_text(encoding="utf-8")

    assert text.startswith(f"# {CONTENT.specification.title}\n\nThese are independent statistics")
    assert "Contains public sector information licensed under the Open Government Licence v3.0." in text
    assert f"Office (2020). {CONTENT.specification.title} [data files], {SLUG}, published 30 June 2020." in text
    assert "Of the 1,034 full inspections that this release can count, 1,021 were read from their report" in text
    assert "315 of 1,034 were read again by the program, with page and place" in text
    assert all(note in text for note in CONTENT.notes)
    assert [line[3:] for line in text.splitlines() if line.startswith("## ")] == [
        "About this release",
        "Licence",
        "How to cite",
        "Caveats",
        "Files",
        "Loading the data",
        "Notes",
    ]


def test_the_readme_lists_every_file_with_its_size(release: Path) -> None:
    html = MarkdownIt("commonmark").enable("table").render((release / "README.md").read_text(encoding="utf-8"))

    for path in files_below(release).keys() - {"README.md"}:
        assert f"<td><code>{path}</code></td>" in html
    assert "<td>All tables in one accessible workbook</td>" in html
    assert "Producer: The &lt;Invented&gt; Office" in html


def test_the_archive_holds_every_file_but_itself_and_the_manifest(release: Path) -> None:
    files = files_below(release)

    with zipfile.ZipFile(release / f"{SLUG}.zip") as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
        assert archive.testzip() is None
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}

    assert packed == {
        f"{SLUG}/{path}": data for path, data in files.items() if path not in ("manifest.json", f"{SLUG}.zip")
    }


def test_an_archive_holds_only_the_formats_that_were_chosen(tmp_path: Path) -> None:
    write_release(CONTENT, out=tmp_path, formats=chosen_formats(["html", "zip"]), inputs={})

    with zipfile.ZipFile(tmp_path / SLUG / f"{SLUG}.zip") as archive:
        names = archive.namelist()
    assert f"{SLUG}/index.html" in names
    assert {name.rpartition(".")[2] for name in names} == {"html"}


def test_the_page_offers_the_readme_and_the_archive_where_they_are_to_come(release: Path, tmp_path: Path) -> None:
    write_release(CONTENT, out=tmp_path, formats=chosen_formats(["html"]), inputs={})

    assert f'<a href="{SLUG}.zip">All files in one archive</a>' in (release / "index.html").read_text(encoding="utf-8")
    assert ".zip" not in (tmp_path / SLUG / "index.html").read_text(encoding="utf-8")
