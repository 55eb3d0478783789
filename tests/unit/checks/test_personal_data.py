"""What looks like personal data, and what only resembles it."""

import pytest

from assizes.checks.personal_data import emails, like_names, postcodes, telephone_numbers, words_of

KNOWN = words_of(["The Local Authority of Bath and North East Somerset", "Children in care", "Ofsted", "King's Lynn"])


@pytest.mark.parametrize(
    "text",
    [
        "020 7946 0018",
        "0300 123 1231",
        "(0161) 496 0234",
        "+44 161 496 0234",
        "call 07911 123456 now",
    ],
)
def test_a_telephone_number_is_seen_however_it_is_written(text: str) -> None:
    assert list(telephone_numbers(text))


@pytest.mark.parametrize(
    "text",
    [
        "E08000016",
        "2014-06-02 to 2014-06-25",
        "https://files.ofsted.gov.uk/v1/file/50012345",
        "80401",
        "1,234 of 5,678 (22%)",
        "0 20 7946 0 0 18 100 0 161 496 0 234",
        "0, 0, 0, 0, 0, 0, 0, 0, 0, 0",
        "31 March 2026, 30 June 2026",
        "0525097768891fa8",
        "72.0, 500.1, 300.2, 512.9",
    ],
)
def test_codes_dates_and_counts_are_no_telephone_numbers_and_no_postcodes(text: str) -> None:
    assert list(telephone_numbers(text)) == []
    assert list(postcodes(text)) == []


def test_e_mail_addresses_and_postcodes_are_seen() -> None:
    assert list(emails("write to first.last+x@council.gov.example, or not")) == ["first.last+x@council.gov.example"]
    assert list(emails("@font-face and a@b")) == []
    assert list(postcodes("M1 2WD or EC1A 1BB, and sw1a 1aa")) == ["M1 2WD", "EC1A 1BB"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Authority was visited by Bloggs in spring", ("Bloggs",)),
        ("Jane Bloggs looked at it", ("Bloggs",)),
        ("Looked at it. Nobody did. Then they went", ()),
        ("in Bath and in King's Lynn, by Ofsted's own HMI", ()),
        ("see O'Brien-Smith’s letter", ("O'Brien-Smith’s",)),
        ("at https://Example.org/Jane-Bloggs", ()),
        ("the North-East of Somerset", ()),
    ],
)
def test_a_capitalised_word_inside_a_sentence_must_be_known(text: str, names: tuple[str, ...]) -> None:
    assert like_names(text, KNOWN) == names


def test_in_a_cell_every_capitalised_word_must_be_known() -> None:
    assert like_names("Bloggs", KNOWN, is_cell=True) == ("Bloggs",)
    assert like_names("Somerset", KNOWN, is_cell=True) == ()
