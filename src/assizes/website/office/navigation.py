"""The topics of the office: where each is, and who sees it in the menu."""

from collections.abc import Iterator
from dataclasses import dataclass

from assizes.domain.people import Actor, Right

START = "/office/"
_PACKAGE = "assizes.website.office"


@dataclass(frozen=True)
class Topic:
    """A part of the office: the name of its folder, as the menu calls it, and the rights of which one opens it."""

    folder: str
    name: str
    rights: tuple[Right, ...] = (Right.READ_OFFICE,)

    @property
    def package(self) -> str:
        """Where its views are."""
        return f"{_PACKAGE}.{self.folder}"

    @property
    def address(self) -> str:
        """Where its first page is."""
        return f"{START}{self.folder.replace('_', '-')}/"


TOPICS = (
    Topic("reports", "Reports"),
    Topic("intake", "Intake"),
    Topic("findings", "Findings"),
    Topic("records", "Records"),
    Topic("releases", "Releases"),
    Topic("calendar", "Calendar"),
    Topic("pre_release", "Pre-release access", (Right.GRANT_PRE_RELEASE, Right.READ_PRE_RELEASE, Right.READ_AUDIT)),
    Topic("announcements", "Announcements"),
    Topic("feedback", "Feedback"),
    Topic("consultations", "Consultations"),
    Topic("people", "People", (Right.READ_AUDIT,)),
    Topic("audit", "Audit log", (Right.READ_AUDIT,)),
)


def menu_of(actor: Actor) -> Iterator[Topic]:
    """The topics that a person may open, in the order of the menu."""
    return (topic for topic in TOPICS if any(actor.may(right) for right in topic.rights))
