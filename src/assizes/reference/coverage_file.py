"""What the register covers, from `coverage.toml`."""

import re
from collections.abc import Iterator
from pathlib import Path

from assizes.domain.coverage import CoverageEntry, CoverageException, Extent, RegisterCoverage
from assizes.domain.dates import PartialDate
from assizes.domain.events import Event
from assizes.domain.frameworks import Frameworks
from assizes.reference.toml_tables import TomlTable, read_toml

# An inspection's identifier, with the authority and the month in which it began, and what is missing.
_EXCEPTION = re.compile(r"([a-z-]+)-([a-z]+\d{4})-(\d{4}-\d{2})[a-z0-9-]*: (\S.*)")


def load_coverage(path: Path, frameworks: Frameworks) -> RegisterCoverage:
    """The coverage that a file states; raises `BadInput` naming file and key."""
    file = read_toml(path)
    file.only("harvest_date", "coverage")
    return RegisterCoverage(
        harvest_date=file.day("harvest_date"),
        entries=tuple(_entry(table, frameworks) for table in file.tables("coverage")),
    )


def _entry(table: TomlTable, frameworks: Frameworks) -> CoverageEntry:
    table.only("framework", "events", "extent", "note", "exceptions")
    framework = table.text("framework")
    if framework not in frameworks:
        raise table.error("framework", f"names '{framework}', which is not a framework")
    unknown = [text for text in table.texts("events") if text not in frameworks[framework].events]
    if unknown:
        raise table.error("events", f"names '{unknown[0]}', which is not an event of {framework}")
    return table.made(
        lambda: CoverageEntry(
            framework=framework,
            events=frozenset(Event(text) for text in table.texts("events")),
            extent=table.one_of("extent", Extent, ", ".join(Extent)),
            note=table.text("note", ""),
            exceptions=tuple(_exceptions(table, framework)),
        )
    )


def _exceptions(table: TomlTable, framework: str) -> Iterator[CoverageException]:
    for text in table.texts("exceptions", ()):
        match = _EXCEPTION.fullmatch(text)
        if match is None or match[2] != framework:
            raise table.error(
                "exceptions", f"has '{text}', which is not an inspection of {framework}, a colon and words"
            )
        yield CoverageException(match[1], PartialDate.parse(match[3]), match[4])
