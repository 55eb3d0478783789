"""The rule of the series, from `series.toml`."""

from functools import cache
from pathlib import Path

from assizes.domain.release_series import ReleaseSeries
from assizes.reference.toml_tables import TomlTable, read_toml

SERIES = "series.toml"
_HERE = Path(__file__).parent


@cache
def load_series(path: Path = _HERE / SERIES) -> ReleaseSeries:
    """The rule of the series in a file; raises `BadInput` naming file and key."""
    file = read_toml(path)
    file.only("title", "as_at_months", "published_by_months", "production_weeks")
    if "{as_at}" not in file.text("title"):
        raise file.error("title", "has no {as_at}, by which its releases are told apart")
    return file.made(
        lambda: ReleaseSeries(
            title=file.text("title"),
            as_at_months=_months(file),
            published_by_months=file.whole_number("published_by_months"),
            production_weeks=file.whole_number("production_weeks"),
        )
    )


def _months(file: TomlTable) -> tuple[int, ...]:
    values = file.values.get("as_at_months")
    if not isinstance(values, list) or not all(type(value) is int for value in values):
        raise file.error("as_at_months", "is not a list of months such as [3, 9]")
    return tuple(values)
