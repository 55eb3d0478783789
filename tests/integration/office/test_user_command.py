"""`assizes user` as the operator runs it."""

import re
from pathlib import Path
from typing import Any

import click.testing
import pytest
from django.test import Client

from assizes.cli import assizes
from assizes.domain.errors import NotAllowed
from assizes.register.models import AuditEvent
from office_clients import PASSWORD, account
from register_files import a_folder, a_row


def run(*arguments: str, **more: Any) -> click.testing.Result:
    return click.testing.CliRunner().invoke(assizes, ["user", *arguments], **more)


def test_the_first_account_chooses_its_password_by_a_link_that_works(sqlite_register: Path, office: Any) -> None:
    made = run("add", "ada", "--role", "analyst", "--role", "assurer", "--post", "Statistician")
    link = re.search(r"/office/choose-password/\S+", made.output)
    listed = run("list")

    assert made.exit_code == 0
    assert link is not None
    assert Client().post(link[0], {"password": PASSWORD, "again": PASSWORD}).status_code == 303
    assert listed.output == "ada  Statistician  analyst, assurer\n"


def test_roles_are_given_and_taken_and_an_account_is_closed(sqlite_register: Path, office: Any) -> None:
    run("add", "ada")

    said = [
        run("give-role", "ADA", "auditor").output,
        run("take-role", "ada", "auditor").output,
        run("reset-second-factor", "ada").output,
        run("deactivate", "ada").output,
        run("list").output,
    ]

    assert said == [
        "ada has the role auditor now\n",
        "ada has the role auditor no longer\n",
        "ada sets up a second factor at the next sign-in\n",
        "the account ada is closed\n",
        "ada  -  no role  closed\n",
    ]


def test_roles_are_explained_in_plain_words(sqlite_register: Path) -> None:
    said = run("roles").output

    assert "assurer: Signs off what somebody else has answered." in said
    assert "    may read office, sign off findings\n" in said


@pytest.mark.parametrize("by", [(), ("--by", "nobody"), ("--by", "lin")])
def test_once_there_are_accounts_a_register_is_loaded_by_who_may_keep_it(
    sqlite_register: Path, office: Any, tmp_path: Path, by: tuple[str, ...]
) -> None:
    account("assurer", name="lin")
    account("analyst", name="ada")
    folder = str(a_folder(tmp_path / "in", (a_row(),)))

    refused = click.testing.CliRunner().invoke(assizes, ["register", "load", folder, *by])
    before = AuditEvent.objects.filter(what="register.load").count()
    loaded = click.testing.CliRunner().invoke(assizes, ["register", "load", folder, "--by", "A.D.A"])

    assert isinstance(refused.exception, NotAllowed) or refused.exit_code != 0
    assert before == 0
    assert loaded.exit_code == 0, loaded.output
    assert AuditEvent.objects.get(what="register.load").by == "ada"
