"""How much work waits in each topic: what the start page shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec

from assizes.domain.people import Actor
from assizes.website.office.navigation import TOPICS


@dataclass(frozen=True)
class WorkCount:
    """A number of things that wait, such as 12 'findings to sign off', with the page that lists them.

    `one` is what a single thing is called, such as 'finding to sign off'; it may be left out where that is the same.
    """

    topic: str
    words: str
    number: int
    address: str
    is_urgent: bool = False
    one: str = ""

    @property
    def said(self) -> str:
        """The words that go with the number."""
        return self.one if self.one and self.number == 1 else self.words


def counts_for(actor: Actor, now: datetime) -> Iterator[WorkCount]:
    """What waits for a person, topic by topic: `counts` of each topic's module `counts`, where it has one."""
    for topic in TOPICS:
        name = f"{topic.package}.counts"
        if any(actor.may(right) for right in topic.rights) and find_spec(name):
            yield from import_module(name).counts(actor, now)
