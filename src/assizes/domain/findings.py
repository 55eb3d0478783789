"""What a check has to say of a record, a reading or a release."""

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

from assizes.domain.errors import InvalidValue

_CODE = re.compile(r"[A-Z]\d{3}")


class Severity(StrEnum):
    """What a finding does to a release."""

    ERROR = "error"  # certainly wrong: no release is approved while it is open
    WARNING = "warning"  # to be looked at; it stops nothing


class SubjectKind(StrEnum):
    """What a finding is about."""

    INSPECTION = "inspection"
    REPORT = "report"  # a file that was read
    AUTHORITY = "authority"
    RELEASE = "release"
    REGISTER = "register"


@dataclass(frozen=True)
class Subject:
    """What a finding is about, and the digest of everything that it rests on: another digest, another finding."""

    kind: SubjectKind
    subject_id: str  # an inspection, a report's SHA-256, an authority, a release's slug
    rests_on: str  # hexadecimal SHA-256

    @classmethod
    def of(cls, kind: SubjectKind, subject_id: str, *rests_on: object) -> "Subject":
        """A subject that rests on values, each told by its `repr`."""
        text = "\n".join(repr(value) for value in rests_on)
        return cls(kind, subject_id, hashlib.sha256(text.encode()).hexdigest())


@dataclass(frozen=True)
class Finding:
    """One thing that one check found: where, what is wrong, and what would settle it."""

    code: str
    severity: Severity
    subject: Subject
    field: str  # a column or judgement; empty where the whole subject is meant
    sentence: str
    settled_by: str
    la_id: str = ""
    page: int | None = None  # of the report, where one is held

    def __post_init__(self) -> None:
        if not _CODE.fullmatch(self.code):
            raise InvalidValue(f"'{self.code}' is not the code of a check: a capital letter and three digits", "code")
        if not self.sentence or not self.settled_by:
            raise InvalidValue(f"a finding of {self.code} says what is wrong and what would settle it", "sentence")

    @property
    def finding_id(self) -> str:
        """Sixteen hexadecimal digits, the same whenever the same thing is found of the same facts."""
        parts = (
            self.code,
            self.subject.kind,
            self.subject.subject_id,
            self.subject.rests_on,
            self.field,
            self.sentence,
        )
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
