"""What holds for every sequence of collections: no bytes are lost, none are there twice, the ledger only grows."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assizes.collecting.collect import Result, collect
from assizes.collecting.store import Store, digest_of
from assizes.collecting.wanted import Wanted
from assizes.collecting.web import Manners, Web
from web_servers import FakeTime, a_report

PATHS = ("/1.pdf", "/2.pdf", "/3.pdf")
CONTENTS = [a_report(text) for text in ("one", "two", "three")] + [b"", b"<html>", b"%PDF-1.4 without an end"]

# What a server has at a path: bytes, and whether it gives them an entity tag; or a status with nothing.
pages = st.one_of(st.tuples(st.sampled_from(CONTENTS), st.booleans()), st.sampled_from([404, 500, 503]))
changes = st.tuples(st.sampled_from(PATHS), pages)
collections = st.lists(st.sampled_from(PATHS), min_size=1, max_size=4)
steps = st.lists(
    st.one_of(changes, collections, st.sampled_from(["damage", "killed while writing", "killed in the middle"])),
    max_size=12,
)


class Killed(BaseException):
    """The end of a run, as by a signal."""


class World:
    """A server, a store, and all bytes that were ever given."""

    def __init__(self, folder: Path) -> None:
        self.store, self.time = Store(folder), FakeTime()
        self.pages: dict[str, tuple[bytes, bool] | int] = {}
        self.given: set[bytes] = set()
        self.kill_next = False

    def answer(self, request: httpx.Request) -> httpx.Response:
        """What the server says."""
        if request.url.path == "/robots.txt":
            return httpx.Response(404)
        if self.kill_next:
            raise Killed
        page = self.pages.get(request.url.path, 404)
        if isinstance(page, int):
            return httpx.Response(page)
        body, has_tag = page
        headers = {"etag": f'"{CONTENTS.index(body)}"'} if has_tag else {}
        if has_tag and request.headers.get("if-none-match") == headers["etag"]:
            return httpx.Response(304)
        self.given.add(body)
        return httpx.Response(200, content=body, headers=headers)

    def collect(self, paths: Sequence[str]) -> tuple[Result, ...]:
        """Collect some paths, a minute later."""
        self.time.waited.append(60)
        wanted = [Wanted(f"https://reports.example{path}") for path in paths]
        transport = httpx.MockTransport(self.answer)
        with Web(Manners(), now=self.time.now, clock=self.time.clock, transport=transport) as web:
            return collect(wanted, store=self.store, web=web, now=self.time.now, most_bytes=10_000)

    def step(self, step: object) -> None:
        """Do one thing, and see that nothing was lost."""
        before = self.ledger()
        if isinstance(step, tuple):
            self.pages[step[0]] = step[1]
        elif isinstance(step, list):
            self.require_right(self.collect(step))
        elif step == "damage" and (kept := next(self.store.files(), None)):
            kept.path.chmod(0o644)
            kept.path.write_bytes(b"damaged")
            kept.path.unlink()  # what is damaged counts as lost by the disk, not by us
            self.given.discard(next(body for body in self.given if digest(body) == kept.sha256))
        elif step == "killed in the middle":
            self.kill_next = True
            with pytest.raises(Killed):
                self.collect(PATHS)
            self.kill_next = False
        elif step == "killed while writing" and before:
            with (self.store.folder / "origins.csv").open("ab") as file:
                file.write(b'2026-11-24T09:00:00Z,"https://repo')
        assert self.ledger().startswith(before)

    def require_right(self, results: Sequence[Result]) -> None:
        """Each path says what the server has, and everything ever given is there once."""
        for result in results:
            page = self.pages.get(result.wanted.address.removeprefix("https://reports.example"), 404)
            assert (result.outcome == "failed") is isinstance(page, int)
        kept = list(self.store.files())
        assert {one.path.read_bytes() for one in kept} == self.given
        assert len(kept) == len(self.given)
        assert not self.store.damaged()
        assert {origin.sha256 for origin in self.store.origins().all} >= {one.sha256 for one in kept}

    def ledger(self) -> bytes:
        """The whole rows of the ledger."""
        path = self.store.folder / "origins.csv"
        content = path.read_bytes() if path.exists() else b""
        return content[: content.rfind(b"\n") + 1]


def digest(body: bytes) -> str:
    """The SHA-256 of some bytes."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(body)
        file.flush()
        return digest_of(Path(file.name))


@settings(max_examples=60)
@given(steps)
def test_no_bytes_are_lost_and_none_are_kept_twice(sequence: list[object]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder) / "collected")

        for step in sequence:
            world.step(step)
