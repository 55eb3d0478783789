"""Small invented sites for the tests of serving: every kind of file, each with the site's own word in it."""

import gzip
import os
from pathlib import Path

from assizes.website.site_folders import publish_site

PAGES = ("index.html", "releases/index.html", "404.html", "500.html")
FILES = {
    "assets/0123456789ab/site.css": "body {{ color: black }} /* {word} */",
    "assets/0123456789ab/site.js": "// {word}",
    "api/v1/authorities.json": '{{"site": "{word}"}}',
    "feeds/inspections.atom": "<feed>{word}</feed>",
    "calendar.ics": "BEGIN:VCALENDAR {word}",
    "releases/data.csv": "site\n{word}\n",
    "releases/data.parquet": "PAR1 {word}",
    ".well-known/security.txt": "Contact: mailto:{word}@example.org\n",
    ".hidden": "{word}",
}
LONG = 2_000  # letters of a page that has a compressed twin


def a_site(folder: Path, word: str) -> Path:
    """A folder of files as the builder leaves it; each has the word in it, and the home page a compressed twin."""
    texts = {page: f"<!doctype html><title>{word}</title><p>{page} {word} " for page in PAGES}
    texts["index.html"] += f"{word} " * LONG
    texts |= {name: text.format(word=word) for name, text in FILES.items()}
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "index.html.gz").write_bytes(gzip.compress(texts["index.html"].encode(), mtime=0))
    return folder


def publish(sites: Path, word: str, *, built_at: int | None = None) -> Path:
    """A site, built under its word and switched to; `built_at`, in seconds, is the time of its files."""
    built = a_site(sites / f".building-{word}", word)
    if built_at is not None:
        for path in built.rglob("*"):
            os.utime(path, (built_at, built_at))
    return publish_site(sites, built, site_id=word)
