"""The item on spelling, which asks a program with an English dictionary."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from workbook_checklist.items import items
from workbook_checklist.seen import SeenBook, SeenSheet

PROGRAM = "hunspell"
_OWN_WORDS = Path(__file__).with_name("own_words.txt")
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")
_IDENTIFIER = re.compile(r"\S*[\d@_/<>]\S*|\S+-\S*\d\S*")
_FRONT = ("Cover", "Contents", "Notes")


@cache
def is_installed() -> bool:
    """Whether the program is there, with its English dictionary."""
    if shutil.which(PROGRAM) is None:
        return False
    return subprocess.run([PROGRAM, "-d", "en_GB", "-l"], input="", capture_output=True, text=True).returncode == 0


def words_are_spelt_right(book: SeenBook) -> Iterator[str]:
    """The words of titles, headings, notes and covers are spelt right, in British English."""
    places = {word: sheet.name for sheet in book.sheets for text in prose(sheet) for word in words_of(text)}
    asked = "\n".join(sorted(places)) + "\n"
    command = [PROGRAM, "-d", "en_GB", "-p", str(_OWN_WORDS), "-l"]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, check=True)
    yield from (f"{places[word]}: '{word}'" for word in sorted(set(done.stdout.split())))


def prose(sheet: SeenSheet) -> Iterator[str]:
    """What somebody has written: what stands above tables, their headings, and all words of the front sheets."""
    first = max((table.first_row for table in sheet.tables), default=len(sheet.rows))
    last = len(sheet.rows) if sheet.name in _FRONT else first
    yield from (cell.text for row, _, cell in sheet.cells() if row <= last and cell.kind == "text")


def words_of(text: str) -> list[str]:
    """The words of a text without identifiers and addresses."""
    return _WORD.findall(_IDENTIFIER.sub(" ", text))


ITEMS = items("essential", (words_are_spelt_right,))
