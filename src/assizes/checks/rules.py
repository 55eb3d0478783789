"""What a rule is: a code that never changes, a severity, and the sentences that its findings say."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from assizes.domain.findings import Finding, Severity, Subject

Function = TypeVar("Function", bound=Callable[..., object])

# The first letter of a code, and what the rules under it look at.
GROUPS = {
    "A": "Against the report",
    "B": "Inside a record",
    "C": "Between records",
    "D": "Of a release",
    "E": "Of the reading",
}


class Hit(NamedTuple):
    """That a rule is broken: by which field, with what to fill into the rule's sentence."""

    field: str
    words: Mapping[str, object]
    page: int | None = None
    beside: tuple[object, ...] = ()  # what it rests on besides its subject

    def on_page(self, page: int | None) -> "Hit":
        """The same, on a page of the report."""
        return self._replace(page=page)

    def resting_on(self, *facts: object) -> "Hit":
        """The same, resting on more facts than those of its subject."""
        return self._replace(beside=facts)


def hit(field: str = "", /, **words: object) -> Hit:
    """A hit in a field, or of the subject as a whole."""
    return Hit(field, words)


@dataclass(frozen=True)
class Rule:
    """One rule. `sentence` says what is wrong and `settled_by` what would settle it, with places to fill in braces."""

    code: str
    severity: Severity
    title: str
    sentence: str
    settled_by: str

    def finding(self, subject: Subject, found: Hit, la_id: str = "") -> Finding:
        """What is said of a subject that breaks the rule."""
        return Finding(
            self.code,
            self.severity,
            subject,
            found.field,
            self.sentence.format_map(found.words),
            self.settled_by,
            la_id,
            found.page,
        )


class Check(NamedTuple, Generic[Function]):
    """A rule and the function that finds what breaks it."""

    rule: Rule
    find: Function


def checked_by(
    checks: list[Check[Function]], code: str, severity: Severity, *, title: str, sentence: str, settled_by: str
) -> Callable[[Function], Function]:
    """Put the function below into a list of checks, under a rule of its own."""

    def register(find: Function) -> Function:
        checks.append(Check(Rule(code, severity, title, sentence, settled_by), find))
        return find

    return register


def in_words(code: str) -> str:
    """A code as sentences print it."""
    return code.replace("_", " ")


def date_in_words(field: str) -> str:
    """The name of a date as sentences print it."""
    return "publication" if field == "published" else in_words(field)
