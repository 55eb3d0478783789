"""The media type of every kind of file that the site offers; never the machine's own list, which differs."""

_BY_ENDING = {
    "atom": "application/atom+xml",
    "csv": "text/csv",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
    "ics": "text/calendar",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "md": "text/markdown",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "parquet": "application/vnd.apache.parquet",
    "pdf": "application/pdf",
    "png": "image/png",
    "sqlite3": "application/vnd.sqlite3",
    "svg": "image/svg+xml",
    "ttl": "text/turtle",
    "txt": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml",
    "zip": "application/zip",
}
ENDINGS = tuple(_BY_ENDING)


def media_type(path: str) -> str:
    """The media type of a file by the ending of its name."""
    return _BY_ENDING.get(path.rpartition(".")[2], "application/octet-stream")
