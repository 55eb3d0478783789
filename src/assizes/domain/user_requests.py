"""What users asked for, and what was done about it or why not: a list that anybody can read."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from assizes.domain.errors import InvalidValue
from assizes.domain.feedback import UserGroup

_ADDRESS = re.compile(r"/[^\s\\]*")


class RequestState(StrEnum):
    """What became of what was asked for."""

    CONSIDERED = "considered"
    PLANNED = "planned"
    DONE = "done"
    NOT_DONE = "not_done"
    WITHDRAWN = "withdrawn"  # taken off the page

    @property
    def words(self) -> str:
        """The state as the page says it."""
        return _WORDS[self]

    @property
    def needs_words(self) -> bool:
        """Whether it has to be said what was done, or why not."""
        return self in (RequestState.DONE, RequestState.NOT_DONE)


_WORDS = {
    RequestState.CONSIDERED: "Being considered",
    RequestState.PLANNED: "Planned",
    RequestState.DONE: "Done",
    RequestState.NOT_DONE: "Not done",
    RequestState.WITHDRAWN: "Not shown",
}


@dataclass(frozen=True)
class UserRequest:
    """An entry of the list as it stands; `number` counts its versions from 1."""

    request_id: str
    number: int
    asked: str
    group: UserGroup
    asked_on: date
    state: RequestState
    done: str  # what was done, or why not
    address: str  # of the page of this site where it can be seen; may be empty
    feedback: str  # the reference of the message that it comes from; may be empty, and is not public
    at: datetime
    by: str

    def __post_init__(self) -> None:
        if not self.asked.strip():
            raise InvalidValue("say what was asked for", "asked")
        if self.state.needs_words and not self.done.strip():
            raise InvalidValue("say what was done, or why it was not", "done")
        if self.address and not _ADDRESS.fullmatch(self.address):
            raise InvalidValue("an address on this site starts with '/'", "address")

    @property
    def is_public(self) -> bool:
        """Whether the page shows it."""
        return self.state is not RequestState.WITHDRAWN
