"""Real releases, and a real browser that reaches nothing but their files.

A browser lives no longer than the module that asks for it: Playwright keeps an event loop running, in which Django would
refuse to ask a database. What all modules ask of the pages is asked once, in a thread of its own.
"""

import hashlib
import json
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from built_releases import RELEASES
from built_site import StateOfSite, serving
from headless_chromium import chromium
from made_once import made_once
from page_visits import Visit, visit

# One thread collects garbage and the quick compiler alone compiles: others do not pay in less than a minute. What that
# compiler makes needs more of the stack than the checker is given by itself.
JAVA_OPTIONS = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss16m")


@pytest.fixture(scope="session")
def releases(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> dict[str, Path]:
    """The folder of each release, by name; no test changes them."""
    made = made_once(tmp_path_factory, worker_id, "releases", build_all)
    return {name: next(path for path in (made / name).iterdir() if path.is_dir()) for name in RELEASES}


def build_all(folder: Path) -> None:
    """Every release in a folder of its name."""
    for name, build in RELEASES.items():
        (folder / name).mkdir()
        build(folder / name)


@pytest.fixture(scope="session")
def pages(releases: dict[str, Path]) -> dict[str, Path]:
    """Every page of the releases, by release and path; of pages that are equal byte for byte, the first."""
    found = {f"{name}/{path.relative_to(folder)}": path for name, folder in releases.items() for path in htmls(folder)}
    distinct = {hashlib.sha256(path.read_bytes()).digest(): name for name, path in reversed(found.items())}
    return {name: path for name, path in found.items() if name in set(distinct.values())}


def htmls(folder: Path) -> list[Path]:
    """The pages of a release."""
    return sorted(folder.rglob("*.html"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for the tests of a module."""
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def axe(repository: Path) -> str:
    """The source of axe-core."""
    return node_module(repository, "axe-core/axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def nu_checker(repository: Path) -> list[str]:
    """The command that runs the Nu HTML checker, but for its options and files."""
    java = shutil.which("java")
    if java is None or subprocess.run([java, "-version"], capture_output=True, check=False).returncode != 0:
        pytest.skip("missing tool: java (make system)")
    return [java, *JAVA_OPTIONS, "-jar", str(node_module(repository, "vnu-jar/build/dist/vnu.jar"))]


def node_module(repository: Path, file: str) -> Path:
    """A file of the programs that package.json names."""
    path = repository / "node_modules" / file
    if not path.is_file():
        pytest.skip(f"missing tool: {file.partition('/')[0]} (make node)")
    return path


@pytest.fixture(scope="session")
def visits(
    pages: dict[str, Path],
    releases: dict[str, Path],
    axe: str,
    tmp_path_factory: pytest.TempPathFactory,
    worker_id: str,
) -> tuple[Visit, ...]:
    """What the browser found on every page."""

    def visited() -> list[Visit]:
        with chromium() as browser:
            return [visit(browser, name, releases[name.partition("/")[0]], axe) for name in pages]

    def written(folder: Path) -> None:
        with ThreadPoolExecutor(1) as thread:
            found = thread.submit(visited).result()
        (folder / "visits.json").write_text(json.dumps([asdict(one) for one in found]), encoding="utf-8")

    made = made_once(tmp_path_factory, worker_id, "visits", written)
    return tuple(Visit.of(one) for one in json.loads((made / "visits.json").read_bytes()))


@pytest.fixture(scope="session")
def served_site(site: StateOfSite) -> Iterator[str]:
    """The address of the program's own server of the site."""
    with serving(site) as address:
        yield address
