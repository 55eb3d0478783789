"""The pause between requests."""

import pytest

from assizes.collecting.pace import Clock, Pace


def test_the_pause_counts_from_the_last_request() -> None:
    times, waited = iter([0.0, 0.3, 1.0, 5.0, 5.0]), []
    pace = Pace(per_second=1, clock=Clock(seconds=lambda: next(times), sleep=waited.append))

    for _ in range(3):
        pace.wait("https://reports.example")

    assert waited == [pytest.approx(0.7)]


def test_the_longer_of_our_pause_and_theirs_is_kept() -> None:
    waited: list[float] = []
    pace = Pace(per_second=0.5, clock=Clock(seconds=lambda: 0.0, sleep=waited.append))

    pace.wait("https://reports.example")
    pace.wait("https://reports.example", at_least=1)
    pace.wait("https://reports.example", at_least=9)

    assert waited == [2, 9]
