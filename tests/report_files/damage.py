"""Files that are damaged, disguised or malicious, made from a report or from nothing."""

import io
import re
import zipfile
import zlib

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from report_files.drawing import HEIGHT, WIDTH, Line

Objects = dict[int, bytes]
_OBJECT = re.compile(rb"^(\d+) 0 obj\s(.*?)\s?endobj", flags=re.DOTALL | re.MULTILINE)
HTML = b"<!DOCTYPE html>\n<html><head><title>Not found</title></head><body><h1>404</h1></body></html>\n"
OLD_WORD = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2040)


def word_document() -> bytes:
    """The beginning of a Word document: a ZIP archive with its one telling file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    return file.getvalue()


def objects_of(data: bytes) -> Objects:
    """The numbered objects of a PDF that the generator made."""
    return {int(number): content for number, content in _OBJECT.findall(data)}


def root_of(objects: Objects) -> int:
    """The number of the catalogue."""
    return next(number for number, content in objects.items() if b"/Catalog" in content)


def pdf_of_objects(objects: Objects, *, root: int) -> bytes:
    """A PDF with a right table of offsets."""
    data = bytearray(b"%PDF-1.4\n")
    offsets = {}
    for number, content in objects.items():
        offsets[number] = len(data)
        data += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start, size = len(data), max(objects) + 1
    data += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        data += b"%010d 00000 n \n" % offsets[number] if number in offsets else b"0000000000 65535 f \n"
    data += b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, root, start)
    return bytes(data)


def changed(data: bytes, *, catalog: bytes = b"", page: tuple[bytes, bytes] = (b"", b"")) -> bytes:
    """A report with something more in its catalogue, or other entries in its pages."""
    objects = objects_of(data)
    root = root_of(objects)
    objects[root] = objects[root].replace(b"<<", b"<< " + catalog, 1)
    if page[0]:
        objects = {number: re.sub(page[0], page[1], content) for number, content in objects.items()}
    return pdf_of_objects(objects, root=root)


def without_offsets(data: bytes) -> bytes:
    """A report whose table of offsets is gone, and only the trailer left."""
    root = root_of(objects_of(data))
    return data[: data.rindex(b"\nxref") + 1] + b"trailer\n<< /Root %d 0 R >>\n" % root


def encrypted(pages: list[list[Line]], *, password: str) -> bytes:
    """Pages that open with a password; an empty one opens by itself."""
    file = io.BytesIO()
    lock = StandardEncryption(password, ownerPassword="lantern", strength=128)
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), encrypt=lock)
    for lines in pages:
        for line in lines:
            canvas.setFont("Helvetica", line.size)
            canvas.drawString(line.x, line.y, line.words)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(content), entries, content)


def pages_alike(
    count: int, content: bytes, *, entries: bytes = b"", resources: bytes = b"", more: Objects | None = None
) -> bytes:
    """Any number of pages that share one stream."""
    kids = b" ".join(b"%d 0 R" % number for number in range(10, 10 + count))
    font = b"/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R /Resources << %b %b >> >>" % (
        font,
        resources,
    )
    objects: Objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Count %d /Kids [%b] >>" % (count, kids),
        3: stream(content, entries),
        **(more or {}),
        **dict.fromkeys(range(10, 10 + count), page),
    }
    return pdf_of_objects(objects, root=1)


def blank_pages(count: int) -> bytes:
    """Pages without a word."""
    return pages_alike(count, b"")


def pages_of_text(count: int) -> bytes:
    """Pages with the same line."""
    return pages_alike(count, b"BT /F1 12 Tf 72 700 Td (Lanterns by the harbour are lit early.) Tj ET")


def image_only() -> bytes:
    """A page that is a picture, as a scanner makes them."""
    picture = stream(
        bytes(64), b"/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8"
    )
    return pages_alike(2, b"q 595 0 0 842 0 0 cm /Im1 Do Q", resources=b"/XObject << /Im1 4 0 R >>", more={4: picture})


def bomb(megabytes: int) -> bytes:
    """A page whose stream is small on disk and large when inflated, compressed twice over."""
    packer = zlib.compressobj(1)
    once = b"".join(packer.compress(b" " * 1_000_000) for _ in range(megabytes)) + packer.flush()
    return pages_alike(1, zlib.compress(once), entries=b"/Filter [/FlateDecode /FlateDecode]")


def page_tree_with_a_loop() -> bytes:
    """A folder of pages that holds itself."""
    objects = objects_of(blank_pages(1))
    objects[2] = b"<< /Type /Pages /Count 1000 /Kids [2 0 R 2 0 R] /Parent 2 0 R >>"
    return pdf_of_objects(objects, root=1)


def nested(depth: int) -> bytes:
    """Arrays within arrays."""
    objects = objects_of(blank_pages(1))
    objects[2] = b"<< /Type /Pages /Count 1 /Kids " + b"[" * depth + b"10 0 R" + b"]" * depth + b" >>"
    return pdf_of_objects(objects, root=1)
