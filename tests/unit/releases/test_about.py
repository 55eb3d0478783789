"""What the cover of every file says about a release."""

from datetime import UTC, datetime

import pytest

from assizes.domain.dates import time_in_words
from assizes.domain.releases import Producer
from assizes.releases.about import about
from assizes.settings import ENVIRONMENT
from factories import a_content, a_specification


def published(is_reconstruction: bool) -> str:
    content = a_content(specification=a_specification(is_reconstruction=is_reconstruction))
    return next(fact.text for fact in about(content) if fact.label == "Published")


def test_a_reconstruction_does_not_say_that_it_was_published() -> None:
    assert published(is_reconstruction=True).startswith("Not published at the time: this is a reconstruction")


def test_a_release_says_when_it_is_published() -> None:
    assert published(is_reconstruction=False).startswith("9:30am on")


@pytest.mark.parametrize("contact", ["", next(one.default for one in ENVIRONMENT if one.name.endswith("_CONTACT"))])
def test_a_contact_that_nobody_set_is_left_out(contact: str) -> None:
    content = a_content(specification=a_specification(producer=Producer("The Invented Office", contact)))

    assert "Contact" not in [fact.label for fact in about(content)]


@pytest.mark.parametrize(
    ("hour", "words"), [(0, "midnight UTC on"), (1, "1:00am UTC on"), (12, "midday UTC on"), (13, "1:00pm UTC on")]
)
def test_midday_is_a_word(hour: int, words: str) -> None:
    assert time_in_words(datetime(2020, 6, 15, hour, tzinfo=UTC)).startswith(words)
