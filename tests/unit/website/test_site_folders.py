"""The switch from one site to the next: atomic, remembered, safe from several at once and from a kill at any line."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assizes.domain.errors import BadInput
from assizes.website.site_folders import (
    CURRENT,
    current_site,
    is_kept_back,
    known_sites,
    make_ready,
    publish_site,
    sites_folder,
    state_of,
    switch,
)

# Switches to site "new", and is killed at each line in turn that the module runs.
KILLED_AT_EACH_LINE = """
import os, shutil, signal, sys
from pathlib import Path
from assizes.website import site_folders

root = Path(sys.argv[1])

def built(sites, name):
    folder = sites / f".building-{name}"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(name)
    return folder

def prepared():
    sites = root / "sites"
    shutil.rmtree(sites, ignore_errors=True)
    for name in ("a", "b", "c"):
        site_folders.publish_site(sites, built(sites, name), site_id=name)
    built(sites, "new")
    return sites

def killed_at(number, sites):
    lines = 0
    def trace(frame, event, argument):
        nonlocal lines
        if frame.f_code.co_filename != site_folders.__file__:
            return None
        if event == "line":
            lines += 1
            if lines == number:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace
    sys.settrace(trace)
    site_folders.publish_site(sites, sites / ".building-new", site_id="new")
    os._exit(0)

number, seen = 0, []
while True:
    number += 1
    sites = prepared()
    child = os.fork()
    if child == 0:
        killed_at(number, sites)
    _, status = os.waitpid(child, 0)
    current = site_folders.current_site(sites)
    assert (current / "index.html").read_text() == current.name, number
    seen.append(current.name)
    if current.name != "new":
        site_folders.publish_site(sites, built(sites, "new"), site_id="new")
    else:
        site_folders.switch(sites, "new")
    assert site_folders.current_site(sites).name == "new"
    left = sorted(set(os.listdir(sites)) - {".kept-back"})  # whoever took the way back is remembered
    assert left == [".lock", "b", "c", "current", "new"], (number, left)
    if status == 0:
        break
print(*sorted(set(seen)), len(seen))
"""


def publish(sites: Path, *names: str) -> None:
    for name in names:
        built = sites / f".building-{name}"
        built.mkdir(parents=True)
        (built / "index.html").write_text(name)
        publish_site(sites, built, site_id=name)


@pytest.fixture
def sites(tmp_path: Path) -> Path:
    return sites_folder(tmp_path)


def test_before_the_first_switch_there_is_no_site(sites: Path) -> None:
    assert current_site(sites) is None


def test_after_a_switch_readers_see_the_new_site_and_nothing_of_the_switch_is_left(sites: Path) -> None:
    publish(sites, "a", "b")

    assert current_site(sites) == sites / "b"
    assert os.readlink(sites / CURRENT) == "b"
    assert sorted(os.listdir(sites)) == [".lock", "a", "b", "current"]


def test_the_last_three_sites_are_kept(sites: Path) -> None:
    publish(sites, *"abcde")

    assert [site.name for site in known_sites(sites)] == ["e", "d", "c"]


def test_a_site_that_is_being_built_is_not_removed(sites: Path) -> None:
    (sites / ".building-slowly").mkdir(parents=True)

    publish(sites, *"abcde")

    assert (sites / ".building-slowly").is_dir()


def test_going_back_makes_the_older_site_the_newest(sites: Path) -> None:
    publish(sites, *"abc")

    switch(sites, "a")
    publish(sites, "d")

    assert [site.name for site in known_sites(sites)] == ["d", "a", "c"]


def test_a_file_that_was_opened_is_read_to_its_end_after_its_site_was_removed(sites: Path) -> None:
    publish(sites, "a")

    with (sites / "a" / "index.html").open() as opened:
        publish(sites, *"bcd")

        assert not (sites / "a").exists()
        assert opened.read() == "a"


@pytest.mark.parametrize("site_id", ["", "..", ".lock", "current", "a/b", "/a", "nowhere"])
def test_a_switch_to_what_is_no_site_is_refused_and_changes_nothing(sites: Path, site_id: str) -> None:
    publish(sites, "a")

    with pytest.raises(BadInput, match="there is no site"):
        switch(sites, site_id)

    assert current_site(sites) == sites / "a"


@pytest.mark.parametrize("site_id", ["", "..", ".a", "current", "a/b", "a b", "a\n"])
def test_an_id_that_cannot_be_a_folder_is_refused(sites: Path, site_id: str) -> None:
    with pytest.raises(BadInput, match="cannot be the id of a site"):
        publish_site(sites, sites / ".building", site_id=site_id)


def test_the_site_that_is_read_now_is_never_replaced(sites: Path) -> None:
    publish(sites, "a")

    with pytest.raises(BadInput, match="is read now"):
        publish(sites, "a")


def test_what_a_switch_cut_short_left_under_the_id_is_replaced(sites: Path) -> None:
    publish(sites, "a")
    (sites / "b").mkdir()

    publish(sites, "b")

    assert (sites / "b" / "index.html").read_text() == "b"


def test_several_who_publish_at_once_leave_one_whole_site(sites: Path) -> None:
    names = [f"{letter}{number}" for letter in "ab" for number in range(5)]

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda name: publish(sites, name), names))

    current = current_site(sites)
    assert current is not None
    assert (current / "index.html").read_text() == current.name
    assert current in known_sites(sites)
    assert len(known_sites(sites)) == 3


@pytest.mark.slow
def test_killed_at_any_line_the_old_site_or_the_new_one_is_whole(tmp_path: Path) -> None:
    command = [sys.executable, "-c", KILLED_AT_EACH_LINE, tmp_path]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    *seen, lines = done.stdout.split()
    assert seen == ["c", "new"]
    assert int(lines) > 20


def test_whoever_took_the_way_back_keeps_it_until_a_site_is_published(sites: Path) -> None:
    publish(sites, "a", "b")
    assert not is_kept_back(sites)

    switch(sites, "a")
    assert is_kept_back(sites)

    publish(sites, "c")
    assert not is_kept_back(sites)


def test_a_site_that_must_not_be_switched_to_changes_nothing(sites: Path) -> None:
    publish(sites, "a")
    built = sites / ".building-b"
    built.mkdir()

    def refuse() -> None:
        raise BadInput("the register went on")

    with pytest.raises(BadInput, match="went on"):
        publish_site(sites, built, site_id="b", before_switch=refuse)

    assert current_site(sites) == sites / "a"
    assert [path.name for path in known_sites(sites)] == ["a"]


def test_a_site_remembers_the_public_facts_that_it_was_made_of(sites: Path) -> None:
    publish(sites, "a")
    built = sites / ".building-b"
    built.mkdir()

    site = publish_site(sites, built, site_id="b", public_state="0123")

    assert (state_of(sites / "a"), state_of(site)) == ("", "0123")


def test_a_site_made_ready_keeps_the_times_of_the_site_that_came_in_between(sites: Path) -> None:
    publish(sites, "a")
    built = sites / ".building-c"
    built.mkdir()
    (built / "index.html").write_text("b")
    os.utime(built / "index.html", (1_000, 1_000))
    ready = make_ready(sites, built)

    publish(sites, "b")
    site = publish_site(sites, ready, site_id="c")

    assert (site / "index.html").stat().st_mtime_ns == (sites / "b" / "index.html").stat().st_mtime_ns
