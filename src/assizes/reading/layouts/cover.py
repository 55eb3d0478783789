"""What the covers of all reports have: the name of the authority, the dates of inspection and publication."""

import re
from collections.abc import Iterable

from assizes.reading.dates import inspection_dates, publication_dates
from assizes.reading.document import Page
from assizes.reading.names import named
from assizes.reading.report import Findings, Known

_LONGEST_NAME = 90
_LINES_OF_A_NAME = 3
_DATES = re.compile(r"\b(?:re-?)?inspection\s+dates?\b|\bpublished\b|\breporting\s+inspector\b", re.IGNORECASE)


def take_dates(findings: Findings, page: Page) -> None:
    """Take the days of inspection and publication from a cover; a cover that prints two sets of them is doubtful."""
    spans = {(span.first, span.last): span for span in inspection_dates(page.text)}
    if len(spans) == 1:
        ((findings.start, findings.end), span) = spans.popitem()
        findings.longest_visit_days = span.longest_visit_days
    elif spans:
        findings.doubts.append(f"Inspection dates: page {page.number} prints {len(spans)} different ones")
    else:
        findings.doubts.append(f"Inspection dates: none that can be read on page {page.number}")
    published = {span.last for span in publication_dates(page.text)}
    if len(published) == 1:
        findings.published = published.pop()
    elif published:
        findings.doubts.append(f"Publication date: page {page.number} prints {len(published)} different ones")
    if findings.published and findings.end and findings.published < findings.end:
        findings.doubts.append(f"Publication date: {findings.published} is before the inspection ended")
        findings.published = None


def take_authority(findings: Findings, known: Known, *, printed: Iterable[str]) -> None:
    """Take the authority that the first of some printed names means that is an authority's."""
    names = [name for words in printed if (name := re.sub(r"\s+", " ", words).strip(" ,.:").removeprefix("the "))]
    for name in names:
        found = named(name, known.authorities, on=findings.start)
        if found is not None:
            # Words that are no authority's name are not kept: they could be anybody's.
            findings.la_id, findings.authority_printed = found.la_id, name
            return
    if names:
        findings.doubts.append("Authority: the name on the cover is of no authority that existed then, or of several")
    else:
        findings.doubts.append("Authority: no name on the cover")


def names_above(page: Page, title_start: int) -> list[str]:
    """What stands over the title, without the page number: all of it, or the nearest lines under a running header."""
    lines = page.text[:title_start].split("\n")
    kept = [line.strip() for line in lines if line.strip() and not line.strip().isdigit()]
    nearest = [kept[-count:] for count in range(_LINES_OF_A_NAME, 0, -1) if count < len(kept)]
    return [_one_line(" ".join(some)) for some in (kept, *nearest)]


def names_below(page: Page, title_end: int) -> list[str]:
    """What stands between the title and the first date."""
    dates = _DATES.search(page.text, title_end)
    return [_one_line(page.text[title_end : dates.start()])] if dates else []


def _one_line(words: str) -> str:
    line = re.sub(r"\s+", " ", words).strip(" :-,0123456789")
    return line if len(line) <= _LONGEST_NAME else ""
