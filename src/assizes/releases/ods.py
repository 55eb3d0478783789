"""`<slug>.ods`: the same workbook as OpenDocument, by odfdo, and the same bytes at every build.

Each sheet is parsed from one piece of XML: an object of odfdo for every cell would take a hundred times as long. Styles
and settings are templates of our own, because those of the library are in another language and bring a picture.
"""

import io
from collections.abc import Mapping

from odfdo import Document, Element

from assizes.domain.releases import ReleaseContent
from assizes.releases.archives import normalise_zip
from assizes.releases.ods_sheets import SHEET_STYLES, column_styles, database_range, row_styles, sheet_xml
from assizes.releases.sheets import workbook_of
from assizes.releases.templating import environment
from assizes.releases.workbook import Properties, Sheet, Workbook

_KEPT = {"mimetype", "META-INF/manifest.xml", "content.xml", "styles.xml", "settings.xml", "meta.xml"}


def opendocument_file(content: ReleaseContent) -> Mapping[str, bytes]:
    """`<slug>.ods`."""
    return {f"{content.specification.slug}.ods": opendocument(content)}


def opendocument(content: ReleaseContent) -> bytes:
    """The bytes of the workbook."""
    book = workbook_of(content)
    document = _empty_document()
    _write_properties(document, book.properties)
    document.set_part("styles.xml", _part("styles", book))
    document.set_part("settings.xml", _part("settings", book))
    _write_styles(document, book.sheets)
    _write_sheets(document, book.sheets)
    target = io.BytesIO()
    document.save(target)
    return normalise_zip(target.getvalue())


def _empty_document() -> Document:
    """A spreadsheet without the library's picture, toolbars and settings."""
    document = Document("spreadsheet")
    for path in sorted(set(document.parts) - _KEPT):
        document.del_part(path)
    for path in sorted(set(document.manifest.get_paths()) - _KEPT - {"/"}):
        document.manifest.del_full_path(path)
    return document


def _write_properties(document: Document, properties: Properties) -> None:
    meta = document.meta
    meta.meta_body.clear()
    meta.title, meta.subject, meta.description = properties.title, properties.subject, properties.comments
    meta.language = properties.language
    meta.initial_creator = meta.creator = properties.author
    # The library takes a time without a zone for UTC.
    meta.creation_date = meta.date = properties.created.replace(tzinfo=None)


def _part(name: str, book: Workbook) -> bytes:
    language, country = book.properties.language.split("-")
    template = environment().get_template(f"ods_{name}.xml.jinja")
    return template.render(sheets=book.sheets, language=language, country=country).encode("utf-8")


def _write_styles(document: Document, sheets: tuple[Sheet, ...]) -> None:
    fonts = document.content.get_element("//office:font-face-decls")
    automatic = document.content.get_element("//office:automatic-styles")
    assert fonts is not None
    assert automatic is not None  # every content of odfdo has both
    fonts.clear()  # the one font is declared with the cell styles
    automatic.clear()
    for style in (*SHEET_STYLES, *column_styles(sheets), *row_styles(sheets)):
        automatic.append(Element.from_tag(style))


def _write_sheets(document: Document, sheets: tuple[Sheet, ...]) -> None:
    body = document.body
    body.clear()
    for sheet in sheets:
        body.append(Element.from_tag(sheet_xml(sheet)))
    ranges = "".join(database_range(sheet) for sheet in sheets if sheet.table)
    body.append(Element.from_tag(f"<table:database-ranges>{ranges}</table:database-ranges>"))
