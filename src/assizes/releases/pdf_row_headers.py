"""Row headers in the tables of a tagged PDF: typst marks the header of a column and not yet that of a row."""

import io
from collections.abc import Iterator, Sequence

import pikepdf


def with_row_headers(data: bytes, leading: Sequence[int]) -> bytes:
    """The PDF with the first cells of each row marked as its headers; `leading` says how many, table by table."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        tables = [element for element in elements(pdf.Root.StructTreeRoot) if pikepdf.Name.Table == element.S]
        for table, count in zip(tables, leading, strict=True):
            _mark(table, count)
        pdf.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue()


def elements(parent: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Every structure element below one, in the order of reading."""
    for kid in _kids(parent):
        yield kid
        yield from elements(kid)


def _mark(table: pikepdf.Object, count: int) -> None:
    """Turn the first cells of each body row into its headers.

    Lists of headers cell by cell go, since typst's name those of columns alone: every header has its scope instead.
    """
    for part in elements(table):
        for attributes in part.get("/A", []):
            if "/Headers" in attributes:
                del attributes.Headers
    for row in elements(table):
        if row.S == pikepdf.Name.TR:
            for cell in [kid for kid in _kids(row) if kid.S == pikepdf.Name.TD][:count]:
                cell.S = pikepdf.Name.TH
                attributes = next(one for one in cell.A if pikepdf.Name.Table == one.O)
                attributes.Scope = pikepdf.Name.Row


def _kids(parent: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The structure elements directly below one; what else stands there is text on the page."""
    kids = parent.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else (kids,):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
