"""The topics of the office: where each is, and who sees it in the menu."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module

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

    @property
    def is_built(self) -> bool:
        """Whether this program has it."""
        return is_there(f"{self.package}.urls")


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
    return (topic for topic in TOPICS if topic.is_built and any(actor.may(right) for right in topic.rights))


def is_there(name: str) -> bool:
    """Whether this program has a module; an error within it is raised."""
    try:
        import_module(name)
    except ModuleNotFoundError as error:
        if error.name is None or not name.startswith(error.name):
            raise
        return False
    return True
