"""Figures as at any date under load: 16 readers at once, two worker processes, and Datasette on the same rows.

`python -m benchmarks.dynamic [FOLDER]` prints the section; FOLDER is a folder of state with a published site.
"""

import asyncio
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.datasette_server import LATEST, serving_datasette
from benchmarks.load import AT_ONCE, Taken, ask_all
from benchmarks.web_server import Server, serving_site

QUESTIONS = 400
_SEED = 20_261_130
_FIRST, _DAYS = date(2015, 1, 1), 4_107  # to 31 March 2026
_REGIONS = ("london", "north-west", "south-east", "east-midlands", "west-midlands", "south-west")
_AUTHORITIES = ("barnsley", "leeds", "york", "kent", "camden", "derby", "bury", "essex", "devon", "surrey")
_UNTIMED = [f"as_at=2014-{month:02}-15" for month in range(5, 13)] * 2

HEADING = """
## Figures as at any date

`/api/v1/figures` of `assizes serve` with two worker processes, {at_once} readers at once, who share the two processors:
{number} different questions in a fixed order by chance, each for the first time, then the same again from what is
kept; pages of the explorer; and Datasette, in one process as it comes, with the latest outcomes by region as at a day,
counted by one SQL query over the same inspections. "Processor" is what the server took for one answer.

| what | p50 (ms) | p95 (ms) | p99 (ms) | answers a second | processor (ms) | aim |
|---|---|---|---|---|---|---|
"""


def dynamic_lines(data: Path | None = None, *, number: int = QUESTIONS) -> Iterator[str]:
    """A section of the page on figures, line by line; a site is published in a new folder where none is given.

    `number` is how many questions are asked.
    """
    yield from HEADING.format(at_once=AT_ONCE, number=number).splitlines()
    with tempfile.TemporaryDirectory() as folder:
        place = data or Path(folder) / "data"
        with serving_site(place) as server:
            yield from _site_lines(server, number)
        rows = place / "sites" / "current" / "api" / "v1" / "data" / "inspections.sqlite3"
        with serving_datasette(rows, Path(folder)) as server:
            asked = [
                f"{LATEST}?{urlencode({'as_at': day, 'published_by': day})}" for day in _some_days()[: number + AT_ONCE]
            ]
            _taken(server, asked[:AT_ONCE])
            yield _line("Datasette: latest outcomes by region", _taken(server, asked[AT_ONCE:]), "")


def _site_lines(server: Server, number: int) -> Iterator[str]:
    figures = [f"/api/v1/figures?{query}" for query in questions()[:number]]
    _taken(server, [f"/api/v1/figures?{query}" for query in _UNTIMED])
    yield _line("figures, each question for the first time", _taken(server, figures), "p95 50 ms")
    yield _line("figures, the same questions again", _taken(server, figures), "p95 50 ms")
    pages = [f"/explorer?{query}" for query in questions()[: number // 4]]
    yield _line("explorer pages, for the first time", _taken(server, pages), "")
    yield _line("explorer pages, again", _taken(server, pages), "")


def questions() -> list[str]:
    """Different questions of every kind, always the same ones in the same order."""
    chance = random.Random(_SEED)
    days = chance.sample(range(_DAYS), QUESTIONS)
    return [_question(_FIRST + timedelta(days=day), chance) for day in days]


def _question(day: date, chance: random.Random) -> str:
    pairs: list[tuple[str, str]] = [("as_at", day.isoformat())]
    kind = chance.random()
    if kind < 0.15:
        pairs.append(("region", chance.choice(_REGIONS)))
    elif kind < 0.30:
        pairs += [("authority", la_id) for la_id in sorted(chance.sample(_AUTHORITIES, chance.randint(1, 6)))]
    elif kind < 0.40:
        pairs += [("basis", "in_period"), ("from", (day - timedelta(days=365)).isoformat())]
    elif kind < 0.50:
        pairs.append(("basis", "first_under_framework"))
    elif kind < 0.60:
        pairs += [("framework", "sif" if day.year < 2018 else "ilacs"), ("by", "ons_region")]
    elif kind < 0.70:
        pairs.append(("by", "ons_region"))
    return urlencode(pairs)


def _some_days() -> list[str]:
    chance = random.Random(_SEED)
    return [(_FIRST + timedelta(days=day)).isoformat() for day in chance.sample(range(_DAYS), QUESTIONS + AT_ONCE)]


def _taken(server: Server, addresses: Sequence[str]) -> Taken:
    before = server.processor_seconds()
    waits, seconds = asyncio.run(ask_all(server.port, addresses))
    return Taken(waits, seconds, server.processor_seconds() - before)


def _line(what: str, taken: Taken, aim: str) -> str:
    waits = " | ".join(f"{taken.percentile(share):.1f}" for share in (50, 95, 99))
    return f"| {what} | {waits} | {taken.each_second:.0f} | {taken.processor_each:.1f} | {aim} |"


if __name__ == "__main__":
    for text in dynamic_lines(Path(sys.argv[1]) if len(sys.argv) > 1 else None):
        print(text, flush=True)
