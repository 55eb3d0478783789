"""Published figures, from `published_figures.csv`."""

import csv
from datetime import date
from pathlib import Path

from assizes.domain.errors import BadInput, Place
from assizes.domain.grades import Grade
from assizes.domain.published_figures import PublishedFigure, Statistic
from assizes.domain.releases import Dates, StatisticsBasis

_PACKAGED = Path(__file__).parent / "published_figures.csv"


def load_published_figures(path: Path = _PACKAGED) -> tuple[PublishedFigure, ...]:
    """Every published figure of a file, in its order; raises `BadInput` naming file and line."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(_figure(path.name, line, row) for line, row in enumerate(rows, start=2))


def _figure(file: str, line: int, row: dict[str, str]) -> PublishedFigure:
    try:
        return PublishedFigure(
            figure_id=row["figure_id"],
            as_at=row["as_at"],
            dates=_dates(row["as_at"], row["published_by"]),
            basis=StatisticsBasis(row["basis"]) if row["basis"] else None,
            family=row["framework"] or None,
            judgement=row["judgement"],
            grades=tuple(Grade(text) for text in row["grades"].split("+") if text),
            region=row["region"],
            statistic=Statistic(row["statistic"]),
            values=tuple(int(value) for value in row["value"].split("/")),
            denominator=int(row["denominator"]) if row["denominator"] else None,
            printed_measure=row["printed_measure"],
            source=row["source"],
            first_hand=row["first_hand"],
            note=row["note"],
            known_difference=_known_difference(row["agrees"]),
        )
    except KeyError as error:
        raise BadInput("the column is missing", Place(file, 1, str(error.args[0]))) from error
    except ValueError as error:
        raise BadInput(str(error), Place(file, line)) from error


def _known_difference(agrees: str) -> int:
    """By how much a value may differ: `off by 1` says so, `exact` and `untested` allow nothing."""
    return int(agrees.removeprefix("off by ")) if agrees.startswith("off by ") else 0


def _dates(as_at: str, published_by: str) -> Dates | None:
    return Dates(date.fromisoformat(as_at), date.fromisoformat(published_by)) if published_by else None
