"""Real releases, and a real browser that reaches nothing but their files.

A browser lives no longer than the module that asks for it: Playwright keeps an event loop running, in which Django would
refuse to ask a database. What all modules ask of the pages is asked once, in a thread of its own.
"""

import hashlib
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from built_releases import RELEASES
from built_site import StateOfSite, serving
from headless_chromium import chromium
from page_visits import Visit, visit


@pytest.fixture(scope="session")
def releases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folder of each release, by name."""
    return {name: build(tmp_path_factory.mktemp(name)) for name, build in RELEASES.items()}


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
    return [java, "-jar", str(node_module(repository, "vnu-jar/build/dist/vnu.jar"))]


def node_module(repository: Path, file: str) -> Path:
    """A file of the programs that package.json names."""
    path = repository / "node_modules" / file
    if not path.is_file():
        pytest.skip(f"missing tool: {file.partition('/')[0]} (make node)")
    return path


@pytest.fixture(scope="session")
def visits(pages: dict[str, Path], releases: dict[str, Path], axe: str) -> tuple[Visit, ...]:
    """What the browser found on every page."""

    def visited() -> tuple[Visit, ...]:
        with chromium() as browser:
            return tuple(visit(browser, name, releases[name.partition("/")[0]], axe) for name in pages)

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(visited).result()


@pytest.fixture(scope="session")
def served_site(site: StateOfSite) -> Iterator[str]:
    """The address of the program's own server of the site."""
    with serving(site) as address:
        yield address
