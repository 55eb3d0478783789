"""The parameters of the question what changed between two days."""

from assizes.website.public.explorer.parameters import Kind, Parameter

PARAMETERS = (
    Parameter(
        "from",
        Kind.DAY,
        "From",
        "The earlier day: compare with inspections that ended by it.",
        "2024-03-31",
        "a year before `to`",
    ),
    Parameter(
        "to",
        Kind.DAY,
        "To",
        "The later day: compare inspections that ended by it.",
        "2026-03-31",
        "the date of the newest release",
    ),
    Parameter(
        "from_published_by",
        Kind.DAY,
        "Reports of the earlier day published by",
        "The day by which the reports of the earlier inspections were published.",
        "2024-05-31",
        "that of the release with this date, else the last day of the second month after `from`; never later than "
        "to_published_by",
    ),
    Parameter(
        "to_published_by",
        Kind.DAY,
        "Reports of the later day published by",
        "The day by which the reports of the later inspections were published.",
        "2026-06-30",
        "that of the release with this date, else the last day of the second month after `to`; never later than that "
        "of the newest release",
    ),
)
