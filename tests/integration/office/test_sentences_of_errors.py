"""What an error says in the office: a sentence with a capital letter, and a name as its owner writes it."""

from pathlib import Path
from typing import Any

import pytest

from assizes.domain.errors import AssizesError, BadInput, NotAllowed, Place
from assizes.website.office.requests import sentence_of, wrong_field
from office_clients import account


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (NotAllowed("ana has no role that may keep calendar"), "ana has no role that may keep calendar"),
        (NotAllowed("anagrams are not kept here"), "Anagrams are not kept here"),
        (
            BadInput("the date is missing", Place("list.xlsx", 3, "B")),
            "list.xlsx, line 3, column B: the date is missing",
        ),
        (BadInput("nothing is in it", Place("my list")), "my list: nothing is in it"),
        (wrong_field("name", "give a name"), "Give a name"),
        (wrong_field("name", "ana has the role already"), "ana has the role already"),
        (BadInput("barnet-ilacs2018-2019-05 was withdrawn already"), "barnet-ilacs2018-2019-05 was withdrawn already"),
        (BadInput("table/row:good: the cell has no value"), "table/row:good: the cell has no value"),
        (NotAllowed("pre-release access has ended."), "Pre-release access has ended."),
        (BadInput(""), ""),
    ],
    ids=lambda value: str(value)[:30],
)
def test_names_at_the_beginning_of_a_sentence_stay_as_they_are(
    sqlite_register: Path, office: Any, error: AssizesError, sentence: str
) -> None:
    account("analyst", name="ana")

    assert sentence_of(error) == sentence
