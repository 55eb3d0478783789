"""Kinds of visit."""

from enum import StrEnum


class Event(StrEnum):
    """What an inspectorate's visit was."""

    SINGLE_INSPECTION = "single_inspection"  # a full inspection
    RE_INSPECTION = "re_inspection"  # a full inspection: the second single inspection, whatever its title
    STANDARD = "standard"  # a full inspection; inferred, since no report prints it
    SHORT = "short"  # a full inspection; inferred from the length of its longest visit
    LSCB_REVIEW = "lscb_review"
    LOOKED_AFTER_INSPECTION = "looked_after_inspection"
    CHILD_PROTECTION_INSPECTION = "child_protection_inspection"
    SAFEGUARDING_AND_LOOKED_AFTER_INSPECTION = "safeguarding_and_looked_after_inspection"
    FOCUSED_VISIT = "focused_visit"  # ungraded, as are those below
    MONITORING_VISIT = "monitoring_visit"
    ASSURANCE_VISIT = "assurance_visit"
    JTAI = "jtai"

    @property
    def words(self) -> str:
        """The event as tables print it."""
        return _WORDS.get(self, self.value.replace("_", " "))


FULL_INSPECTIONS = frozenset({Event.SINGLE_INSPECTION, Event.RE_INSPECTION, Event.STANDARD, Event.SHORT})
UNGRADED_EVENTS = frozenset({Event.FOCUSED_VISIT, Event.MONITORING_VISIT, Event.ASSURANCE_VISIT, Event.JTAI})

_WORDS = {
    Event.RE_INSPECTION: "re-inspection",
    Event.STANDARD: "standard inspection",
    Event.SHORT: "short inspection",
    Event.LSCB_REVIEW: "review of the Local Safeguarding Children Board",
    Event.LOOKED_AFTER_INSPECTION: "looked after children inspection",
    Event.JTAI: "joint targeted area inspection",
}
