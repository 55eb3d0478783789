"""What the register covers, from `coverage.toml`."""

from pathlib import Path

from assizes.domain.coverage import CoverageEntry, Extent, RegisterCoverage
from assizes.domain.events import Event
from assizes.domain.frameworks import Frameworks
from assizes.reference.toml_tables import TomlTable, read_toml


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
            exceptions=table.texts("exceptions", ()),
        )
    )
