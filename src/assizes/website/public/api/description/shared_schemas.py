"""What all documents share: their head, codes with words, and problems."""

from assizes.website.public.api.description.schema_parts import (
    Schema,
    address,
    day,
    each,
    members,
    moment,
    ref,
    text,
    whole,
)
from assizes.website.public.problems import ProblemKind

HEAD: dict[str, Schema] = {
    "address": address("The address of this document"),
    "api_version": text("The version of the API", pattern=r"^\d+\.\d+\.\d+$"),
    "documentation": address("The page that explains the API"),
    "independence": text("Whose statistics these are, and whose they are not"),
    "licence": ref("Licence"),
    "limits": ref("Limits"),
}


def document(properties: dict[str, Schema], description: str, *, optional: tuple[str, ...] = ()) -> Schema:
    """A document: the head, then its own members."""
    return members({**HEAD, **properties}, description, optional=optional)


def shared_schemas() -> dict[str, Schema]:
    """The schemas by their names."""
    return {
        "Licence": members(
            {
                "name": text("The name of the licence"),
                "address": address("The licence"),
                "attribution": text("The words to repeat"),
            },
            "The licence of the data",
        ),
        "Limits": members(
            {
                "as_at": day("The latest day by which inspections that are counted ended"),
                "published_by": day("The latest day by which their reports were published"),
                "known_at": moment("What the register knew then is counted"),
            },
            "How far published figures go",
        ),
        "Code": members({"code": text("The code"), "words": text("What it stands for")}, "A code with its words"),
        "Problem": _problem(),
    }


def _problem() -> Schema:
    return members(
        {
            "type": text("The kind of problem: an address that explains it, or about:blank", format="uri-reference"),
            "title": text("The kind of problem, in words"),
            "status": {**whole("The HTTP status"), "enum": sorted({kind.status for kind in ProblemKind})},
            "detail": text("What is wrong with this request, and what would be right"),
            "errors": each(
                members({"parameter": text("Its name, empty for the whole question"), "detail": text("What is wrong")}),
                "What is wrong with each parameter",
            ),
        },
        "What went wrong (RFC 9457)",
        optional=("errors",),
    )


def codes(description: str) -> Schema:
    """A list of codes with their words."""
    return each(ref("Code"), description)
