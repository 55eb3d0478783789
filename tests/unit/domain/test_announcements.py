"""The text that announces a release is made of whole sentences, leads to it, and is short enough."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assizes.domain.announcements import LONGEST, announcement_text, require_announcement
from assizes.domain.errors import InvalidValue

ADDRESS = "https://assizes.example/releases/outcomes/"
SENTENCES = st.lists(st.text("abc …–", min_size=1, max_size=300).filter(str.strip), max_size=5)


def test_a_text_has_the_title_the_findings_and_the_address() -> None:
    text = announcement_text("New release: outcomes.", ["More are good.", "Fewer are inadequate."], ADDRESS)

    assert text == f"New release: outcomes.\n\nMore are good.\n\nFewer are inadequate.\n\n{ADDRESS}"


@given(SENTENCES)
def test_a_text_is_never_too_long_cuts_no_sentence_and_keeps_their_order(findings: list[str]) -> None:
    text = announcement_text("New release.", findings, ADDRESS)

    kept = [one.strip() for one in findings][: max(0, text.count("\n\n") - 1)]
    assert len(text) <= LONGEST
    assert text == "\n\n".join(["New release.", *kept, ADDRESS])


def test_a_finding_that_does_not_fit_ends_the_text() -> None:
    text = announcement_text("New release.", ["x" * 480, "short"], ADDRESS)

    assert text == f"New release.\n\n{ADDRESS}"


def test_a_title_that_leaves_no_room_is_refused() -> None:
    with pytest.raises(InvalidValue):
        announcement_text("x" * 480, [], ADDRESS)


@pytest.mark.parametrize("text", ["", "  ", "No address.", f"{'x' * 480} {ADDRESS}"])
def test_an_edited_text_that_cannot_be_posted_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        require_announcement(text, ADDRESS)


def test_an_edited_text_loses_the_blanks_around_it() -> None:
    assert require_announcement(f"  Out now. \r\n\r\n{ADDRESS}\r\n", ADDRESS) == f"Out now.\n\n{ADDRESS}"
