"""The files of `deploy/` name settings that exist, with their defaults; systemd has nothing against the unit."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from assizes.settings import ENVIRONMENT
from assizes.website.public.problems import ProblemKind

SETTINGS = {setting.name: setting for setting in ENVIRONMENT}
# What nginx alone is told.
UNITS = (
    "assizes-web.service",
    "assizes-publish-due.service",
    "assizes-publish-due.timer",
    "assizes-backup.service",
    "assizes-backup.timer",
    "assizes-retention.service",
    "assizes-retention.timer",
)
OF_NGINX = {"ASSIZES_LISTEN", "ASSIZES_SERVER_NAME", "ASSIZES_UPSTREAM"}


@pytest.fixture(scope="module")
def deploy(repository: Path) -> Path:
    return repository / "deploy"


def test_the_file_of_settings_has_each_with_its_default(deploy: Path) -> None:
    lines = re.findall(
        r"^#(ASSIZES_\w+)=(.*)$", (deploy / "environment").read_text(encoding="utf-8"), flags=re.MULTILINE
    )

    assert dict(lines) == {setting.name: setting.default for setting in ENVIRONMENT}


def test_the_table_of_the_page_gives_the_defaults(deploy: Path) -> None:
    rows = re.findall(
        r"^\| `(ASSIZES_\w+)` \| (.+?) \|", (deploy / "README.md").read_text(encoding="utf-8"), re.MULTILINE
    )

    assert rows
    assert dict(rows) == {name: SETTINGS[name].default_in_words or f"`{SETTINGS[name].default}`" for name, _ in rows}


@pytest.mark.parametrize("name", ["nginx.conf", "compose.yaml", "Dockerfile", *UNITS, "README.md"])
def test_each_setting_that_is_named_exists(deploy: Path, name: str) -> None:
    named = set(re.findall(r"ASSIZES_[A-Z_]*[A-Z]", (deploy / name).read_text(encoding="utf-8")))

    assert named <= {*SETTINGS, *OF_NGINX}


def test_the_container_gets_defaults_that_are_those_of_the_program(deploy: Path) -> None:
    given = re.findall(r"^ +(ASSIZES_\w+): \$\{\1:-(.*)\}$", (deploy / "compose.yaml").read_text(), flags=re.MULTILINE)

    assert len(given) > 4
    expected = {name: SETTINGS[name].default for name, _ in given} | {"ASSIZES_SITE_ADDRESS": "http://localhost:8080"}
    assert dict(given) == expected


def test_what_the_container_copies_exists(deploy: Path, repository: Path) -> None:
    lines = re.findall(r"^COPY (?!--from)(.+) \S+$", (deploy / "Dockerfile").read_text(), flags=re.MULTILINE)
    copied = [name for line in lines for name in line.split()]

    assert "src" in copied
    assert [name for name in copied if not (repository / name).exists()] == []
    assert [name for name in copied if f"!{name}\n" not in (deploy / "Dockerfile.dockerignore").read_text()] == []


def test_each_unit_is_known(deploy: Path) -> None:
    assert {path.name for path in deploy.iterdir() if path.suffix in (".service", ".timer")} == set(UNITS)


def test_systemd_has_nothing_against_the_units(deploy: Path, tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is absent")  # not a tool that CI must have: other systems have none
    for name in UNITS:
        unit = (deploy / name).read_text(encoding="utf-8")
        # The program and the pages are not installed on the machine of the tests.
        unit = unit.replace("/opt/assizes/.venv/bin/assizes", "/bin/true").replace(
            "file:/opt/assizes", "file:/usr/share"
        )
        (tmp_path / name).write_text(unit, encoding="utf-8")

    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *(tmp_path / name for name in UNITS)],
        capture_output=True,
        text=True,
        check=False,
    )

    about_them = [line for line in (done.stdout + done.stderr).splitlines() if "assizes-" in line]
    assert about_them == []


def test_every_unit_that_runs_the_program_may_do_as_little_as_the_first(deploy: Path) -> None:
    def sandbox(name: str) -> str:
        return (deploy / name).read_text(encoding="utf-8").partition("# What it may not do.")[2].partition("Memory")[0]

    services = [name for name in UNITS if name.endswith(".service")]
    assert len(sandbox("assizes-web.service").splitlines()) > 15
    assert {sandbox(name) for name in services} == {sandbox("assizes-web.service")}


def test_nginx_reports_problems_as_the_program_does(deploy: Path) -> None:
    documents = re.findall(r"return (\d+) '(\{.*\})\\n';", (deploy / "nginx.conf").read_text(encoding="utf-8"))

    kinds = {kind.address: kind for kind in ProblemKind}
    assert len(documents) == 3
    for status, text in documents:
        document = json.loads(text)
        kind = kinds[document["type"]]
        assert (document["title"], document["status"], int(status)) == (kind.title, kind.status, kind.status)
