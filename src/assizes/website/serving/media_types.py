"""What kind of thing a file of the site is, as HTTP says it."""

from pathlib import PurePosixPath

UNKNOWN = "application/octet-stream"
PROBLEM = "application/problem+json"
PLAIN_TEXT = "text/plain; charset=utf-8"

# JSON has no `charset`: RFC 8259 knows UTF-8 alone. YAML has none either (RFC 9512).
MEDIA_TYPES = {
    ".atom": "application/atom+xml; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".gz": "application/gzip",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown; charset=utf-8",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".parquet": "application/vnd.apache.parquet",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".sqlite3": "application/vnd.sqlite3",
    ".svg": "image/svg+xml; charset=utf-8",
    ".ttl": "text/turtle; charset=utf-8",
    ".txt": PLAIN_TEXT,
    ".webmanifest": "application/manifest+json",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml; charset=utf-8",
    ".yaml": "application/yaml",
    ".zip": "application/zip",
}


def media_type(name: str) -> str:
    """The `Content-Type` of a file, by the end of its name."""
    return MEDIA_TYPES.get(PurePosixPath(name).suffix, UNKNOWN)
