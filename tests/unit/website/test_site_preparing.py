"""What is known of the site that readers see, and what a build that was killed leaves behind."""

import fcntl
import json
from pathlib import Path

from assizes.website.preparing import _building_place, address_of_site
from made_sites import publish


def test_a_site_says_for_which_address_it_was_built(tmp_path: Path) -> None:
    assert address_of_site(tmp_path) is None

    site = publish(tmp_path / "sites", "a")
    assert address_of_site(tmp_path) == ""

    status = (site if isinstance(site, Path) else tmp_path / "sites" / "a") / "api" / "v1" / "status.json"
    status.parent.mkdir(parents=True, exist_ok=True)
    status.write_text(json.dumps({"address": "https://statistics.example/api/v1/status.json"}), encoding="utf-8")
    assert address_of_site(tmp_path) == "https://statistics.example"


def test_a_build_removes_what_a_killed_one_left_and_nothing_that_another_works_on(tmp_path: Path) -> None:
    left, used = tmp_path / ".building-left", tmp_path / ".building-used"
    for folder in (left, used):
        folder.mkdir()
        (folder / "in-use").touch()

    with (used / "in-use").open("r") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with _building_place(tmp_path) as place:
            assert place.is_dir()
            assert not left.exists()
            assert used.exists()

    assert not place.exists()
