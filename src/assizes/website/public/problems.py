"""Problems as the API reports them: RFC 9457, one kind a row, the same words for the API and its description."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from assizes.releases.json_text import Json, json_bytes

PROBLEM_MEDIA_TYPE = "application/problem+json"
_EXPLAINED = "/data/api/"  # the page that says of each kind what to do about it


class ProblemKind(Enum):
    """What can go wrong with a request: the name in its address, the HTTP status, the title."""

    BAD_PARAMETERS = ("bad-parameters", 400, "A parameter is missing, unknown or not allowed")
    NOT_PUBLISHED = ("not-published", 400, "Nothing is published for these dates")
    NOT_FOUND = ("not-found", 404, "There is no document at this address")
    METHOD_NOT_ALLOWED = ("method-not-allowed", 405, "This address can only be read")
    TOO_LARGE = ("too-large", 413, "What was sent is too large")
    ADDRESS_TOO_LONG = ("address-too-long", 414, "The address is too long")
    TOO_MANY_REQUESTS = ("too-many-requests", 429, "Too many requests in a short time")
    FAULT = ("fault", 500, "The server made a mistake")
    UNAVAILABLE = ("unavailable", 503, "The server cannot answer at the moment")

    def __init__(self, slug: str, status: int, title: str) -> None:
        self.slug, self.status, self.title = slug, status, title

    @property
    def anchor(self) -> str:
        """The element of the API page that explains it."""
        return f"problem-{self.slug}"

    @property
    def address(self) -> str:
        """The address of its explanation below the site's: the reference that `type` holds."""
        return f"{_EXPLAINED}#{self.anchor}"


@dataclass(frozen=True)
class ParameterError:
    """What is wrong with one parameter of the query, in a sentence that says what would be right."""

    parameter: str
    detail: str


@dataclass(frozen=True)
class Problem:
    """What went wrong with one request; `more` are members of the kind, such as the limit that a date is beyond."""

    kind: ProblemKind
    detail: str
    errors: tuple[ParameterError, ...] = ()
    more: tuple[tuple[str, str | int], ...] = ()

    @property
    def status(self) -> int:
        """The HTTP status of the answer."""
        return self.kind.status


def problem_document(problem: Problem, site: str = "") -> Mapping[str, Json]:
    """The members in the order in which people read them; `site` is the address of the site, for a whole `type`."""
    document: dict[str, Json] = {
        "type": f"{site}{problem.kind.address}",
        "title": problem.kind.title,
        "status": problem.status,
        "detail": problem.detail,
    }
    if problem.errors:
        document["errors"] = [{"parameter": one.parameter, "detail": one.detail} for one in problem.errors]
    return document | dict(problem.more)


def problem_bytes(problem: Problem, site: str = "") -> bytes:
    """The body of an answer of `PROBLEM_MEDIA_TYPE`."""
    return json_bytes(problem_document(problem, site))
