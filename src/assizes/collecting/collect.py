"""Collecting: each wanted file is brought into the store once, with its origin; what fails is said and passed over."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from assizes.collecting.arriving import Delivery, copy_file
from assizes.collecting.exchange import Answer
from assizes.collecting.failures import NotCollected
from assizes.collecting.gone import GONE
from assizes.collecting.origins import Origin, clean_etag, clean_http_date, clean_media_type
from assizes.collecting.store import Incoming, Store
from assizes.collecting.unfinished import run_mark
from assizes.collecting.wanted import Wanted
from assizes.collecting.web import Web

_log = logging.getLogger(__name__)
_NOT_MODIFIED = 304


class Outcome(StrEnum):
    """What became of a wanted file."""

    NEW = "new"  # bytes that the store did not have
    HELD = "held"  # bytes that the store had from another address, or from this one at an earlier time
    UNCHANGED = "unchanged"  # what came last from this address
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one wanted file; the reason is a sentence where it failed."""

    wanted: Wanted
    outcome: Outcome
    sha256: str = ""
    size_bytes: int = 0
    reason: str = ""


def collect(
    wanted: Sequence[Wanted],
    *,
    store: Store,
    web: Web,
    now: Callable[[], datetime],
    most_bytes: int,
    progress: Callable[[Result], object] | None = None,
) -> tuple[Result, ...]:
    """Bring wanted files into the store; a run that was stopped goes on where it was."""
    results: list[Result] = []
    store.forget_partial(now=now())
    with run_mark(store.folder, wanted, now=now()) as begun:
        if begun is not None:
            _log.info(
                "Going on with a run that was stopped before its end; it began at %s.", f"{begun:%Y-%m-%d %H:%M} UTC"
            )
        run = _Run(store, web, now=now, most_bytes=most_bytes, begun=begun)
        for one in wanted:
            results.append(run.collected(one))
            if progress is not None:
                progress(results[-1])
    return tuple(results)


class _Run:
    def __init__(
        self, store: Store, web: Web, *, now: Callable[[], datetime], most_bytes: int, begun: datetime | None
    ) -> None:
        self._store, self._ledger, self._web = store, store.ledger(), web
        self._gone = store.gone_list()
        self._now, self._most_bytes, self._begun = now, most_bytes, begun
        self._asked: set[str] = set()

    def collected(self, wanted: Wanted) -> Result:
        """What became of one wanted file."""
        last = self._last_kept(wanted.address)
        if last is not None and wanted.is_on_the_web and self._is_done(last):
            return self._unchanged(wanted, last)
        try:
            with self._store.incoming(most_bytes=self._most_bytes) as incoming:
                answer = self._brought(wanted, incoming, last)
                self._asked.add(wanted.address)
                if answer is not None:
                    self._gone.answered(wanted.address, answer.status, at=self._now())
                if answer is not None and answer.status == _NOT_MODIFIED:
                    return self._unchanged(wanted, last)
                return self._kept(wanted, incoming, answer, last)
        except NotCollected as error:
            if error.status in GONE:
                self._gone.answered(wanted.address, error.status, at=self._now())
            return Result(wanted, Outcome.FAILED, reason=error.reason)

    def _last_kept(self, address: str) -> Origin | None:
        """What came last from an address, if its bytes are still whole: damaged ones are fetched again."""
        known = self._ledger.at(address)
        return known[-1] if known and self._store.holds(known[-1].sha256) else None

    def _is_done(self, last: Origin) -> bool:
        """Whether this run has been there: before it was stopped, or for another line of the list."""
        return last.address in self._asked or (self._begun is not None and last.collected_at >= self._begun)

    def _brought(self, wanted: Wanted, incoming: Incoming, last: Origin | None) -> Answer | None:
        """Bring the bytes in, and give the server's answer if they come from one."""
        if wanted.is_on_the_web:
            return self._web.fetch(wanted.address, Delivery(incoming), headers=_unless_unchanged(last))
        copy_file(Path(wanted.address), incoming)
        return None

    def _kept(self, wanted: Wanted, incoming: Incoming, answer: Answer | None, last: Origin | None) -> Result:
        if last is not None and last.sha256 == incoming.sha256:
            return self._unchanged(wanted, last)
        new = self._store.keep(incoming)
        headers = answer.headers if answer else {}
        origin = Origin(
            address=wanted.address,
            sha256=incoming.sha256,
            size_bytes=incoming.size_bytes,
            collected_at=self._now(),
            listed=wanted.listed,
            la_id=wanted.la_id,
            etag=clean_etag(headers.get("etag", "")),
            last_modified=clean_http_date(headers.get("last-modified", "")),
            content_type=clean_media_type(headers.get("content-type", "")),
        )
        self._ledger.add(origin)
        return Result(wanted, Outcome.NEW if new else Outcome.HELD, origin.sha256, origin.size_bytes)

    def _unchanged(self, wanted: Wanted, last: Origin | None) -> Result:
        """The result for bytes that are here; a date or an authority that was not stated before is recorded."""
        if last is None:
            raise NotCollected("the server says that nothing changed, though nothing was kept before")
        stated = replace(
            last,
            collected_at=self._now(),
            listed=wanted.listed or last.listed,
            la_id=wanted.la_id or last.la_id,
        )
        self._ledger.add(stated)
        return Result(wanted, Outcome.UNCHANGED, last.sha256, last.size_bytes)


def _unless_unchanged(last: Origin | None) -> dict[str, str]:
    """The headers that ask for a file only if it is no longer what came last."""
    if last is None:
        return {}
    headers = {"if-none-match": last.etag, "if-modified-since": last.last_modified}
    return {name: value for name, value in headers.items() if value}
