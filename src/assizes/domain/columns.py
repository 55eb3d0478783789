"""The names of the columns that data frames have, in one place.

`RAW` columns are what the register gives: text as stated. `COUNTED` columns are what a snapshot adds under the
counting rules. A judgement's column bears the judgement's code.
"""

INSPECTION_ID = "inspection_id"
LA_ID = "la_id"
FRAMEWORK = "framework"
EVENT = "event"
START = "inspection_start"
END = "inspection_end"
PUBLISHED = "published"
PUBLISHED_NO_LATER_THAN = "published_no_later_than"
JUDGEMENTS = "judgements"
BASIS = "basis"
REPORT_URL = "report_url"
PUBLISHED_BASIS = "published_basis"
LISTED = "listed"

RAW = (
    INSPECTION_ID,
    LA_ID,
    FRAMEWORK,
    EVENT,
    START,
    END,
    PUBLISHED,
    PUBLISHED_NO_LATER_THAN,
    JUDGEMENTS,
    BASIS,
    REPORT_URL,
)

# What checks look at besides.
CHECKED = (*RAW, PUBLISHED_BASIS, LISTED)

# Columns that only the register's own files have.
STATED_ONLY = (
    "statement_id",
    PUBLISHED_BASIS,
    LISTED,
    "certainty",
    "note",
    "recorded_at",
    "recorded_by",
    "reason",
    "source_file",
    "supersedes",
    "withdrawn",
)

POSITION = "position"
FAMILY = "family"
IS_FULL = "is_full"
START_DATE = "start_date"
END_DATE = "end_date"
PUBLISHED_DATE = "published_date"
EARLIEST_END_DATE = "earliest_end_date"
LATEST_END_DATE = "latest_end_date"
EARLIEST_PUBLISHED_DATE = "earliest_published_date"
HAS_EXACT_DATES = "has_exact_dates"
REGION = "region"

COUNTED = (
    POSITION,
    FAMILY,
    IS_FULL,
    START_DATE,
    END_DATE,
    LATEST_END_DATE,
    PUBLISHED_DATE,
    EARLIEST_END_DATE,
    EARLIEST_PUBLISHED_DATE,
    HAS_EXACT_DATES,
    REGION,
)
# A judgement's code is a column's name too, so it must be none of these.
TAKEN = frozenset({*RAW, *STATED_ONLY, *COUNTED})
