"""What readers can be told of, what they are told, and the rules of telling."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Self

from assizes.domain.errors import InvalidValue

_OF = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_KEY = 200


class TopicKind(StrEnum):
    """The kinds of things that readers can be told of."""

    RELEASES = "releases"  # a release, once it is published
    DELAYS_AND_CORRECTIONS = "delays_and_corrections"  # also what is held back or cancelled
    AUTHORITY = "authority"  # what is new in the public record of one authority
    REGION = "region"  # the same of the authorities of one region

    @property
    def is_of_one(self) -> bool:
        """Whether a topic of this kind names an authority or a region."""
        return self in (TopicKind.AUTHORITY, TopicKind.REGION)


@dataclass(frozen=True, order=True)
class Topic:
    """One thing that a reader asks to be told of: `releases`, `authority:barnsley`, `region:london`."""

    kind: TopicKind
    of: str = ""

    def __post_init__(self) -> None:
        if self.kind.is_of_one != bool(self.of) or (self.of and not _OF.fullmatch(self.of)):
            raise InvalidValue(f"'{self.code}' is not a topic", "topic")

    @classmethod
    def parse(cls, code: str) -> Self:
        """The topic that a code names; raises `InvalidValue` for any other text."""
        kind, _, of = code.partition(":")
        if kind not in {one.value for one in TopicKind}:
            raise InvalidValue(f"'{code}' is not a topic", "topic")
        topic = cls(TopicKind(kind), of)
        if topic.code != code:
            raise InvalidValue(f"'{code}' is not a topic", "topic")
        return topic

    @property
    def code(self) -> str:
        """The topic as it is kept and as programs read it."""
        return f"{self.kind.value}:{self.of}" if self.kind.is_of_one else self.kind.value


RELEASES = Topic(TopicKind.RELEASES)
DELAYS_AND_CORRECTIONS = Topic(TopicKind.DELAYS_AND_CORRECTIONS)


def authority_topic(la_id: str) -> Topic:
    """The topic of one authority, by its identifier."""
    return Topic(TopicKind.AUTHORITY, la_id)


def region_topic(slug: str) -> Topic:
    """The topic of one of the publisher's regions, by its name as addresses have it."""
    return Topic(TopicKind.REGION, slug)


@dataclass(frozen=True)
class Message:
    """What is told of a topic: the subject of a mail, a title, some paragraphs, and where to read more.

    `address` is a page below the site's, such as `/releases/x/`. Nobody is told twice under one `key`.
    """

    topic: Topic
    key: str
    subject: str
    title: str
    text: str
    address: str

    def __post_init__(self) -> None:
        if not 0 < len(self.key) <= LONGEST_KEY:
            raise InvalidValue(f"the key of a message has 1 to {LONGEST_KEY} characters", "key")
        for field, line in (("subject", self.subject), ("title", self.title)):
            if not line.strip() or len(line.splitlines()) != 1:
                raise InvalidValue(f"the {field} of a message is one line", field)
        if not self.text.strip():
            raise InvalidValue("a message says something", "text")
        if not self.address.startswith("/"):
            raise InvalidValue("a message leads to a page of the site", "address")


@dataclass(frozen=True)
class TopicWords:
    """A kind of topic as readers choose it."""

    name: str
    description: str


@dataclass(frozen=True)
class NoticeRules:
    """How readers are told, and for how long the links in mails work."""

    topics: Mapping[TopicKind, TopicWords]
    confirm_within: timedelta
    manage_within: timedelta
    mails_a_day: int  # asked for by anybody, to one address
    topics_at_most: int  # of one address
    waits: tuple[timedelta, ...]  # before each further attempt; after the last of them nothing is tried again
    refusals_at_most: int  # of an address in a row, before its subscriptions end
    webhook_failures_at_most: int  # of a webhook in a row, before it is stopped

    def wait_after(self, attempts: int) -> timedelta | None:
        """How long to wait after so many attempts that failed; none where that was the last one."""
        return self.waits[attempts - 1] if attempts <= len(self.waits) else None
