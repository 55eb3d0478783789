"""The schema of figures: the document that `assizes figures --format json` prints, with a comparison where asked."""

from assizes.domain.comparability import Verdict
from assizes.domain.releases import StatisticsBasis
from assizes.website.public.api.description.schema_parts import (
    Schema,
    choice,
    day,
    each,
    maybe,
    members,
    moment,
    named,
    ref,
    text,
    whole,
)

_COUNT = "null where the series has ended"
_VERDICTS = [verdict.value for verdict in Verdict]


def figures_schemas() -> dict[str, Schema]:
    """The schemas by their names."""
    return {
        "Figures": _figures(),
        "JudgementCounts": _counts(),
        "Change": members(_change(), "How outcomes changed, inspection by inspection"),
        "ChangeBlock": _change_block(),
        "Comparison": _comparison(),
    }


def _figures() -> Schema:
    return members(
        {
            "as_at": day("Inspections that ended by this day are counted"),
            "published_by": day("whose reports were published by this day"),
            "known_at": moment("as the register was known at this time"),
            "basis": choice("Which inspections are counted", [one.value for one in StatisticsBasis]),
            "framework": maybe(text("The family of frameworks, where only one is counted")),
            "period_start": maybe(day("The first day of the period, for in_period")),
            "authorities": each({"type": "string"}, "The local authorities that alone are counted"),
            "denominator": whole("How many inspections are counted"),
            "existing": maybe(whole("How many local authorities are in existence; null for a period")),
            "judgements": named(ref("JudgementCounts"), "Counts by the code of the judgement"),
            "by_region": named(_region(), "Counts by the name of the region"),
            "change": named(ref("ChangeBlock"), "The latest outcomes beside the first, and beside the previous"),
            "coverage": _coverage(),
            "notes": each({"type": "string"}, "What must be said with the figures"),
            "comparison": ref("Comparison"),
        },
        "Figures as at a date",
        optional=("authorities", "comparison"),
    )


def _counts() -> Schema:
    return members(
        {
            "counts": named(maybe(whole(f"How many; {_COUNT}")), "By grade, 0 included"),
            "n": maybe(whole(f"Their sum; {_COUNT}")),
            "not_judged": maybe(whole("How many were not judged, as the report says")),
            "not_known": maybe(whole("How many were judged and are not held here")),
            "not_applicable": maybe(whole("How many lack the judgement")),
            "good_or_outstanding_percent": maybe(
                {**whole("Good or outstanding, of n, whole percent; null where n is 0"), "maximum": 100}
            ),
            "shorthand": text("[z] where the series has ended"),
            "last_figure_as_at": day("The last date for which there are figures"),
        },
        "Outcomes of one judgement",
        optional=("shorthand", "last_figure_as_at"),
    )


def _region() -> Schema:
    return members(
        {
            "existing": maybe(whole("How many local authorities are in existence")),
            "denominator": whole("How many inspections are counted"),
            "judgements": named(ref("JudgementCounts")),
        }
    )


def _change() -> dict[str, Schema]:
    parts = {
        "n": "How many pairs of inspections can be compared",
        "improved": "How many improved",
        "same_good_or_outstanding": "How many kept a grade of good or outstanding",
        "same_below_good": "How many kept a lower grade",
        "declined": "How many declined",
    }
    return {
        **{name: maybe(whole(f"{words}; {_COUNT}")) for name, words in parts.items()},
        "comparability": choice("Whether the two may be compared", _VERDICTS),
        "from_to": named(named(whole("How many")), "By the grade before, then by the grade now"),
    }


def _change_block() -> Schema:
    own = {
        "of": maybe(text("The judgement that the counts beside it are of")),
        **_change(),
        "judgements": named(ref("Change"), "The same for each judgement"),
        "with_break": named(ref("Change"), "The same for judgements that had another name before, with a break"),
    }
    return members(own, "Changes of every authority in existence", optional=tuple(_change()))


def _coverage() -> Schema:
    return members(
        {
            "framework": text("The family of frameworks"),
            "inspected": whole("How many local authorities in existence have had a full inspection under it"),
            "existing": whole("of how many"),
            "inspected_percent": maybe({**whole("the same in whole percent"), "maximum": 100}),
            "abolished_inspected": whole("How many abolished ones had one"),
            "cycle_years": maybe(whole("Within how many years all are to be visited", minimum=1)),
        },
        "How far the framework has got",
    )


def _comparison() -> Schema:
    side = members(
        {
            "good_or_outstanding": maybe(whole("How many are good or outstanding")),
            "n": maybe(whole("of how many")),
            "good_or_outstanding_percent": maybe({**whole("the same in whole percent"), "maximum": 100}),
        }
    )
    compared = members(
        {
            "comparability": choice("Whether the two may be compared", _VERDICTS),
            "note": text("What must be said"),
            "now": maybe(side),
            "before": maybe(side),
            "change_points": maybe(whole("The difference in percentage points", minimum=None)),
        }
    )
    return members(
        {
            "as_at": day("The earlier date"),
            "published_by": day("The day by which the earlier reports were published"),
            "judgements": named(compared, "By the code of the judgement"),
        },
        "The same at an earlier date",
    )
