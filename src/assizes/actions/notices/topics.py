"""Topics in words, and texts as topics that exist."""

from datetime import date

from assizes.domain.authorities import RegionKind
from assizes.domain.errors import BadInput, InvalidValue
from assizes.domain.notices import NoticeRules, Topic, TopicKind
from assizes.reference import Reference


def known_topic(code: str, reference: Reference) -> Topic:
    """The topic that a code names; raises `BadInput` where there is no such topic, authority or region."""
    try:
        topic = Topic.parse(code)
    except InvalidValue as error:
        raise BadInput(f"'{code}' is nothing that this site tells of") from error
    if topic.kind is TopicKind.AUTHORITY and topic.of not in reference.authorities:
        raise BadInput(f"no authority has the identifier '{topic.of}'")
    if topic.kind is TopicKind.REGION and topic.of not in region_names(reference):
        raise BadInput(f"no region has the name '{topic.of}'")
    return topic


def region_names(reference: Reference) -> dict[str, str]:
    """The names of the publisher's regions by the name that addresses have."""
    return {one.slug: one.name for one in reference.authorities.regions(RegionKind.OFSTED)}


def topic_in_words(topic: Topic, rules: NoticeRules, reference: Reference, today: date) -> str:
    """A topic as readers know it: `Releases`, `Barnsley`; one that is known no longer keeps its code."""
    if topic.kind is TopicKind.AUTHORITY and topic.of in reference.authorities:
        return f"new inspections and changed records of {reference.authorities[topic.of].name_on(today)}"
    if topic.kind is TopicKind.REGION:
        names = region_names(reference)
        return f"new inspections and changed records in {names.get(topic.of, topic.of)}"
    return rules.topics[topic.kind].name.lower()
