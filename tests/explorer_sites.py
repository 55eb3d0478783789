"""Sites that the explorer answers for, as far as it reads them: which releases they show, and which comes next."""

import json
from datetime import UTC, datetime
from pathlib import Path

from assizes.website.public.explorer import current
from assizes.website.serving import rate_limit
from made_sites import publish
from register_files import REFERENCE, Row, a_row

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)  # when the register is loaded
NEXT = "Outcomes as at 30 September 2026; overall effectiveness has ended"
LATER_ID = "barnsley-ilacs2026-2026-03"


def a_site_that_shows(sites: Path, word: str, slugs: list[str]) -> None:
    """A site, built under its word and switched to, that shows the releases of some slugs."""
    folder = publish(sites, word)
    releases = {"releases": [{"slug": slug} for slug in slugs]}
    (folder / "api" / "v1" / "releases.json").write_text(json.dumps(releases), encoding="utf-8")
    (folder / "api" / "v1" / "status.json").write_text(json.dumps({"next_release": NEXT}), encoding="utf-8")


def forget() -> None:
    """Let the server's process keep nothing from before."""
    rate_limit.the_limit.cache_clear()
    rate_limit.the_write_limit.cache_clear()
    current._made.clear()


def recorded_later() -> Row:
    """An inspection of the time that figures show, recorded after the newest release."""
    ungraded = dict.fromkeys(REFERENCE.frameworks.judgement_codes, "")
    return (
        a_row(LATER_ID)
        | ungraded
        | {
            "la_id": "barnsley",
            "framework": "ilacs2023",
            "event": "standard",
            "inspection_start": "2026-03-02",
            "inspection_end": "2026-03-13",
            "published": "2026-05-02",
            "listed": "2026-05-02",
            "recorded_at": "2026-11-28T12:00:00Z",
            "basis": "report",
            "help_and_protection": "inadequate",
            "children_in_care": "inadequate",
            "care_leavers": "inadequate",
            "leadership": "inadequate",
            "overall_effectiveness": "inadequate",
        }
    )
