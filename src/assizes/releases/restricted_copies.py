"""Copies of a release's files for a reader before its minute: each says whose it is, inside and in its name.

The files on disk stay as they were approved. What has no place for words, such as a CSV file, comes in an archive
beside a note.
"""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import PurePosixPath

import docx
from docx.shared import RGBColor

from assizes.domain.pre_release import Mark
from assizes.releases.archives import entry
from assizes.releases.restricted_pdf import restricted_pdf
from assizes.releases.restricted_sheets import MARK_COLOUR, restricted_ods, restricted_xlsx

NOTE = "RESTRICTED.txt"


@dataclass(frozen=True)
class RestrictedCopy:
    """The marked copy of a file: the name to save it under, and its bytes."""

    name: str
    data: bytes


def restricted_copy(path: str, data: bytes, mark: Mark) -> RestrictedCopy:
    """The copy of a file of a release for the reader whom the mark names; `path` is below the release's folder."""
    file = PurePosixPath(path)
    name = f"{mark.in_a_name}-{file.name}"
    if file.suffix == ".zip":
        return RestrictedCopy(name, _archive(data, mark))
    if file.suffix in _MARKED:
        return RestrictedCopy(name, _MARKED[file.suffix](data, mark))
    return RestrictedCopy(f"{name}.zip", _packed({file.name: data}, mark))


def restricted_html(data: bytes, mark: Mark) -> bytes:
    """The page with the sentence as the first thing in it and in its title."""
    said = escape(mark.sentence).encode("utf-8")
    start = data.find(b">", data.find(b"<body")) + 1
    if not start:
        raise ValueError("a page of a release has a body")
    banner = b'\n<p class="restricted" role="note"><strong>' + said + b"</strong></p>"
    marked = data[:start] + banner + data[start:]
    return marked.replace(b"<title>", b"<title>Restricted: ", 1)


def restricted_docx(data: bytes, mark: Mark) -> bytes:
    """The document with the sentence in red in the header of every section, and in its properties."""
    document = docx.Document(io.BytesIO(data))
    for section in document.sections:
        headers = [section.header]
        if section.different_first_page_header_footer:
            headers.append(section.first_page_header)
        if document.settings.odd_and_even_pages_header_footer:
            headers.append(section.even_page_header)
        for header in headers:
            header.is_linked_to_previous = False
            run = header.paragraphs[0].insert_paragraph_before().add_run(mark.sentence)
            run.bold, run.font.color.rgb = True, RGBColor.from_string(MARK_COLOUR)
    document.core_properties.comments = mark.sentence
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


_MARKED: Mapping[str, Callable[[bytes, Mark], bytes]] = {
    ".docx": restricted_docx,
    ".html": restricted_html,
    ".ods": restricted_ods,
    ".pdf": restricted_pdf,
    ".xlsx": restricted_xlsx,
}


def _archive(data: bytes, mark: Mark) -> bytes:
    """The archive anew: each file in it that has a place for words is marked, and a note stands beside them."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        files = {name: source.read(name) for name in source.namelist()}
    marked = {name: _inside(name, content, mark) for name, content in files.items()}
    folder = next(iter(files)).split("/")[0]
    return _packed(marked, mark, f"{folder}/{NOTE}")


def _inside(name: str, content: bytes, mark: Mark) -> bytes:
    suffix = PurePosixPath(name).suffix
    return _MARKED[suffix](content, mark) if suffix in _MARKED else content


def _packed(files: Mapping[str, bytes], mark: Mark, note: str = NOTE) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(entry(note), f"{mark.sentence}\n")
        for name, content in files.items():
            archive.writestr(entry(name), content)
    return target.getvalue()
