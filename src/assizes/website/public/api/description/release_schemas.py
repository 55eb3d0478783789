"""Schemas of releases, of where the API begins, and of how the site stands."""

from assizes.domain.coverage import Extent
from assizes.domain.releases import ReleaseStatus
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
    ref,
    text,
    whole,
)
from assizes.website.public.api.description.shared_schemas import document


def release_schemas() -> dict[str, Schema]:
    """The schemas by their names."""
    return {
        "ReleaseSummary": members({**_release(), "address": address("Its document")}, "An edition in a list"),
        "Releases": document(
            {"number": whole("How many there are"), "releases": each(ref("ReleaseSummary"))},
            "Every published edition of every release, the latest first",
        ),
        "Release": document({**_release(), **_of_one_release()}, "An edition of a release, and its files"),
        "Table": _table(),
        "Download": _download(),
        "Index": document(_index(), "Where the API begins"),
        "Status": document(_status(), "How the site stands"),
    }


def _release() -> dict[str, Schema]:
    return {
        "slug": text("Its identifier, which is also a part of its addresses"),
        "title": text("Its title"),
        "edition": whole("1, and one more for each correction", minimum=1),
        "as_at": day("It counts inspections that ended by this day"),
        "published_by": day("and whose reports were published by this day"),
        "known_at": moment("as the register was known at this time"),
        "status": choice("Whether its figures can still change", [one.value for one in ReleaseStatus]),
        "is_reconstruction": flag("Whether it was compiled later, and not published at the time"),
        "publication_time": moment("When it came out, or might have"),
        "published_at": moment("When this site published it"),
        "corrects": maybe(text("The slug of the first edition, for one that corrects it")),
        "is_newest_edition": flag("Whether no later edition corrects it"),
        "page": address("Its page on this site"),
    }


def _of_one_release() -> dict[str, Schema]:
    return {
        "manifest_sha256": digest("The SHA-256 of its manifest, which has that of every file"),
        "pre_release_posts": each({"type": "string"}, "The posts whose holders saw it before it was published"),
        "emergency_reason": maybe(text("Why it was published without the notice that readers are promised")),
        "tables": each(ref("Table"), "Its data tables"),
        "downloads": each(ref("Download"), "Its files"),
        "software": named({"type": "string"}, "What it was made with: programs and their versions"),
        "specification": {"type": "object", "description": "All that decides its figures, as its manifest has it"},
    }


def _table() -> Schema:
    return members(
        {
            "table_id": text("Its identifier"),
            "title": text("Its title"),
            "description": text("What it counts"),
            "rows_are_told_apart_by": each({"type": "string"}, "The columns of its key"),
            "csv": address("The table as CSV"),
            "parquet": address("The table as Parquet"),
        },
        "A data table of a release",
        optional=("csv", "parquet"),
    )


def _download() -> Schema:
    return members(
        {
            "path": text("Its place in the folder of the release"),
            "title": text("What it is"),
            "format": text("Its format, in words"),
            "media_type": text("Its media type"),
            "size": whole("Its size in bytes, as built"),
            "sha256": digest("Its SHA-256, as built"),
            "is_served_as_built": flag("Whether this site serves these bytes; pages have their style beside them"),
            "address": address("The file"),
        },
        "A file of a release",
    )


def _index() -> dict[str, Schema]:
    linked = {"address": address("Where it is"), "title": text("What it is")}
    return {
        "title": text("What this is"),
        "documents": each(members({**linked, "media_type": text("Its media type")}), "Documents and files"),
        "figures": members(linked, "Figures as at any date"),
    }


def _status() -> dict[str, Schema]:
    latest = {
        "slug": text("Its identifier"),
        "title": text("Its title"),
        "is_reconstruction": flag("Whether it was not published at the time"),
        "address": address("Its document"),
    }
    coverage = {
        "framework": text("The framework"),
        "events": each({"type": "string"}, "The kinds of visit"),
        "extent": choice("How much of what was published is held", [one.value for one in Extent]),
        "note": maybe(text("What is missing, and why")),
    }
    return {
        "site_built_at": moment("When this site was built"),
        "software": text("What it was built with"),
        "latest_release": members(latest, "The latest release"),
        "next_release": maybe(
            text("What comes next, by the release calendar, else as the latest release announces it")
        ),
        "next_release_when": maybe(
            text("When it comes out, in words: a date and time, a month, or that none is known")
        ),
        "numbers": named(whole("How many there are"), "Of authorities, inspections, releases"),
        "harvest_date": day("The day on which published reports were last collected as a whole"),
        "coverage": each(members(coverage), "What the register holds"),
    }
