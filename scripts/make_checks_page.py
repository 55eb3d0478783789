"""Write docs/checks.md from the rules of the checks: make_checks_page.py [--check]."""

import sys
from pathlib import Path

from assizes.checks.catalogue import checks
from assizes.checks.rules import GROUPS

PAGE = Path(__file__).resolve().parent.parent / "docs" / "checks.md"

INTRODUCTION = """\
# Checks

<!-- Made by scripts/make_checks_page.py from src/assizes/checks: change it there. -->

`assizes check` runs every rule below in one go. A code never changes its meaning. An **error** is certainly wrong, and
no release is approved while one is open; a **warning** is for a person to look at. A record that rests on another
source than a report is said so of once, with what it does not know (A020). What is usual (lags, spans, intervals, days
of the week, rounds of all authorities, shared trusts, judgements known not to have been made) is data, in
`src/assizes/checks/expected.toml`; bank holidays are in `bank_holidays.toml` beside it.

Spans and intervals are in calendar days. A span of more than 14 days is usual only under the framework of 2013.

`assizes check` ends with code 1 while a finding is open, else with 0: until somebody has explained it, or a run has seen
it corrected. That goes for what an earlier run found too, and this one could not look at, as where reports were at hand
then. With `--fail-on error` open warnings are passed over. Of a rule that is broken more than 10,000 times
the findings beyond are counted and not listed.

`--format json` prints one object:

```json
{"as_at": "2026-03-31", "published_by": null,
 "records": 554, "records_checked_against_reports": 315, "reports": 317,
 "full_inspections": 486, "read_from_their_report": 477, "read_again_with_page_and_place": 307, "errors": 0, "warnings": 90, "open": 12,
 "open_from_earlier_runs": {"error": 0, "warning": 3},
 "rules": [{"code": "A001", "severity": "error", "title": "…", "findings": 0}],
 "findings": [{"finding_id": "16 hexadecimal digits", "state": "open | explained | …", "code": "A004",
               "severity": "error",
               "subject": {"kind": "inspection | report | authority", "id": "barnsley-sif2013-2014-06", "rests_on": "SHA-256"},
               "authority": "barnsley", "field": "leadership", "page": 1,
               "sentence": "what is wrong", "settled_by": "what would settle it"}]}
```

`rules` has every rule that was run. `as_at`, `published_by`, `authority`, `field` and `page` may be null. A
`finding_id` is the same whenever the same thing is found of the same facts; `rests_on` changes when they do.
"""
HEADING = """
## {title}

| code | severity | what is found | what it says | what settles it |
|---|---|---|---|---|
"""


def page() -> str:
    """The page: one table a group of rules, one row a rule."""
    parts = [INTRODUCTION]
    for letter, title in GROUPS.items():
        rows = [
            f"| {rule.code} | {rule.severity} | {rule.title}. {_line(find.__doc__)} | {rule.sentence} | {rule.settled_by} |\n"
            for rule, find in checks()
            if rule.code.startswith(letter)
        ]
        parts += [HEADING.format(title=title), *rows] if rows else []
    return "".join(parts)


def _line(text: str | None) -> str:
    return " ".join((text or "").split())


def main() -> int:
    """Write the page or, with `--check`, say whether it is current."""
    if "--check" not in sys.argv[1:]:
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(page(), encoding="utf-8", newline="\n")
        return 0
    if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == page():
        return 0
    print("docs/checks.md is not current: run `make docs`", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
