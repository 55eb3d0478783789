"""The topics of the office: where each is, and who sees it in the menu."""

from collections.abc import Iterator
from dataclasses import dataclass

from assizes.domain.people import Actor, Right

START = "/office/"
_PACKAGE = "assizes.website.office"


@dataclass(frozen=True)
class Topic:
    """A part of the office: its folder, how the menu calls it, what it is for, and the rights of which one opens it."""

    folder: str
    name: str
    purpose: str
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
    Topic("reports", "Reports", "send inspection reports to be read, and look at those that were not read for certain"),
    Topic("intake", "Intake", "take a list of inspections into the register"),
    Topic("findings", "Findings", "run the checks, answer what they found, sign off answers"),
    Topic("records", "Records", "look up, correct or withdraw the record of an inspection"),
    Topic("releases", "Releases", "write, build, check and approve a release"),
    Topic("calendar", "Calendar", "announce, confirm, delay or cancel a release"),
    Topic(
        "pre_release",
        "Pre-release access",
        "who can see a release before it is published",
        (Right.GRANT_PRE_RELEASE, Right.READ_PRE_RELEASE, Right.READ_AUDIT),
    ),
    Topic("announcements", "Announcements", "texts for social media, messages to subscribers, webhooks"),
    Topic("feedback", "Feedback", "read and answer what readers say, and what they report as an error"),
    Topic("consultations", "Consultations", "ask users, count their answers, publish what will change"),
    Topic("people", "People", "who has an account, and with which roles", (Right.READ_AUDIT,)),
    Topic("audit", "Audit log", "who did what, when and why", (Right.READ_AUDIT,)),
)


def menu_of(actor: Actor) -> Iterator[Topic]:
    """The topics that a person may open, in the order of the menu."""
    return (topic for topic in TOPICS if any(actor.may(right) for right in topic.rights))
