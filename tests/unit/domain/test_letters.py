"""What people paste is written without letters that a page, a feed or a document cannot hold."""

import pytest
from lxml import etree

from assizes.actions.reasons import in_some_words
from assizes.domain.feedback import tidy_text
from assizes.domain.letters import one_line, writable

STRANGE = [*map(chr, range(32)), "\x7f", "\x85", "\ud800", "\ufdd0", "\ufffe", "\U0010ffff"]


@pytest.mark.parametrize("letter", STRANGE)
def test_a_text_with_any_letter_in_it_can_be_written_as_xml(letter: str) -> None:
    for text in (writable(f"co{letter}unt"), tidy_text(f"co{letter}unt", what="it"), one_line(f"co{letter}unt")):
        etree.Element("summary").text = text


def test_letters_that_nobody_sees_go_and_those_that_part_words_part_them() -> None:
    assert writable("soft\x02hyphen\x0bnew\tline\n") == "softhyphen new\tline\n"
    assert writable("Größe \U0001f600 – 5 %") == "Größe \U0001f600 – 5 %"


def test_a_reason_holds_what_every_page_can_show() -> None:
    assert in_some_words(" the co\x02unt\x1c takes\nlonger ") == "the count takes longer"
