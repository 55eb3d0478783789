"""How long the check of a whole site takes: python -m benchmarks.site_check [PAGES]."""

import sys
import tempfile
import time
from pathlib import Path

from assizes.website.site_check.checking import check_site
from benchmarks.sites import ADDRESS, write_site

_ROWS = 60  # a page of about 15 KB, with 140 links
_FORBIDDEN = [f"barnsley-ilacs2026-2027-{number:02}/1" for number in range(1, 51)]


def line(pages: int, processes: int) -> str:
    """What one check took, as a line of text."""
    with tempfile.TemporaryDirectory() as folder:
        site = write_site(Path(folder) / "site", pages=pages, rows=_ROWS)
        megabytes = sum(path.stat().st_size for path in site.rglob("*.*") if path.is_file()) / 1e6
        started = time.perf_counter()
        report = check_site(
            site,
            address=ADDRESS,
            dynamic_paths="^/explorer",
            external_hosts=["reports.example"],
            forbidden=_FORBIDDEN,
            processes=processes,
        )
        taken = time.perf_counter() - started
    report.refuse_if_broken()
    counts = f"{report.counts['pages']:,} pages, {report.counts['links']:,} links, {megabytes:.0f} MB"
    return f"check of a site of {counts}, {processes} processes: {taken:.1f} s"


def main() -> None:
    """Measure with one process and with two."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    for processes in (1, 2):
        print(line(pages, processes), flush=True)


if __name__ == "__main__":
    main()
