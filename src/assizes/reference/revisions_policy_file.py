"""The revisions policy, from `revisions_policy.toml`."""

from functools import cache
from pathlib import Path

from assizes.domain.revisions import Cause, Measure, RevisionReason, RevisionsPolicy, Threshold
from assizes.reference.toml_tables import TomlTable, read_toml

_PACKAGED = Path(__file__).parent / "revisions_policy.toml"


@cache
def load_revisions_policy(path: Path = _PACKAGED) -> RevisionsPolicy:
    """The policy that a file states, by default the packaged one; raises `BadInput` naming file and key."""
    file = read_toml(path)
    file.only("reason", "threshold")
    reasons: dict[str, RevisionReason] = {}
    for table in file.tables("reason"):
        reason = _reason(table)
        if reason.code in reasons:
            raise table.error("code", f"is '{reason.code}', which stands above already")
        reasons[reason.code] = reason
    thresholds: dict[Measure, Threshold] = {}
    for table in file.tables("threshold"):
        measure = table.one_of("measure", Measure, ", ".join(Measure))
        if measure in thresholds:
            raise table.error("measure", f"is '{measure}', which stands above already")
        thresholds[measure] = _threshold(table)
    return file.made(lambda: RevisionsPolicy(reasons, thresholds))


def _reason(table: TomlTable) -> RevisionReason:
    table.only("code", "meaning", "cause", "is_scheduled")
    if "is_scheduled" not in table.values:
        raise table.error("is_scheduled", "is missing")
    return RevisionReason(
        code=table.text("code"),
        meaning=table.text("meaning"),
        cause=table.one_of("cause", Cause, ", ".join(Cause)),
        is_scheduled=table.yes_or_no("is_scheduled", default=False),
    )


def _threshold(table: TomlTable) -> Threshold:
    table.only("measure", "at_least", "or_percent_of_old")
    percent = table.whole_number("or_percent_of_old") if "or_percent_of_old" in table.values else None
    return table.made(lambda: Threshold(table.whole_number("at_least"), percent))
