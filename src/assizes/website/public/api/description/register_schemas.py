"""Schemas of what the register says: authorities and inspections."""

from assizes.domain.events import Event
from assizes.domain.grades import OUTCOMES
from assizes.domain.inspections import Basis
from assizes.reference import Reference
from assizes.website.public.api.description.schema_parts import (
    Schema,
    address,
    choice,
    day,
    digest,
    each,
    flag,
    maybe,
    members,
    moment,
    named,
    partial_day,
    ref,
    text,
    whole,
)
from assizes.website.public.api.description.shared_schemas import document

_OUTCOMES = [one.value for one in OUTCOMES]


def register_schemas(reference: Reference) -> dict[str, Schema]:
    """The schemas by their names."""
    inspection, authority = _inspection(reference), _authority()
    return {
        "Judged": members(
            {
                "outcome": choice("The grade, or what stands in its place", _OUTCOMES),
                "page": maybe(whole("The page of the report that prints it, where it was read", minimum=1)),
            },
            "The outcome of a judgement",
        ),
        "InspectionSummary": members({**inspection, "address": address("Its document")}, "An inspection in a list"),
        "Inspections": document(
            {"number": whole("How many there are"), "inspections": each(ref("InspectionSummary"))},
            "Every inspection that may be listed, in order of its end",
        ),
        "Inspection": document({**inspection, **_of_one_inspection()}, "An inspection, its evidence, its history"),
        "AuthoritySummary": members(
            {
                **authority,
                "inspections": whole("How many inspections it has had"),
                "address": address("Its document"),
            },
            "A local authority in a list",
        ),
        "Authorities": document(
            {"number": whole("How many there are"), "authorities": each(ref("AuthoritySummary"))},
            "Every local authority with children's services duties, abolished ones too",
        ),
        "Authority": document({**authority, **_of_one_authority()}, "A local authority over its life"),
    }


def _inspection(reference: Reference) -> dict[str, Schema]:
    return {
        "inspection_id": text("Its identifier, which never changes"),
        "la_id": text("The identifier of the local authority"),
        "authority": text("The local authority, as named when the inspection ended"),
        "framework": choice("The framework", [one.code for one in reference.frameworks]),
        "event": choice("The kind of visit", [event.value for event in Event]),
        "is_full": flag("Whether it is a full inspection"),
        "inspection_start": maybe(partial_day("Its first day")),
        "inspection_end": maybe(partial_day("Its last day")),
        "published": maybe(partial_day("The day on which its report was published")),
        "published_no_later_than": maybe(day("The day by which it was published, where only that is known")),
        "judgements": named(ref("Judged"), "By the code of the judgement, in the framework's order"),
        "report_url": maybe(address("The published report")),
        "basis": choice("What the record rests on: the report itself, or another source", [one.value for one in Basis]),
        "note": maybe(text("What must be said of the record")),
        "is_counted": flag("Whether the latest release can count it"),
        "is_most_recent": flag("Whether it is its authority's most recent full inspection in the latest release"),
        "page": address("Its page on this site"),
    }


def _of_one_inspection() -> dict[str, Schema]:
    return {
        "published_basis": maybe(text("Where the day of publication comes from")),
        "listed": maybe(day("The day of publication by the publisher's own lists")),
        "certainty": maybe(text("How certain the record is")),
        "evidence": each(_piece(), "Where the report says each judgement"),
        "history": each(_statement(), "What the register said of it, oldest first"),
    }


def _piece() -> Schema:
    return members(
        {
            "judgement": text("The code of the judgement"),
            "outcome": choice("What the report says", _OUTCOMES),
            "page": whole("The page, counted from 1", minimum=1),
            "box": each(
                {"type": "number"},
                "Left, bottom, right and top of the words, in points from the bottom left of the page",
                minItems=4,
                maxItems=4,
            ),
            "report_sha256": digest("The SHA-256 of the report's file"),
        },
        "A place in a report",
    )


def _statement() -> Schema:
    return members(
        {
            "recorded_at": moment("When the register learned it"),
            "is_withdrawn": flag("Whether it takes the inspection away"),
            "changes": each(
                members(
                    {
                        "column": text("What changed"),
                        "before": text("What was said before, empty for nothing"),
                        "after": text("What is said now, empty for nothing"),
                    }
                ),
                "What it says otherwise than the statement before it",
            ),
        },
        "A statement of the register",
    )


def _authority() -> dict[str, Schema]:
    return {
        "la_id": text("Its identifier, which never changes"),
        "name": text("Its latest name"),
        "gss_code": text("Its latest GSS code", pattern=r"^E\d{8}$"),
        "la_type": text("Its type"),
        "region": text("Its region, of the publisher's eight"),
        "ons_region": text("Its region, of the nine of the Office for National Statistics"),
        "ons_region_code": text("The code of that region", pattern=r"^E\d{8}$"),
        "valid_from": maybe(day("The first day of its existence, where that is after 2009")),
        "valid_to": maybe(day("The last day of its existence")),
        "is_in_existence": flag("Whether it is in existence at the latest release's date"),
        "page": address("Its page on this site"),
    }


def _of_one_authority() -> dict[str, Schema]:
    dated = members(
        {"value": text("The name or code"), "from": maybe(day("Its first day")), "to": maybe(day("Its last day"))},
        "A name or code and the days on which it was in force; null for an open end",
    )
    other = members(
        {"la_id": text("Its identifier"), "name": text("Its name"), "address": address("Its document")},
        "Another local authority",
    )
    return {
        "dfe_la_number": maybe(text("Its number at the Department for Education")),
        "ofsted_urn": maybe(text("Its number at the publisher")),
        "names": each(dated, "Its names through time"),
        "gss_codes": each(dated, "Its GSS codes through time"),
        "predecessors": each(other, "The authorities that it replaced; it inherits no grade of theirs"),
        "successors": each(other, "The authorities that replaced it"),
        "statistical_neighbours": maybe(
            members(
                {
                    "edition": text("Which edition of the lists, as far as it is known"),
                    "authorities": each(other, "The nearest first"),
                },
                "The authorities most like it, by a model of the Department for Education",
            )
        ),
        "note": maybe(text("What must be said of it")),
        "latest": maybe(ref("InspectionSummary")),
        "inspections": each(ref("InspectionSummary"), "Every inspection, in order of its end"),
    }
