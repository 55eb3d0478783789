"""Errors that a user is shown, in one sentence and without a traceback."""

from dataclasses import dataclass


class AssizesError(Exception):
    """An error to be shown to the user as it is; the command ends with `exit_code`."""

    exit_code = 3


@dataclass(frozen=True)
class Place:
    """Where in the input something stands: a file, and the line and column or key where they are known."""

    file: str
    line: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        parts = [self.file]
        if self.line is not None:
            parts.append(f"line {self.line}")
        if self.column is not None:
            parts.append(f"column {self.column}" if self.line is not None else f"key {self.column}")
        return ", ".join(parts)


class BadInput(AssizesError):
    """Input that cannot be used, said in one sentence with its place; nothing was written."""

    exit_code = 3

    def __init__(self, message: str, place: Place | None = None) -> None:
        self.message = message
        self.place = place
        super().__init__(f"{place}: {message}" if place else message)


class NotAllowed(AssizesError):
    """Something that the rules or the user's rights do not allow."""

    exit_code = 4


class InvalidValue(ValueError):
    """A domain object that cannot exist; `field` names what is wrong with it, where one field is to blame."""

    def __init__(self, message: str, field: str | None = None) -> None:
        self.field = field
        super().__init__(message)
