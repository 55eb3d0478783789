"""Whatever the team does in whatever order, nobody outside learns what is not public, in any way of asking.

The machine is `embargo_machine.Embargo`. Few examples run here, more in `make bench`, which prints how many questions
were asked.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from embargo_machine import Embargo
from embargo_probes import Outsider
from explorer_sites import forget
from small_world import DOUBT, NEXT, World, copy_world, small_program

EXAMPLES, STEPS = 2, 5


@pytest.fixture
def worlds(
    world_template: Path, small_reference_data: Path, tmp_path: Path, pointing: None, settings: Any
) -> Iterator["Worlds"]:
    """Small worlds, one after another, each of which the web answers for."""
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.ASSIZES_RATE_LIMIT = "1000/second"
    with small_program(small_reference_data, doubts=(DOUBT,)):
        yield Worlds(world_template, tmp_path, settings)
    forget()


class Worlds:
    def __init__(self, template: Path, folder: Path, settings: Any) -> None:
        self._template, self._folder, self._settings, self._number = template, folder, settings, 0

    def another(self) -> World:
        """A fresh world, which is the one that the web answers for now."""
        connection.close()
        self._number += 1
        data = self._folder / str(self._number)
        self._settings.ASSIZES_DATA = data
        forget()
        return copy_world(self._template, data)


def test_through_the_whole_life_of_a_release_nothing_is_given_away(worlds: Worlds) -> None:
    team = Embargo(worlds.another())
    for step in (
        team.announce,
        team.begin,
        lambda: team.edit(1),
        team.build,
        team.answer_findings,
        team.build,
        team.approve,
        lambda: team.come_to_its_minute(-660),
        team.withdraw,
        team.delay,
        team.build,
        team.approve,
        lambda: team.come_to_its_minute(-60),
        team.correct,
        team.publish_correction,
    ):
        step()
        team.ask_everything()

    assert team.is_published
    assert team.slugs == team.world.shown
    assert f"{NEXT}-edition-2" in team.slugs


@pytest.mark.slow
def test_in_any_order_of_what_a_team_does_nothing_is_given_away(worlds: Worlds) -> None:
    run_state_machine_as_test(
        lambda: Embargo(worlds.another()),
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=True,
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_the_outsider_notices_what_is_given_away(worlds: Worlds) -> None:
    team = Embargo(worlds.another())
    team.announce()
    (team.world.data / "sites" / "current" / "index.html").write_text("a quagga", encoding="utf-8")

    leaks = Outsider(team.world.data).find_leaks(team.secrets, team.guesses)

    assert leaks == ["/: holds the title"]
