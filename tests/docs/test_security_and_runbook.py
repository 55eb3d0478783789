"""The pages for those who keep it running name tests, commands, options, files and addresses that exist."""

import ast
import re
from pathlib import Path

import click
import pytest

from assizes.cli import assizes
from assizes.settings import ENVIRONMENT
from assizes.website.health.checks import checks

PAGES = ("docs/runbook.md", "docs/security.md", "deploy/README.md")
TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
# A command is words of letters; what is in capitals, quoted or numbered is given to it.
COMMAND = re.compile(
    r"(?:^|`|bin/|DATA=\S+ )assizes((?: [a-z]+(?:-[a-z]+)*)+|(?= --))((?: +(?:\"[^\"]*\"|[^\s`#|]+))*)", re.MULTILINE
)
UNIT = re.compile(r"\bassizes-[a-z-]+\.(?:service|timer)\b|-u assizes-[a-z-]+\b|-fu assizes-[a-z-]+\b")


def texts(repository: Path) -> dict[str, str]:
    return {page: (repository / page).read_text(encoding="utf-8") for page in PAGES}


def test_each_test_that_is_named_exists(repository: Path) -> None:
    missing = []
    for page, text in texts(repository).items():
        for file, name in TEST.findall(text):
            place = repository / file
            tree = ast.parse(place.read_text(encoding="utf-8")) if place.is_file() else ast.Module([], [])
            names = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
            if not place.is_file() or (name and name not in names):
                missing.append(f"{page}: {file}::{name}")

    assert missing == []


def test_each_danger_has_a_guard_and_a_test(repository: Path) -> None:
    text = (repository / "docs/security.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("|") and not line.startswith(("|---", "| danger |"))]

    assert len(rows) > 30
    assert [row for row in rows if len(TEST.findall(row)) != 1 or row.count("|") != 4] == []


def commands(text: str) -> list[tuple[list[str], list[str]]]:
    """The words of each command of a page, and its options."""
    found = []
    for words, rest in COMMAND.findall(text):
        found.append((words.split(), re.findall(r"(?<=\s)--[a-z-]+", f" {rest}")))
    return found


@pytest.mark.parametrize("page", PAGES)
def test_each_command_that_is_named_exists_with_its_options(page: str, repository: Path) -> None:
    text = (repository / page).read_text(encoding="utf-8")
    wrong = []
    for words, options in commands(text):
        command: click.Command = assizes
        for word in words:
            if not isinstance(command, click.Group):
                break
            found = command.get_command(click.Context(command), word)
            if found is None:
                wrong.append(" ".join(["assizes", *words]))
                break
            command = found
        known = {name for one in command.params for name in one.opts}
        wrong += [f"assizes {' '.join(words)} {option}" for option in options if option not in known]

    assert wrong == []


def test_the_commands_of_the_runbook_are_found() -> None:
    text = '`assizes calendar delay x --on 2027-01-12 --reason "a b" --by CD`, `assizes site list`\nassizes restore /x --into y # z'

    assert commands(text) == [
        (["calendar", "delay", "x"], ["--on", "--reason", "--by"]),
        (["site", "list"], []),
        (["restore"], ["--into"]),
    ]


@pytest.mark.parametrize("page", PAGES)
def test_each_unit_target_and_setting_that_is_named_exists(page: str, repository: Path) -> None:
    text = (repository / page).read_text(encoding="utf-8")
    units = {found.split()[-1] for found in UNIT.findall(text)}
    targets = set(re.findall(r"`make ([a-z-]+)", text))
    settings = set(re.findall(r"ASSIZES_[A-Z_]*[A-Z]", text)) - {
        "ASSIZES_LISTEN",
        "ASSIZES_SERVER_NAME",
        "ASSIZES_UPSTREAM",
    }
    makefile = (repository / "Makefile").read_text(encoding="utf-8")

    there = {path.name for path in (repository / "deploy").iterdir()}
    stems = {name.rpartition(".")[0] for name in there}
    assert {unit for unit in units if unit not in there and unit not in stems} == set()
    assert {target for target in targets if f"\n{target}:" not in makefile} == set()
    assert settings <= {setting.name for setting in ENVIRONMENT}


def test_the_runbook_names_every_check_of_readiness(repository: Path, tmp_path: Path) -> None:
    names = set(re.findall(r'"([a-z]+:[a-z]+)"', Path(checks.__code__.co_filename).read_text(encoding="utf-8")))
    text = (repository / "docs/runbook.md").read_text(encoding="utf-8")

    assert len(names) == 5
    assert {name for name in names if f"`{name}`" not in text} == set()


@pytest.mark.parametrize("page", PAGES)
def test_each_link_leads_somewhere(page: str, repository: Path) -> None:
    text = (repository / page).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)", text) if "://" not in link]

    assert [link for link in links if not ((repository / page).parent / link).exists()] == []
