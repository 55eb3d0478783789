"""The notes of a release with their numbers: each sentence once, the release's own first."""

from collections.abc import Iterable
from dataclasses import dataclass

from assizes.domain.releases import ReleaseContent
from assizes.domain.tables import Table


@dataclass(frozen=True)
class NumberedNote:
    """A note with the number by which tables refer to it."""

    number: int
    text: str

    @property
    def reference(self) -> str:
        """How a table refers to it: `[note 1]`."""
        return f"[note {self.number}]"


def numbered_notes(content: ReleaseContent) -> tuple[NumberedNote, ...]:
    """Every note of the release and its tables, numbered from 1 in order of appearance."""
    specification = content.specification
    texts = [
        *specification.notes,
        *content.notes,
        *(note for table in content.tables for note in table.notes),
    ]
    return numbered(texts)


def numbered(texts: Iterable[str]) -> tuple[NumberedNote, ...]:
    """Each note once, numbered from 1 in order of appearance."""
    return tuple(NumberedNote(number, text) for number, text in enumerate(dict.fromkeys(texts), start=1))


def notes_of(table: Table, notes: tuple[NumberedNote, ...]) -> tuple[NumberedNote, ...]:
    """The notes that a table refers to, in order of their numbers."""
    return tuple(note for note in notes if note.text in table.notes)
