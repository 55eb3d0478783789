"""A PDF that says on each page for whom it is and until when it is restricted; what it says is otherwise unchanged."""

import io
import textwrap

import pikepdf

from assizes.domain.pre_release import Mark

_SIZE = 8.0  # points
_LINE = 10.0
_MARGIN = 14.0
_LETTERS = 110  # on a line: Helvetica of 8 points on A4


def restricted_pdf(data: bytes, mark: Mark) -> bytes:
    """The document with the sentence at the top of every page, in its metadata, and no claim to be as it was made."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        font = document.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font,
                Subtype=pikepdf.Name.Type1,
                BaseFont=pikepdf.Name("/Helvetica-Bold"),
                Encoding=pikepdf.Name.WinAnsiEncoding,
            )
        )
        for page in document.pages:
            name = page.add_resource(font, pikepdf.Name.Font)
            page.contents_add(b"q\n", prepend=True)
            page.contents_add(b"\nQ\n" + _stamp(mark.sentence, str(name), page))
        _say_in_metadata(document, mark.sentence)
        document.save(target)
    return target.getvalue()


def _stamp(sentence: str, font: str, page: pikepdf.Page) -> bytes:
    """The drawing of the sentence: an artifact, which readers of the tagged document are not told on every page."""
    left, _, _, top = (float(edge) for edge in page.mediabox)
    lines = textwrap.wrap(sentence, _LETTERS)
    drawn = [
        b"/Artifact <</Type /Pagination /Subtype /Header>> BDC",
        b"q 0.66 0.04 0.04 rg BT",
        f"{font} {_SIZE} Tf {_LINE} TL {left + _MARGIN:.2f} {top - _MARGIN:.2f} Td".encode(),
        *(b"(" + _escaped(line) + b") Tj T*" for line in lines),
        b"ET Q EMC",
    ]
    return b"\n".join(drawn) + b"\n"


def _escaped(line: str) -> bytes:
    letters = line.encode("cp1252", errors="replace")
    return letters.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _say_in_metadata(document: pikepdf.Pdf, sentence: str) -> None:
    with document.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:rights"] = sentence
        metadata["pdf:Keywords"] = sentence
        # The stamp has a typeface that is not embedded: a copy is not the accessible edition that will be published.
        for claim in ("pdfuaid:part", "pdfuaid:rev"):
            if claim in metadata:
                del metadata[claim]
    document.docinfo["/Keywords"] = sentence
