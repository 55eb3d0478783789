"""What all tests share: no network, a real PostgreSQL server on request, and skips that CI does not accept.

The network is closed by pytest-socket (see pyproject.toml): a test can open a Unix socket and nothing else.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

import hypothesis
import pytest

if TYPE_CHECKING:
    from built_site import StateOfSite

# The frames of most tests have a few rows: handing them to several threads takes longer than counting them. Polars reads
# this when it is first imported, which is later than here.
os.environ.setdefault("POLARS_MAX_THREADS", "1")

ROOT = Path(__file__).resolve().parent.parent
IN_CI = os.environ.get("CI") == "true"
ENCODING = ("--encoding=UTF8", "--locale=C.UTF-8")
MISSING_TOOL = "missing tool: "
Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)

# Generated input is the same at every run in CI, so that a red build can be repeated; elsewhere it varies.
hypothesis.settings.register_profile("local", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.load_profile("ci" if IN_CI else "local")


# --- order ------------------------------------------------------------------------------------------------

# A file is run by one process, which should not begin the longest when the others have nothing left to do.
BEGUN_FIRST = (
    "tests/browser/test_office_journey.py",
    "tests/browser/test_site.py",
    "tests/integration/publication/test_embargo.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files that take longest come first, all others as they were."""
    order = {ROOT / name: number for number, name in enumerate(BEGUN_FIRST)}
    items.sort(key=lambda item: order.get(item.path, len(order)))


# --- a missing tool is a skip for people and a failure in CI ---------------------------------------------


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI, turn a test skipped for want of a tool into a failed one."""
    report = yield
    return refuse_missing_tool(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """In CI, turn a file skipped for want of a tool into a failed one."""
    report = yield
    return refuse_missing_tool(report)


def refuse_missing_tool(report: Report) -> Report:
    """The report, failed if CI skipped it for want of a tool."""
    if IN_CI and report.skipped and isinstance(report.longrepr, tuple):
        reason = report.longrepr[2].removeprefix("Skipped: ")
        if reason.startswith(MISSING_TOOL):
            report.outcome = "failed"
            report.longrepr = f"{reason} (CI must have it: see `make system`)"
    return report


# --- places ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The folder of collected facts beside the checkout; a checkout alone has none."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("../shared is absent")
    return folder


# --- PostgreSQL ------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """The address of an empty database on a PostgreSQL server that lives as long as the test run."""
    programs = postgresql_programs()
    if programs is None:
        pytest.skip(f"{MISSING_TOOL}PostgreSQL server")
    # A short path: the name of a Unix socket has at most 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="assizes-pg-", dir="/tmp"))
    owner = server_owner(folder)
    data, log = folder / "data", folder / "log"

    def run(program: str, *arguments: str | Path) -> None:
        command = [programs / program, *arguments]
        done = subprocess.run(command, cwd=folder, user=owner, stdout=subprocess.DEVNULL, check=False)
        if done.returncode != 0:
            pytest.fail(f"{program} failed: {log.read_text() if log.exists() else 'no log'}")

    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off"
    try:
        run("initdb", "-D", data, "--auth=trust", "--username=postgres", "--no-sync", *ENCODING)
        run("pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "start")
        try:
            run("createdb", "-h", folder, "-U", "postgres", "assizes")
            yield f"postgresql://postgres@{quote(str(folder), safe='')}:5432/assizes"
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder)


def postgresql_programs() -> Path | None:
    """The folder with the newest PostgreSQL server's programs, if there is one."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def server_owner(folder: Path) -> str | None:
    """The account that runs the server, now owner of the folder: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    try:
        account = pwd.getpwnam("postgres")
    except KeyError:
        pytest.skip(f"{MISSING_TOOL}PostgreSQL server (no account named postgres)")
    os.chown(folder, account.pw_uid, account.pw_gid)
    return account.pw_name


# --- the public site -------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> "StateOfSite":
    """The public site, built by the program from the packaged releases; no test changes it."""
    from built_site import FRONTEND, StateOfSite, site_in  # here, so that this file can stand alone
    from made_once import made_once

    if not FRONTEND.is_dir():
        pytest.skip(f"{MISSING_TOOL}govuk-frontend (make node)")
    return StateOfSite(made_once(tmp_path_factory, worker_id, "site", site_in))
