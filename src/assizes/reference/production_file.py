"""The usual course of making a release, from `production_stages.toml`."""

from functools import cache
from pathlib import Path

from assizes.domain.production import Stage, UsualStage
from assizes.reference.toml_tables import TomlTable, read_toml

_PATH = Path(__file__).parent / "production_stages.toml"


@cache
def load_usual_stages(path: Path = _PATH) -> tuple[UsualStage, ...]:
    """Every stage once, in order; raises `BadInput` naming file and key."""
    file = read_toml(path)
    file.only("stage")
    stages = tuple(_usual(table) for table in file.tables("stage"))
    if [one.stage for one in stages] != list(Stage):
        raise file.error("stage", f"gives every stage once, in this order: {', '.join(Stage)}")
    return stages


def _usual(table: TomlTable) -> UsualStage:
    table.only("stage", "meaning", "ends_days_before", "takes_days")
    return UsualStage(
        stage=table.one_of("stage", Stage, ", ".join(Stage)),
        meaning=table.text("meaning"),
        ends_days_before=table.whole_number("ends_days_before"),
        takes_days=table.whole_number("takes_days"),
    )
