"""Workbooks, .xlsx and .ods, as sheets of values."""

import posixpath
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from assizes.domain.errors import BadInput, Place
from assizes.reading.lists.archive import packed, unpacked
from assizes.reading.lists.limits import Limits
from assizes.reading.lists.sheets import CellValue, Sheet, plain
from assizes.reading.lists.surveying import SheetOfXlsx, SheetsOfOds, Survey, TextsOfXlsx, TooLarge, parse

_ODS_CONTENT, _ODS_KIND = "content.xml", b"application/vnd.oasis.opendocument.spreadsheet"
_BOOK, _BOOK_LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_TEXTS = "xl/sharedStrings.xml"


def sheets_of_workbook(data: bytes, file: str, limits: Limits) -> tuple[Sheet, ...]:
    """Every sheet of a workbook; raises `BadInput` where it is none, or is larger than is read."""
    parts = unpacked(data, file, limits)
    _require_little_markup(parts, file, limits)
    surveys = _surveys(parts, file, limits)
    if len(surveys) > limits.sheets:
        raise BadInput(f"the workbook has {len(surveys):,} sheets; at most {limits.sheets:,} are read", Place(file))
    try:
        with CalamineWorkbook.from_filelike(packed(parts)) as workbook:
            known = [one for one in workbook.sheets_metadata if one.typ is SheetTypeEnum.WorkSheet]
            return tuple(
                _sheet(workbook.get_sheet_by_name(one.name), surveys, one.visible is not SheetVisibleEnum.Visible)
                for one in known
                if one.name in surveys
            )
    except BaseException as error:
        # Whatever the library says of a damaged file; where it gives up, its exception is not even an `Exception`.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        said = (str(error).splitlines() or [type(error).__name__])[0]
        raise BadInput(f"the workbook cannot be read: {said}", Place(file)) from error


def _require_little_markup(parts: Mapping[str, bytes], file: str, limits: Limits) -> None:
    if sum(content.count(b"<") for content in parts.values()) > limits.markup:
        raise BadInput(f"the workbook has more than the {limits.markup:,} marks of XML that are read", Place(file))


def _sheet(sheet: CalamineSheet, surveys: Mapping[str, Survey], is_hidden: bool) -> Sheet:
    rows = sheet.to_python(skip_empty_area=False) if sheet.start is not None else []
    return Sheet(plain(sheet.name), [list(map(_value, row)) for row in rows], surveys[sheet.name].unfit, is_hidden)


def _value(value: int | float | str | bool | time | date | datetime | timedelta) -> CellValue:
    return value.date() if isinstance(value, datetime) else value


def _surveys(parts: Mapping[str, bytes], file: str, limits: Limits) -> dict[str, Survey]:
    """What a look at each sheet's XML found, by the sheet's name."""
    try:
        if parts.get("mimetype", b"").strip() == _ODS_KIND and _ODS_CONTENT in parts:
            return _surveys_of_ods(parts, file, limits)
        if _BOOK in parts and _BOOK_LINKS in parts:
            return _surveys_of_xlsx(parts, file, limits)
    except TooLarge as error:
        raise BadInput(f"the workbook is too large: {error}", Place(file)) from error
    raise BadInput("the file is an archive, but no workbook: save the list as .xlsx, .ods or .csv", Place(file))


def _surveys_of_ods(parts: Mapping[str, bytes], file: str, limits: Limits) -> dict[str, Survey]:
    sheets = SheetsOfOds(limits)
    parse(sheets, parts[_ODS_CONTENT], file, _ODS_CONTENT)
    return sheets.surveys


def _surveys_of_xlsx(parts: Mapping[str, bytes], file: str, limits: Limits) -> dict[str, Survey]:
    texts = TextsOfXlsx(limits)
    shared = next((name for name in parts if name.lower() == _TEXTS.lower()), "")
    if shared:
        parse(texts, parts[shared], file, shared)
    surveys = {}
    for name, part in _sheet_parts(parts, file).items():
        surveys[name] = Survey(limits)
        parse(SheetOfXlsx(surveys[name], texts.lengths), parts[part], file, part)
    return surveys


def _sheet_parts(parts: Mapping[str, bytes], file: str) -> dict[str, str]:
    """The part that holds each sheet, by the sheet's name; what is no sheet of cells is left out."""
    links, book = _Links(), _Book()
    parse(links, parts[_BOOK_LINKS], file, _BOOK_LINKS)
    parse(book, parts[_BOOK], file, _BOOK)
    targets = {
        link: target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
        for link, target in links.targets.items()
    }
    return {name: targets[link] for name, link in book.sheets.items() if targets.get(link, "") in parts}


class _Links:
    """Follows the XML that says which part each link of a workbook leads to; nothing outside it is followed."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take in the beginning of an element."""
        inside = attributes.get("TargetMode", "").casefold() != "external"
        if tag.endswith(" Relationship") and inside and attributes.get("Type", "").endswith("/worksheet"):
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")

    def text(self, data: str) -> None:
        """Take in text: nothing depends on it."""

    def end(self, tag: str) -> None:
        """Take in the end of an element: nothing depends on it."""


class _Book:
    """Follows the XML that names the sheets of a workbook."""

    def __init__(self) -> None:
        self.sheets: dict[str, str] = {}

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take in the beginning of an element."""
        if tag.endswith(" sheet"):
            link = next((value for key, value in attributes.items() if key.endswith(" id")), "")
            self.sheets[attributes.get("name", "")] = link

    def text(self, data: str) -> None:
        """Take in text: nothing depends on it."""

    def end(self, tag: str) -> None:
        """Take in the end of an element: nothing depends on it."""
