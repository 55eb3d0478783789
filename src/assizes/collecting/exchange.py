"""One request and its answer, within its limits; whatever goes wrong becomes one sentence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Protocol

import httpx

from assizes.collecting.connection import Route, Watch
from assizes.collecting.failures import NotCollected, NotNow, Unreachable

_DECODED = ("", "identity", "gzip", "deflate")
_TOO_MANY_REQUESTS = 429
_MAY_PASS = (408, 425, _TOO_MANY_REQUESTS)
_PIECE = 64 * 1024


@dataclass(frozen=True)
class Limits:
    """What one file may cost at most."""

    most_bytes: int = 100_000_000
    seconds: float = 600.0  # for one file, with every retry and wait
    connect_seconds: float = 15.0
    read_seconds: float = 60.0  # from one piece of an answer to the next
    attempts: int = 5
    redirects: int = 5
    wait_seconds: float = 120.0  # between two requests, if the server asks for it


class Sink(Protocol):
    """Something that takes the body of an answer."""

    def restart(self) -> None:
        """Forget what came so far."""

    def write(self, piece: bytes) -> None:
        """Take a piece."""

    def finish(self, *, length_known: bool) -> None:
        """Take note of the end of the body; without a length this may be a connection that broke."""


@dataclass(frozen=True)
class Answer:
    """What a server answered: a body is in the sink where the status is 200."""

    status: int
    headers: Mapping[str, str]
    redirect: str = ""

    @property
    def length_known(self) -> bool:
        """Whether the server said where the body ends."""
        return "content-length" in self.headers or "transfer-encoding" in self.headers


@dataclass(frozen=True)
class Exchange:
    """Asks servers, one request at a time."""

    client: httpx.Client
    limits: Limits
    now: Callable[[], datetime]

    def ask(self, url: str, sink: Sink, *, headers: Mapping[str, str], seconds: float, route: Route) -> Answer:
        """The answer to one request; raises `NotNow` for what may pass and `NotCollected` for what will not."""
        if seconds <= 0:
            raise self._too_slow()
        limits = self.limits
        timeout = httpx.Timeout(min(limits.read_seconds, seconds), connect=min(limits.connect_seconds, seconds))
        sink.restart()
        with Watch(seconds, route) as watch:
            try:
                request = self.client.build_request(
                    "GET", url, headers=dict(headers), timeout=timeout, extensions={"trace": watch.trace}
                )
                answer = self._answer(self.client.send(request, stream=True), sink)
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                raise self._too_slow() if watch.expired else failure_of(error) from error
            if watch.expired:  # a body without a stated length may look whole
                raise self._too_slow()
            if answer.status == httpx.codes.OK:
                sink.finish(length_known=answer.length_known)
            return answer

    def _answer(self, response: httpx.Response, sink: Sink) -> Answer:
        try:
            status = response.status_code
            if status == httpx.codes.OK:
                _require_readable(response.headers)
                for piece in response.iter_bytes(_PIECE):
                    sink.write(piece)
            elif response.next_request is None and status != httpx.codes.NOT_MODIFIED:
                raise self._refusal(response)
            redirect = str(response.next_request.url) if response.next_request else ""
            return Answer(status, response.headers, redirect)
        finally:
            response.close()

    def _refusal(self, response: httpx.Response) -> NotCollected:
        status = response.status_code
        sentence = f"the server answers {status} {httpx.codes.get_reason_phrase(status)}".rstrip()
        if status not in _MAY_PASS and status < httpx.codes.INTERNAL_SERVER_ERROR:
            return NotCollected(sentence, status=status)
        after_seconds = retry_after(response.headers.get("retry-after", ""), now=self.now())
        return NotNow(sentence, status=status, after_seconds=after_seconds)

    def _too_slow(self) -> NotCollected:
        return NotCollected(f"it takes longer than {self.limits.seconds:g} seconds")


def retry_after(text: str, *, now: datetime) -> float | None:
    """The seconds that a `Retry-After` header asks for, as a number or as a date; none where it says neither."""
    text = text.strip()
    if text.isascii() and text.isdigit():
        return float(text[:12])
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


def failure_of(error: Exception) -> NotCollected:
    """What an error of httpx means for the file."""
    detail = " ".join(str(error).split())[:200]
    if isinstance(error, httpx.ConnectTimeout):
        return Unreachable("the server does not answer")
    if isinstance(error, httpx.ConnectError):
        return Unreachable(f"there is no connection to the server ({detail})")
    if isinstance(error, httpx.TimeoutException):
        return NotNow("the server stops sending")
    if isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol):
        return NotCollected(f"the address cannot be used ({detail})")
    if isinstance(error, httpx.DecodingError):
        return NotNow(f"what comes cannot be unpacked ({detail})")
    return NotNow(f"the answer breaks off or is not HTTP ({detail})")


def _require_readable(headers: Mapping[str, str]) -> None:
    """Refuse a packing that was not asked for and would be kept in place of the file."""
    encoding = headers.get("content-encoding", "").strip().lower()
    if encoding not in _DECODED:
        raise NotCollected(f"the server packs the file as '{encoding[:40]}', for which it was not asked")
