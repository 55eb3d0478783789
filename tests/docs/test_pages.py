"""The documents say what the program does: every command, setting, framework and column is in them, and examples run."""

import csv
import re
import shlex
from pathlib import Path

import click
import pytest

from assizes import __version__
from assizes.cli import assizes
from assizes.domain.tables import Shorthand
from assizes.reference import load_reference
from assizes.settings import ENVIRONMENT
from assizes_program import Assizes
from workbook_checklist import CHECKLIST


def commands(group: click.Group, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(group)
    found = [(name, group.get_command(context, name)) for name in group.list_commands(context)]
    return [
        pair
        for name, command in found
        if command is not None
        for pair in (
            commands(command, (*path, name)) if isinstance(command, click.Group) else [((*path, name), command)]
        )
    ]


COMMANDS = commands(assizes)


def examples(command: click.Command) -> list[str]:
    text = (command.help or "").partition("Example")[2]
    return re.findall(r"^\s*(?:[A-Z_]+=\S+ )?assizes (.+)$", text, flags=re.MULTILINE)


@pytest.mark.parametrize(
    ("path", "command"), COMMANDS, ids=lambda value: " ".join(value) if type(value) is tuple else ""
)
def test_each_command_has_help_with_an_example(path: tuple[str, ...], command: click.Command) -> None:
    assert command.help
    assert examples(command)


@pytest.mark.parametrize(
    ("path", "command"), COMMANDS, ids=lambda value: " ".join(value) if type(value) is tuple else ""
)
def test_each_option_is_explained(path: tuple[str, ...], command: click.Command) -> None:
    unexplained = [
        option.name
        for option in command.params
        if isinstance(option, click.Option) and not option.help and not option.show_default
    ]

    assert not unexplained


READING = [
    example
    for path, command in COMMANDS
    for example in examples(command)
    if path[0] == "figures" or path in {("register", "show"), ("register", "history"), ("release", "list")}
]


@pytest.mark.parametrize("example", READING)
def test_an_example_of_a_help_text_runs(example: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    done = Assizes(tmp_path_factory.getbasetemp() / "examples").run(*shlex.split(example))

    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_each_setting_is_in_the_page_of_settings(repository: Path) -> None:
    page = (repository / "docs" / "settings.md").read_text(encoding="utf-8")

    assert [setting.name for setting in ENVIRONMENT if f"`{setting.name}`" not in page] == []


def test_each_column_of_the_packaged_register_is_in_the_page_of_reference_data(repository: Path) -> None:
    page = (repository / "docs" / "reference-data.md").read_text(encoding="utf-8")
    with (repository / "src/assizes/reference/inspections.csv").open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))

    assert [column for column in columns if column not in page] == []


def test_each_framework_and_each_shorthand_is_in_the_glossary(repository: Path) -> None:
    page = (repository / "GLOSSARY.md").read_text(encoding="utf-8")
    words = [*(framework.code for framework in load_reference().frameworks), *(one.printed for one in Shorthand)]

    assert [word for word in words if word not in page] == []


def test_the_version_has_a_heading_in_the_list_of_changes(repository: Path) -> None:
    headings = (repository / "CHANGELOG.md").read_text(encoding="utf-8").splitlines()

    assert f"## {__version__}" in headings


PAGES = ("README.md", "CONTRIBUTING.md", "GLOSSARY.md", "CHANGELOG.md", "tests/README.md")


@pytest.mark.parametrize("page", PAGES)
def test_each_link_inside_the_repository_leads_somewhere(repository: Path, page: str) -> None:
    text = (repository / page).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)", text) if "://" not in link]

    missing = [link for link in links if not ((repository / page).parent / link).exists()]

    assert missing == []


def test_the_checklist_of_workbooks_is_in_its_page_item_by_item(repository: Path) -> None:
    page = (repository / "docs" / "accessibility.md").read_text(encoding="utf-8")

    assert [item.sentence for item in CHECKLIST if f"- {item.sentence}.\n" not in page] == []
