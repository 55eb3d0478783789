"""What readiness rests on, each check on its own: a name, how it stands, and a sentence that gives nothing away."""

import logging
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from django.db import DatabaseError, connection

from assizes.domain.errors import AssizesError
from assizes.register.lifecycle import is_current
from assizes.website.heartbeat import OLDEST, last_beat
from assizes.website.site_folders import current_site, sites_folder
from assizes.website.site_state import is_up_to_date

# A release, its site and a backup fit into this many bytes.
LEAST_FREE_BYTES = 2_000_000_000
_log = logging.getLogger(__name__)


class Health(StrEnum):
    """How something stands, in the words of the draft "Health Check Response Format for HTTP APIs"."""

    PASS = "pass"
    WARN = "warn"  # readers are served; somebody should look
    FAIL = "fail"


@dataclass(frozen=True)
class Check:
    """How one thing stands."""

    name: str
    health: Health
    sentence: str = ""


def checks(data: Path, *, now: datetime) -> list[Check]:
    """Every check, in order of name; none raises."""
    found = [*_of_register(), _of_site(data, now), _of_disk(data)]
    if (moment := last_beat(data)) is not None:
        found.append(_of_publisher(moment, now))
    return sorted(found, key=lambda check: check.name)


def worst(found: list[Check]) -> Health:
    """How everything stands."""
    healths = {check.health for check in found}
    return next((one for one in (Health.FAIL, Health.WARN) if one in healths), Health.PASS)


def _of_register() -> Iterator[Check]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        yield Check("register:reachable", Health.PASS)
        current = is_current()
    except (DatabaseError, AssizesError, OSError) as error:
        _log.error("the register does not answer: %s", error)
        yield Check("register:reachable", Health.FAIL, "The register does not answer.")
        return
    said = "The register is not of this version of the program."
    yield Check("register:version", Health.PASS) if current else Check("register:version", Health.FAIL, said)


def _of_site(data: Path, now: datetime) -> Check:
    if current_site(sites_folder(data)) is None:
        return Check("site:state", Health.FAIL, "No site is published.")
    behind = "The site does not show all that is public yet."
    if _safely(lambda: is_up_to_date(data, now=now)):
        return Check("site:state", Health.PASS)
    return Check("site:state", Health.WARN, behind)


def _of_disk(data: Path) -> Check:
    try:
        is_enough = shutil.disk_usage(data).free >= LEAST_FREE_BYTES
    except OSError:
        is_enough = False
    return Check("disk:space", Health.PASS) if is_enough else Check("disk:space", Health.FAIL, "There is little space.")


def _of_publisher(moment: datetime, now: datetime) -> Check:
    if now - moment <= OLDEST:
        return Check("publisher:age", Health.PASS)
    return Check("publisher:age", Health.FAIL, "Nobody has looked for due releases for some minutes.")


def _safely(ask: Callable[[], bool]) -> bool:
    try:
        return ask()
    except (DatabaseError, AssizesError, OSError) as error:
        _log.error("the state of the site cannot be told: %s", error)
        return False
