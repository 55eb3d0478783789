"""What was not announced in time comes out when two managers want it, and readers are told why."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from assizes.actions.publication.approving import approve_emergency_publication
from assizes.domain.errors import NotAllowed
from assizes.register.publications import publication_details
from small_world import MANAGER, NEXT, OTHER_MANAGER, PUBLISHED, World, few_pages

TODAY = date(2026, 8, 25)
MINUTE = datetime(2026, 8, 25, 8, 30, tzinfo=UTC)  # half past nine in London
WHY = "one judgement was quoted in public before its time"


@pytest.mark.slow
def test_without_notice_a_release_comes_out_when_a_second_manager_gives_a_public_reason(world: World) -> None:
    world.now = MINUTE - timedelta(hours=1)
    with few_pages():
        world.begin(world.announce(TODAY, reason="it is wanted today"))
        world.build(NEXT)
        world.approve(NEXT)
        world.now = MINUTE

        refused = world.publish()
        with pytest.raises(NotAllowed, match=f"Mia approved '{NEXT}'"):
            approve_emergency_publication(NEXT, reason=WHY, by=MANAGER, now=world.now)
        still_refused = world.publish()
        shown_before = world.shown
        approve_emergency_publication(NEXT, reason=WHY, by=OTHER_MANAGER, now=world.now)
        (publication,) = world.publish().published

    for outcome in (refused, still_refused):
        (refusal,) = outcome.late_refusals(MINUTE)
        assert refusal.sentence.startswith("it was announced too late: ")
    assert shown_before == {PUBLISHED}
    assert world.shown == {PUBLISHED, NEXT}
    assert publication.published_at == MINUTE
    assert publication_details()[NEXT].emergency_reason == WHY
    site = world.data / "sites" / "current"
    assert f"The reason: {WHY}</p>" in (site / "releases" / NEXT / "index.html").read_text(encoding="utf-8")
    documents = site / "api" / "v1" / "releases"
    assert json.loads((documents / f"{NEXT}.json").read_bytes())["emergency_reason"] == WHY
    assert json.loads((documents / f"{PUBLISHED}.json").read_bytes())["emergency_reason"] is None
