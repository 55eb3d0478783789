"""A publication that is killed, or whose disk is full: the old site stands or a run completes it, never half of it."""

import errno
import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assizes.register.publications import publications
from built_site import ROOT
from small_world import NEXT, PUBLISHED, World

SEED = 20_260_929
AT_RANDOM, NEAR_THE_END = 1, 2


@pytest.mark.slow
def test_killed_at_points_of_chance_the_old_site_stands_or_another_run_completes_it(
    approved_template: Path, small_reference_data: Path, tmp_path: Path
) -> None:
    chance = random.Random(SEED)
    points = [*chance.sample(range(1000), AT_RANDOM), *chance.sample(range(800, 1000), NEAR_THE_END)]

    found = killed_at(",".join(map(str, points)), small_reference_data, approved_template, tmp_path)

    assert found["points"] == len(points)
    assert "old site, 0 row" in found["seen"]
    assert set(found["seen"]) <= {"old site, 0 row", "old site, 1 row", "new site, 1 row"}


def killed_at(points: str, reference: Path, template: Path, work: Path) -> dict[str, Any]:
    """What the parent saw that killed a publication at each of these points."""
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'tests'}{os.pathsep}{ROOT / 'src'}", "ASSIZES_DATA": str(work)}
    command = [sys.executable, "-m", "killed_publication", str(reference), str(template), str(work), points]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


class FullDisk:
    """Lets some writes of a function through, and then says that there is no space left."""

    def __init__(self, function: Any, after: int) -> None:
        self._function, self._left = function, after

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        if self._left == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(arguments[0]))
        self._left -= 1
        return self._function(*arguments, **named)


@pytest.mark.parametrize(
    ("place", "after"),
    [
        ("assizes.actions.publication.edition_files.shutil.copyfile", 0),
        ("assizes.actions.publication.edition_files.shutil.copyfile", 7),
        ("assizes.website.site._write", 1),
        ("assizes.website.site._write", 40),
        ("assizes.website.site_folders._write_state", 0),
        ("assizes.website.site_folders.os.utime", 0),
    ],
)
def test_on_a_full_disk_the_old_site_stands_and_the_next_run_publishes(
    approved: World, monkeypatch: pytest.MonkeyPatch, place: str, after: int
) -> None:
    _module, _name = place.rsplit(".", 1)
    with monkeypatch.context() as patches:
        original = _named(place)
        patches.setattr(place, FullDisk(original, after))
        with pytest.raises(OSError, match="No space left on device"):
            approved.publish()

    assert approved.shown == {PUBLISHED}
    approved.publish()

    assert approved.shown == {PUBLISHED, NEXT}
    assert [one.slug for one in publications()] == [PUBLISHED, NEXT]
    assert not [path for path in (approved.data / "published").iterdir() if path.name.startswith(".")]


def _named(place: str) -> Any:
    from importlib import import_module

    parts = place.split(".")
    for number in range(len(parts) - 1, 0, -1):
        try:
            found: Any = import_module(".".join(parts[:number]))
        except ModuleNotFoundError:
            continue
        for part in parts[number:]:
            found = getattr(found, part)
        return found
    raise AssertionError(place)
