"""Who does something, and what a role lets them do; no action is done by nobody."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from assizes.domain.errors import InvalidValue, NotAllowed
from assizes.domain.finding_states import person_key


class Right(StrEnum):
    """One thing that a person may do. Which roles have it, `reference/roles.toml` says."""

    READ_OFFICE = "read_office"  # the work lists, records, drafts and the calendar
    READ_AUDIT = "read_audit"  # who did what
    KEEP_REGISTER = "keep_register"  # take in lists and readings, correct records
    ANSWER_FINDINGS = "answer_findings"  # explain or correct what the checks found
    SIGN_OFF_FINDINGS = "sign_off_findings"  # agree with what another person answered
    EDIT_DRAFTS = "edit_drafts"  # write key findings, build candidates, record stages of production
    KEEP_CALENDAR = "keep_calendar"  # announce, confirm, delay, cancel
    APPROVE_RELEASES = "approve_releases"  # approve an edition that others made, or withdraw that
    PUBLISH_RELEASES = "publish_releases"  # publish what is approved and due, in an emergency too
    GRANT_PRE_RELEASE = "grant_pre_release"  # say who sees a release before its minute
    READ_PRE_RELEASE = "read_pre_release"  # see a release before its minute, within the hours granted
    ANSWER_USERS = "answer_users"  # sort and answer feedback and reports of errors, hold consultations
    SEND_ANNOUNCEMENTS = "send_announcements"  # post a text, keep webhooks
    KEEP_ACCOUNTS = "keep_accounts"  # add accounts, give and take roles: the operator of the machine, no role

    @property
    def words(self) -> str:
        """The right as people say it."""
        return self.value.replace("pre_release", "pre-release access").replace("_", " ")


@dataclass(frozen=True)
class Role:
    """A role that people hold: its name, what it is for in plain words, and its rights."""

    role_id: str
    name: str
    description: str
    rights: frozenset[Right]

    def __post_init__(self) -> None:
        if not self.rights:
            raise InvalidValue(f"the role '{self.role_id}' has no right", "rights")


@dataclass(frozen=True)
class Actor:
    """Who does something: an account with the rights of its roles, the operator of the machine, or a schedule."""

    name: str
    rights: frozenset[Right]
    post: str = ""  # what is printed where posts are published, never a name

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InvalidValue("say who does this: a name or a role", "name")

    @property
    def key(self) -> str:
        """What all spellings of the name have in common: two names with one key are one person."""
        return person_key(self.name)

    def may(self, right: Right) -> bool:
        """Whether a role gives the right."""
        return right in self.rights

    def require(self, right: Right) -> None:
        """Raise `NotAllowed` where no role gives the right."""
        if right not in self.rights:
            raise NotAllowed(f"{self.name} has no role that may {right.words}")

    def require_another_than(self, keys: Iterable[str], what: str) -> None:
        """Raise `NotAllowed` where the person is among those who did what is now to be agreed with."""
        if self.key in set(keys):
            raise NotAllowed(f"{self.name} {what}: another person has to do this")


SYSTEM = Actor("system", frozenset({Right.PUBLISH_RELEASES, Right.SEND_ANNOUNCEMENTS}))  # what a schedule does


def rights_of(role_ids: Iterable[str], roles: Mapping[str, Role]) -> frozenset[Right]:
    """All rights of some roles; a role that is known no longer gives none."""
    return frozenset(right for role_id in role_ids if role_id in roles for right in roles[role_id].rights)
