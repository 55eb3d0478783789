"""What the check of a built site has to say, and the report of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assizes.domain.errors import BadInput, Place
from assizes.domain.findings import Severity

_NAMED = 3  # in the sentence that refuses a site
_LISTED = 200  # in the report on a command line


@dataclass(frozen=True)
class SiteFinding:
    """One thing that is wrong with one file of a site."""

    path: str  # in the folder of the site
    line: int | None
    sentence: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return f"{Place(self.path, self.line)}: {self.sentence}"

    @property
    def order(self) -> tuple[str, int, str]:
        """What findings are sorted by: file, line, sentence."""
        return self.path, self.line or 0, self.sentence


@dataclass(frozen=True)
class SiteReport:
    """Everything that was found, in order, and how much was looked at."""

    findings: tuple[SiteFinding, ...]
    counts: Mapping[str, int]  # what was checked, by its name in the plural

    @property
    def errors(self) -> tuple[SiteFinding, ...]:
        """What stops the site."""
        return tuple(one for one in self.findings if one.severity is Severity.ERROR)

    @property
    def remarks(self) -> tuple[SiteFinding, ...]:
        """What should be looked at, and stops nothing."""
        return tuple(one for one in self.findings if one.severity is not Severity.ERROR)

    def lines(self) -> Iterator[str]:
        """The report as a command prints it: errors, remarks, and what was checked."""
        yield from _listed("error", self.errors)
        yield from _listed("remark", self.remarks)
        yield "Checked: " + ", ".join(f"{count:,} {name}" for name, count in self.counts.items())
        yield f"{_counted(len(self.errors), 'error')}, {_counted(len(self.remarks), 'remark')}"

    def refuse_if_broken(self) -> None:
        """Raises `BadInput` with the first places where the site has an error."""
        errors = self.errors
        if not errors:
            return
        others = [str(Place(one.path, one.line)) for one in errors[1:_NAMED]]
        more = f"; further errors in {', '.join(others)}" if others else ""
        left = len(errors) - len(others) - 1
        more += f", and {left:,} more" if left else ""
        raise BadInput(f"{errors[0].sentence}{more}; the site is not used", Place(errors[0].path, errors[0].line))


def _listed(word: str, findings: Sequence[SiteFinding]) -> Iterator[str]:
    yield from (f"{word}: {one}" for one in findings[:_LISTED])
    if len(findings) > _LISTED:
        yield f"… and {_counted(len(findings) - _LISTED, 'more ' + word)}"


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"
