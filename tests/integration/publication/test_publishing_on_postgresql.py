"""The same on PostgreSQL, where machines that share a database are one publisher together."""

from collections.abc import Iterator
from datetime import UTC, timedelta
from pathlib import Path

import psycopg
import pytest

from assizes.register.publications import publications
from assizes.website.publishing_due import Outcome
from assizes.website.publishing_lock import LOCK_NUMBER
from small_world import MINUTE, NEXT, PUBLISHED, RELEASE_DAY, World, few_pages, fill_world, small_program

pytestmark = pytest.mark.postgresql


@pytest.fixture
def shared(postgresql_register: str, small_reference_data: Path, tmp_path: Path) -> Iterator[World]:
    """A world whose register is on a server, with an approved release, a minute before its minute."""
    with small_program(small_reference_data), few_pages():
        world = fill_world(tmp_path / "data")
        world.approved(RELEASE_DAY)
        world.now = MINUTE.astimezone(UTC) - timedelta(minutes=1)
        yield world


def test_machines_that_share_a_database_publish_once(shared: World, postgresql_register: str) -> None:
    with psycopg.connect(postgresql_register, autocommit=True) as elsewhere:
        elsewhere.execute("SELECT pg_advisory_lock(%s)", [LOCK_NUMBER])
        assert shared.publish() == Outcome(is_busy=True)
        assert shared.shown == {PUBLISHED}
        elsewhere.execute("SELECT pg_advisory_unlock(%s)", [LOCK_NUMBER])  # a closed connection lets go some time later

    outcome = shared.publish()

    assert outcome.refusals == ()
    (publication,) = outcome.published

    assert publication.slug == NEXT
    assert shared.now == MINUTE
    assert shared.shown == {PUBLISHED, NEXT}
    assert [one.slug for one in publications()] == [PUBLISHED, NEXT]
    assert shared.publish() == Outcome()
