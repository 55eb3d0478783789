"""Datasette on the same inspections: the nearest general tool, with the question written as one SQL query."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.web_server import Server, serving

LATEST = "/inspections/latest.json"
# The latest full inspection of each authority as at a day, counted by region and outcome for one judgement.
_SQL = """
WITH ordered AS (
    SELECT region, overall_effectiveness AS outcome,
        row_number() OVER (PARTITION BY la_id ORDER BY counted_end_date DESC) AS place
    FROM inspections
    WHERE counted_end_date <= :as_at AND counted_published_date <= :published_by
        AND event IN ('single_inspection', 're_inspection', 'standard', 'short')
        AND framework IN ('sif2013', 'ilacs2018', 'ilacs2023', 'ilacs2026')
)
SELECT region, outcome, count(*) AS number FROM ordered WHERE place = 1 GROUP BY region, outcome
"""


@contextmanager
def serving_datasette(rows: Path, folder: Path) -> Iterator[Server]:
    """Datasette on an SQLite file of the inspections, which it opens as one that never changes."""
    metadata = folder / "metadata.json"
    queries = {"databases": {"inspections": {"queries": {"latest": {"sql": _SQL}}}}}
    metadata.write_text(json.dumps(queries), encoding="utf-8")
    command = [sys.executable, "-m", "datasette", "serve", "--immutable", str(rows), "--metadata", str(metadata)]
    with serving([*command, "--port", "0"], {}, r"Uvicorn running on http://127\.0\.0\.1:(\d+)") as server:
        yield server
