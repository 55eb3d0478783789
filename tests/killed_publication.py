"""Publishes in a small world, and is killed at many points in turn: python -m killed_publication REFERENCE TEMPLATE WORK POINTS.

Each time in a copy of the folder of state TEMPLATE, in which a release is due. A child runs the program's own
publication and is killed by SIGKILL at a line of it; another then runs it again, to its end. The parent looks at what is
there after each, and prints the points and what readers saw. POINTS are numbers of lines, or `all`.

The parent counts nothing itself: the threads of polars do not live through a fork.
"""

import hashlib
import json
import os
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, timedelta
from pathlib import Path
from types import FrameType

# Lines of these modules are counted: all that the publication does itself, not how a page is made.
TRACED = (
    "actions/publication/edition_files.py",
    "actions/publication/publishing_due.py",
    "website/publishing_due.py",
    "website/publishing_lock.py",
    "website/preparing.py",
    "website/site_folders.py",
    "website/waiting.py",
    "website/watching.py",
    "register/publications.py",
)
TABLES = ("register_publishededition", "register_publicationdetails", "register_calendarmove", "register_auditevent")


def main(reference: Path, template: Path, work: Path, points: str) -> None:
    """Kill at each point and look; print what was seen."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "assizes.settings"
    os.environ["POLARS_MAX_THREADS"] = "1"
    django.setup()
    from small_world import few_pages, small_program

    seen: list[str] = []
    with small_program(reference), few_pages():
        last = _lines_of_a_whole_run(template, work / "whole")
        for number in range(1, last + 1) if points == "all" else _numbers(points, last):
            data = work / str(number)
            _copy(template, data)
            _in_child(lambda folder=data, line=number: _publish(folder, line))
            seen.append(look(data, number))
            _in_child(lambda folder=data: _publish(folder, 0))
            require_complete(data, number)
    print(json.dumps({"lines": last, "points": len(seen), "seen": sorted(set(seen))}))


def _numbers(points: str, last: int) -> Iterator[int]:
    """Points given in thousandths of the whole run."""
    for text in points.split(","):
        yield max(1, int(text) * last // 1000)


def _lines_of_a_whole_run(template: Path, data: Path) -> int:
    _copy(template, data)
    counted = data / "lines"
    _in_child(lambda: counted.write_text(str(_publish(data, 0))))
    return int(counted.read_text())


def _copy(template: Path, data: Path) -> None:
    import shutil

    shutil.copytree(template, data, symlinks=True, copy_function=os.link)
    for path in data.glob("register.sqlite3*"):
        path.unlink()
        shutil.copy2(template / path.name, path)


def _in_child(do: Callable[[], object]) -> None:
    child = os.fork()
    if child == 0:
        try:
            do()
        except BaseException as error:
            print(repr(error), file=sys.stderr, flush=True)
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise SystemExit("a run failed that was not killed")


def _publish(data: Path, killed_at: int) -> int:
    """Publish what is due and give the number of lines that it took, or die at one."""
    from register_databases import point_at
    from small_world import MINUTE, World

    lines = 0

    def trace(frame: FrameType, event: str, argument: object) -> object:
        nonlocal lines
        if not frame.f_code.co_filename.endswith(TRACED):
            return None
        if event == "line":
            lines += 1
            if lines == killed_at:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    point_at(f"sqlite:///{data / 'register.sqlite3'}")
    world = World(data, now=MINUTE.astimezone(UTC) - timedelta(seconds=4))  # it looks around twice
    sys.settrace(trace)
    try:
        world.publish()
    finally:
        sys.settrace(None)
    return lines


def look(data: Path, number: int) -> str:
    """What stands after a kill: the old site or the new one, whole; of the register all of the publication or nothing."""
    from small_world import NEXT, PUBLISHED

    rows = _rows(data)
    shown = _shown(data)
    _require(shown in ({PUBLISHED}, {PUBLISHED, NEXT}), number, f"readers see {shown}")
    _require(len(set(rows.values())) == 1, number, f"of the publication, the register has {rows}")
    _require(NEXT not in shown or rows["register_publishededition"] == 1, number, "the site is ahead of the register")
    _require_whole(data / "sites" / "current", number)
    if (data / "published" / NEXT).exists():
        _require_unaltered(data / "published" / NEXT, number)
    return f"{'new' if NEXT in shown else 'old'} site, {rows['register_publishededition']} row"


def require_complete(data: Path, number: int) -> None:
    from small_world import NEXT, PUBLISHED

    rows, shown = _rows(data), _shown(data)
    _require(shown == {PUBLISHED, NEXT}, number, f"after another run readers see {shown}")
    _require(set(rows.values()) == {1}, number, f"after another run the register has {rows}")
    _require_whole(data / "sites" / "current", number)
    _require_unaltered(data / "published" / NEXT, number)
    places = (data / "sites", data / "published")
    left = [path.name for place in places for path in place.iterdir() if path.name.startswith(".") and path.is_dir()]
    _require(not left, number, f"half-made folders are left: {left}")


def _rows(data: Path) -> dict[str, int]:
    """How many rows of the release's publication each table has."""
    from small_world import NEXT

    where = {
        "register_publishededition": "slug = ?",
        "register_publicationdetails": "slug = ?",
        "register_calendarmove": "slug = ?",
        "register_auditevent": "subject = ? AND what = 'release.publish'",
    }
    with closing(sqlite3.connect(data / "register.sqlite3")) as database:
        return {
            table: int(database.execute(f"SELECT count(*) FROM {table} WHERE {which}", [NEXT]).fetchone()[0])
            for table, which in where.items()
        }


def _shown(data: Path) -> set[str]:
    return {path.name for path in (data / "sites" / "current" / "releases").iterdir() if path.is_dir()}


def _require_whole(site: Path, number: int) -> None:
    """Every release that the site lists is there with its page, its document and its files."""
    listed = json.loads((site / "api" / "v1" / "releases.json").read_bytes())["releases"]
    for one in listed:
        page = site / "releases" / one["slug"]
        _require((page / "index.html").is_file(), number, f"{one['slug']} has no page")
        document = json.loads((site / "api" / "v1" / "releases" / f"{one['slug']}.json").read_bytes())
        missing = [file["path"] for file in document["downloads"] if not (page / "files" / file["path"]).is_file()]
        _require(not missing, number, f"{one['slug']} lacks {missing}")


def _require_unaltered(folder: Path, number: int) -> None:
    for name, file in json.loads((folder / "manifest.json").read_bytes())["files"].items():
        digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        _require(digest == file["sha256"], number, f"{name} is another file")


def _require(holds: bool, number: int, sentence: str) -> None:
    if not holds:
        raise SystemExit(f"killed at line {number}: {sentence}")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]), sys.argv[4])
