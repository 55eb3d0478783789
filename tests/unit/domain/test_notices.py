"""Topics are named by codes that lead back to them; a message says something, and where to read more."""

from datetime import timedelta

import pytest

from assizes.domain.errors import InvalidValue
from assizes.domain.notices import RELEASES, Message, Topic, TopicKind, authority_topic, region_topic
from assizes.reference.notices_file import load_notice_rules


@pytest.mark.parametrize("topic", [RELEASES, authority_topic("barnsley"), region_topic("north-east")])
def test_a_topic_is_found_by_its_code(topic: Topic) -> None:
    assert Topic.parse(topic.code) == topic


@pytest.mark.parametrize(
    "code", ["", "everything", "releases:x", "authority", "authority:", "authority:Barnsley", "region:a/b", "releases:"]
)
def test_a_text_that_is_no_topic_is_refused(code: str) -> None:
    with pytest.raises(InvalidValue):
        Topic.parse(code)


@pytest.mark.parametrize(
    "changes",
    [
        {"key": ""},
        {"key": "x" * 201},
        {"subject": "two\nlines"},
        {"title": " "},
        {"text": " "},
        {"address": "https://elsewhere.example/"},
    ],
)
def test_what_is_no_message_is_refused(changes: dict[str, str]) -> None:
    given = {"key": "k", "subject": "s", "title": "t", "text": "x", "address": "/a/"} | changes

    with pytest.raises(InvalidValue):
        Message(RELEASES, **given)


def test_every_kind_of_topic_has_words_and_what_fails_is_tried_longer_and_longer_and_given_up() -> None:
    rules = load_notice_rules()

    waits = [rules.wait_after(attempt) for attempt in range(1, len(rules.waits) + 2)]

    assert set(rules.topics) == set(TopicKind)
    assert waits[0] == timedelta(minutes=5)
    assert waits[-1] is None
    assert sorted(rules.waits) == list(rules.waits)
