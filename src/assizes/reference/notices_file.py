"""What readers can be told of and the rules of telling, from `notices.toml`."""

from datetime import timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType

from assizes.domain.notices import NoticeRules, TopicKind, TopicWords
from assizes.reference.toml_tables import TomlTable, read_toml

_PACKAGED = Path(__file__).parent / "notices.toml"


@cache
def load_notice_rules(path: Path = _PACKAGED) -> NoticeRules:
    """The rules that a file states, by default the packaged one; raises `BadInput` naming file and key."""
    file = read_toml(path)
    file.only("topic", "subscriptions", "sending")
    kept, sending = file.table("subscriptions"), file.table("sending")
    kept.only("confirm_within_hours", "manage_within_days", "mails_a_day", "topics_at_most")
    sending.only("wait_minutes", "refusals_at_most", "webhook_failures_at_most")
    return NoticeRules(
        topics=MappingProxyType(_topics(file)),
        confirm_within=timedelta(hours=_positive(kept, "confirm_within_hours")),
        manage_within=timedelta(days=_positive(kept, "manage_within_days")),
        mails_a_day=_positive(kept, "mails_a_day"),
        topics_at_most=_positive(kept, "topics_at_most"),
        waits=_waits(sending),
        refusals_at_most=_positive(sending, "refusals_at_most"),
        webhook_failures_at_most=_positive(sending, "webhook_failures_at_most"),
    )


def _topics(file: TomlTable) -> dict[TopicKind, TopicWords]:
    found: dict[TopicKind, TopicWords] = {}
    for table in file.tables("topic"):
        table.only("kind", "name", "description")
        kind = table.one_of("kind", TopicKind, ", ".join(TopicKind))
        found[kind] = TopicWords(table.text("name"), table.text("description"))
    missing = [kind.value for kind in TopicKind if kind not in found]
    if missing:
        raise file.error("topic", f"does not name {', '.join(missing)}")
    return found


def _positive(table: TomlTable, key: str) -> int:
    number = table.whole_number(key)
    if number < 1:
        raise table.error(key, "is not a whole number from 1")
    return number


def _waits(table: TomlTable) -> tuple[timedelta, ...]:
    minutes = table.values.get("wait_minutes")
    if not isinstance(minutes, list) or not all(isinstance(one, int) and one > 0 for one in minutes):
        raise table.error("wait_minutes", "is not a list of whole numbers from 1")
    return tuple(timedelta(minutes=one) for one in minutes)
