"""A web server that misbehaves, and a store that collects from it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from assizes.actions.reports.collecting import collect_files
from assizes.collecting.collect import Result
from assizes.collecting.exchange import Limits
from assizes.collecting.store import Store
from assizes.collecting.wanted import Wanted
from assizes.collecting.web import Manners
from web_servers import FakeTime, WebServer, a_web_server


@dataclass
class Collector:
    """Collects into a store of its own; time passes only where it waits."""

    store: Store
    time: FakeTime = field(default_factory=FakeTime)

    def __call__(self, *wanted: str | Wanted, **limits: Any) -> tuple[Result, ...]:
        everything = tuple(one if isinstance(one, Wanted) else Wanted(str(one)) for one in wanted)
        manners = Manners(user_agent="Assizes/0 (tests)", limits=Limits(**limits))
        return collect_files(everything, store=self.store, manners=manners, now=self.time.now, clock=self.time.clock)

    def one(self, wanted: str | Wanted, **limits: Any) -> Result:
        """What became of one file."""
        (result,) = self(wanted, **limits)
        return result

    @property
    def contents(self) -> set[bytes]:
        """The bytes of every kept file."""
        return {kept.path.read_bytes() for kept in self.store.files()}


@pytest.fixture
def collector(tmp_path: Path) -> Collector:
    """A collector with an empty store."""
    return Collector(Store(tmp_path / "collected"))


@pytest.fixture
def server() -> Iterator[WebServer]:
    """A web server on this machine."""
    with a_web_server() as running:
        yield running
