"""The versions of the API."""

from assizes.website.public.api.changelog import API_VERSION, api_changelog


def test_newest_version_is_first_and_is_that_of_the_documents() -> None:
    numbers = [tuple(map(int, one.number.split("."))) for one in api_changelog()]

    assert numbers == sorted(numbers, reverse=True)
    assert api_changelog()[0].number == API_VERSION


def test_every_version_says_what_is_new_in_sentences() -> None:
    for version in api_changelog():
        assert version.changes
        assert all(change.endswith(".") for change in version.changes)
