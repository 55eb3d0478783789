"""A short run of the fuzzing that `make fuzz` does at length."""

import pytest

from fuzz.running import run


@pytest.mark.slow
def test_damaged_reports_break_nothing_and_are_never_read_wrong() -> None:
    done = run(200, seed=1, jobs=2)

    assert [str(one) for one in done.findings] == []
    assert sum(done.statuses.values()) == 200
