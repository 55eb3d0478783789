"""The schema of the frameworks, and of a row of the data set."""

from assizes.domain.comparability import Verdict
from assizes.domain.events import Event
from assizes.domain.frameworks import JudgementKind
from assizes.domain.grades import Grade
from assizes.website.public.api.description.schema_parts import (
    Schema,
    address,
    choice,
    day,
    each,
    flag,
    maybe,
    members,
    named,
    ref,
    text,
    whole,
)
from assizes.website.public.api.description.shared_schemas import codes, document


def framework_schemas() -> dict[str, Schema]:
    """The schemas by their names."""
    return {
        "Framework": _framework(),
        "Frameworks": document(
            {
                "frameworks": each(ref("Framework"), "Every framework, the oldest first"),
                "grades": codes("The grades"),
                "no_grades": codes("What stands where there is no grade"),
                "events": each(_event(), "The kinds of visit"),
                "shorthand": codes("Shorthand of tables"),
                "comparability": each(_pair(), "What may be compared, pair by pair; the order of the two is nothing"),
                "comparability_of_other_pairs": choice("Of a pair that is not listed", [Verdict.NO.value]),
            },
            "Frameworks, judgements, grades, and what may be compared",
        ),
    }


def _framework() -> Schema:
    return members(
        {
            "framework": text("Its code"),
            "family": text("Frameworks of a family are counted together"),
            "name": text("Its name"),
            "valid_from": day("It holds for inspections that started on this day or later"),
            "valid_to": maybe(day("and not after this day")),
            "grades": each(choice("A grade", [grade.value for grade in Grade]), "Its scale, the best first"),
            "events": each(choice("A kind of visit", [event.value for event in Event]), "Its kinds of visit"),
            "judgements": each(_judgement(), "What it judges, in printed order"),
            "cycle_years": maybe(whole("Within how many years it means to visit each authority", minimum=1)),
            "note": maybe(text("What must be said of it")),
            "sources": each({"type": "string"}, "Where this is written"),
            "page": address("Its page on this site"),
        },
        "An inspection framework",
    )


def _judgement() -> Schema:
    return members(
        {
            "judgement": text("Its code"),
            "name": text("Its name"),
            "kind": choice("Its place in the framework", [kind.value for kind in JudgementKind]),
            "number": maybe(text("Its number in reports")),
            "parent": maybe(text("The key judgement that it is a part of")),
            "is_optional": flag("Whether a full inspection may lack it"),
            "series_end_date": maybe(day("The last date for which figures are given")),
        },
        "A judgement of a framework",
    )


def _event() -> Schema:
    return members(
        {
            "event": text("Its code"),
            "words": text("What it is"),
            "is_full": flag("Whether it is a full inspection"),
            "is_graded": flag("Whether it gives grades"),
        }
    )


def _pair() -> Schema:
    side = members({"framework": text("Its framework"), "judgement": text("Its code")}, "A judgement of a framework")
    verdicts = [verdict.value for verdict in Verdict]
    return members(
        {
            "first": side,
            "second": side,
            "verdict": choice("yes; break: with a marked break and its note; no: not at all", verdicts),
            "note": maybe(text("What must be said")),
        }
    )


def data_set_schemas(columns: dict[str, Schema]) -> dict[str, Schema]:
    """The schema of the whole data set as JSON, whose rows have these columns."""
    return {
        "InspectionRow": members(columns, "An inspection as a row of the data set"),
        "DataSet": document(
            {
                "title": text("What it is"),
                "columns": named({"type": "string"}, "What each column holds"),
                "inspections": each(ref("InspectionRow"), "One row for each inspection"),
            },
            "The whole data set",
        ),
    }
