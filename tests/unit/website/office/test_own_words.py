"""Days and times on the pages of the office: as people write them, in London."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from assizes.domain.dates import in_words
from assizes.website.office import pages
from assizes.website.office.own_words import date_words, day_words, kept_words, moment_words

LATE = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)  # in London it is the next day already


def test_a_moment_is_printed_as_a_time_on_a_day_in_london() -> None:
    assert moment_words(datetime(2026, 11, 25, 9, 30, tzinfo=UTC)) == "09:30 on 25 November 2026"
    assert moment_words(LATE) == "00:30 on 1 July 2026"
    assert day_words(LATE) == "1 July 2026"


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        ("2026-11-25", "25 November 2026"),
        ("2027-01-12T09:30:00+00:00", "09:30 on 12 January 2027"),
        ("2026-06-30T23:30:00Z", "00:30 on 1 July 2026"),
        ("2026-02-30", "2026-02-30"),
        ("as-at-2026-09-30", "as-at-2026-09-30"),
        ("2026-03-31-sif", "2026-03-31-sif"),
        ("good", "good"),
        (3, 3),
        (["a"], "a"),
        (["Director of policy", "2026-11-25"], "Director of policy; 25 November 2026"),
        ([], "none"),
        (None, "none"),
        (False, "no"),
        ("2026-08-21 12:00:00+00:00", "13:00 on 21 August 2026"),
    ],
)
def test_what_the_audit_keeps_of_days_is_printed_in_words(kept: object, words: object) -> None:
    assert kept_words(kept) == words


def test_a_date_that_is_none_is_printed_as_it_is() -> None:
    assert [date_words(text) for text in ("2014-06", "", "some day")] == ["June 2014", "", "some day"]


def test_no_page_prints_a_day_as_machines_write_it() -> None:
    """Templates print days through `in_words`, `day_of` and `moment`; other forms are for attributes alone."""
    printed = re.compile(r"\{\{[^}]*(isoformat|_on\b|_at\b|usual_start|usual_end)[^}]*\}\}")
    in_attributes = re.compile(r'="[^"]*\{\{[^}"]*\}\}[^"]*"|value=[^,)]*isoformat\(\)[^,)]*')

    for template in sorted(Path(pages.TEMPLATES).glob("*.jinja")):
        text = in_attributes.sub("", template.read_text(encoding="utf-8"))
        for found in printed.finditer(text):
            is_in_words = any(name in found[0] for name in ("in_words(", "day_of(", "moment(", "parts.text("))
            assert is_in_words, f"{template.name}: {found[0]}"


def test_the_words_of_a_day_are_those_of_the_releases() -> None:
    assert in_words(date(2026, 11, 25)) == date_words("2026-11-25")
