"""What the cover of every file says about a release."""

from assizes.releases.about import about
from factories import a_content, a_specification


def published(is_reconstruction: bool) -> str:
    content = a_content(specification=a_specification(is_reconstruction=is_reconstruction))
    return next(fact.text for fact in about(content) if fact.label == "Published")


def test_a_reconstruction_does_not_say_that_it_was_published() -> None:
    assert published(is_reconstruction=True).startswith("Not published at the time: this is a reconstruction")


def test_a_release_says_when_it_is_published() -> None:
    assert published(is_reconstruction=False).startswith("9:30am on")
