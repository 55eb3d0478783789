"""Examples of using the API that really work: the tests run them."""

from dataclasses import dataclass
from pathlib import Path

from assizes.statistics.selection import POOLED_FAMILIES
from assizes.website.public.source import SiteSource

# Programs as text: they hold places to be filled in, and are not ours to import.
_FOLDER = Path(__file__).parent / "example_programs"
# Of each language the files in the order in which the page shows them.
LANGUAGES = (
    ("curl", "curl, in a terminal", ("figures.sh",)),
    ("python", "Python", ("data_set.py", "authority.py", "figures.py", "pandas.py")),
    ("r", "R", ("data_set.R",)),
)


@dataclass(frozen=True)
class Example:
    """A program of a few lines; `name` is its file's."""

    name: str
    code: str


@dataclass(frozen=True)
class Language:
    """The examples in one language; `key` is its anchor."""

    key: str
    name: str
    examples: tuple[Example, ...]


def languages(source: SiteSource) -> tuple[Language, ...]:
    """Every example with the address of the site and the dates of the latest release filled in."""
    filled = {
        "site": source.settings.address,
        "as_at": source.limits.as_at.isoformat(),
        "published_by": source.limits.published_by.isoformat(),
        "judgement": judgement_of_examples(source),
    }
    return tuple(
        Language(key, name, tuple(Example(file, _filled(file, filled)) for file in files))
        for key, name, files in LANGUAGES
    )


def judgement_of_examples(source: SiteSource) -> str:
    """The first judgement whose series has not ended: examples of one that has would show no number."""
    judgements = source.reference.frameworks.judgements(POOLED_FAMILIES)
    return next(one.code for one in judgements if one.series_end_date is None)


def _filled(name: str, values: dict[str, str]) -> str:
    text = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    for key, value in values.items():
        text = text.replace(f"{{{{ {key} }}}}", value)
    return text.rstrip("\n")
