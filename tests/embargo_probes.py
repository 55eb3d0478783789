"""Asking every public address what it should not say, as an outsider would who has guessed the names of things."""

import gzip
import re
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlencode

from django.http import HttpResponseBase
from django.test import Client

from assizes.website.serving.policy import DYNAMIC_PATHS
from assizes.website.site_check.contents import pieces
from assizes.website.site_folders import current_site, sites_folder

_OF_THE_ASKER = ("Date", "RateLimit")  # when it was, and how often somebody asked
_TEXT = re.compile(r"^(text/|application/(json|ld\+json|problem\+json|atom\+xml|xml|rss\+xml))")
_QUESTIONS = ("/explorer", "/explorer.csv", "/explorer.json", "/api/v1/figures")
_TURNS = 5  # the files of a site that was asked before are asked again in so many turns
_EVERY = 9  # of the files of a site, one in so many is asked in other ways too
_WITH_TIME = ("/feedback/", "/subscriptions/")  # their answers say when they were given


@dataclass(frozen=True)
class Answer:
    """What came back, as far as it could give something away."""

    status: int
    headers: str
    body: bytes

    def said(self, path: str) -> bytes:
        """Everything that was said, what is packed in a file unpacked."""
        body = gzip.decompress(self.body) if "Content-Encoding: gzip" in self.headers else self.body
        inside = b"\n".join(content for _, content in pieces(path, body)) if self.status == 200 else body
        return b"\n".join((self.headers.encode(), body, inside))


@dataclass
class Outsider:
    """Asks, and remembers how often: `secrets` are texts and numbers that no answer may hold, by what they are."""

    data: Path
    client: Client = field(default_factory=lambda: Client(raise_request_exception=False))
    asked: int = 0
    _seen: set[tuple[str, frozenset[str]]] = field(default_factory=set)
    _site: Path | None = None
    _turn: int = 0
    _before: dict[str, Answer] = field(default_factory=dict)

    def find_leaks(self, secrets: Mapping[str, re.Pattern[bytes]], guesses: Mapping[str, str]) -> list[str]:
        """Everything that some answer gives away; `guesses` are names of what is not public, each with a decoy."""
        site = current_site(sites_folder(self.data))
        assert site is not None
        found = list(self._in_files(site, secrets))
        dynamic = dict(self._dynamic())
        for path, answer in dynamic.items():
            found += self._held(path, answer, secrets)
        if site == self._site:  # nothing became public: nobody may notice that anything happened
            others = [path for path in dynamic if dynamic[path] != self._before[path] and path not in _WITH_TIME]
            found += [f"{path}: answers otherwise than before" for path in others]
        self._site, self._before = site, dynamic
        found += self._of_guesses(guesses)
        return found

    def _in_files(self, site: Path, secrets: Mapping[str, re.Pattern[bytes]]) -> Iterator[str]:
        """Every file of a site by its address; of one that was asked before, some in turn. Some in other ways too."""
        files = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
        if site == self._site:
            self._turn += 1
            files = files[self._turn % _TURNS :: _TURNS]
        for number, name in enumerate(files):
            path = f"/{name.removesuffix('index.html')}"
            answer = self.ask(path)
            if not name.startswith(".") and name not in ("404.html", "500.html") and answer.status != 200:
                yield f"{path}: answers {answer.status}"
            yield from self._held(path, answer, secrets)
            if number % _EVERY == 0 and answer.status == 200:
                yield from self._in_other_ways(path, answer, secrets)

    def _in_other_ways(self, path: str, answer: Answer, secrets: Mapping[str, re.Pattern[bytes]]) -> Iterator[str]:
        tag = re.search(r"^ETag: (.+)$", answer.headers, flags=re.MULTILINE)
        for other in (
            self.ask(path, "HEAD"),
            self.ask(path, HTTP_RANGE="bytes=0-99"),
            self.ask(path, HTTP_ACCEPT_ENCODING="gzip"),
            self.ask(path, HTTP_IF_NONE_MATCH=tag[1] if tag else '"none"'),
            self.ask(path, HTTP_IF_MODIFIED_SINCE="Thu, 01 Jan 2026 00:00:00 GMT"),
        ):
            yield from self._held(path, other, secrets)

    def _dynamic(self) -> Iterator[tuple[str, Answer]]:
        """Questions to the program: figures within and beyond what is public, forms, what is not there, errors."""
        days = (
            {},
            {"as_at": "2026-06-30", "published_by": "2026-08-15"},
            {"as_at": "2026-06-30"},
            {"as_at": "2026-03-31", "published_by": "2026-08-15"},
            {"known_at": "2026-12-31T12:00:00Z"},
            {"basis": "in_period", "from": "2026-01-01"},
            {"authority": "kent"},
        )
        for path in _QUESTIONS:
            for asked in days:
                address = f"{path}?{urlencode(asked)}"
                yield address, self.ask(address)
        for path in (*_WITH_TIME, "/authorities/find?q=Kent", "/explorer/changes?from=2026-03-31&to=2026-06-30"):
            yield path, self.ask(path)
        for path in (
            "/nothing/",
            "/releases/nothing",
            "/../register.sqlite3",
            "/published/",
            "/drafts/",
            "/.public-state",
        ):
            yield path, self.ask(path)
        yield "POST /releases/", self.ask("/releases/", "POST")

    def _of_guesses(self, guesses: Mapping[str, str]) -> Iterator[str]:
        """Whoever guesses a name is told what is told about a name that nothing has."""
        for secret, decoy in guesses.items():
            for address in _addresses(secret):
                told = self.ask(address)
                of_decoy = self.ask(address.replace(secret, decoy))
                if _renamed(told, secret, decoy) != _renamed(of_decoy, secret, decoy):
                    yield f"{address}: answers otherwise than about a name that nothing has"

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """One question, without following where the answer leads."""
        self.asked += 1
        response = self.client.generic(method, path, **headers)
        with closing(response):
            body = _body(response)
        told = sorted(
            f"{name}: {value}" for name, value in response.headers.items() if not name.startswith(_OF_THE_ASKER)
        )
        return Answer(response.status_code, "\n".join(told), body)

    def _held(self, path: str, answer: Answer, secrets: Mapping[str, re.Pattern[bytes]]) -> list[str]:
        key = (sha256(answer.headers.encode() + answer.body).hexdigest(), frozenset(secrets))
        if key in self._seen:
            return []
        said = answer.said(path.partition("?")[0])
        found = [f"{path}: holds {what}" for what, pattern in secrets.items() if pattern.search(said)]
        if not found:
            self._seen.add(key)
        return found


def _body(response: HttpResponseBase) -> bytes:
    if response.streaming:
        return b"".join(response.streaming_content)
    return bytes(response.content)


def _addresses(name: str) -> Iterator[str]:
    """Where something of a name would be found, if it were public; and the team's pages of it."""
    for path in ("", "index.html", "files/manifest.json", f"files/{name}.xlsx", "tables/judgements/", "downloads/"):
        yield f"/releases/{name}/{path}"
    yield f"/api/v1/releases/{name}.json"
    yield f"/inspections/{name}/"
    yield f"/api/v1/inspections/{name}.json"
    yield f"/calendar/{name}/"
    yield f"/drafts/{name}/"
    yield f"/published/{name}/manifest.json"
    for path in ("releases", "pre-release", "announcements", "calendar", "records"):
        yield f"/office/{path}/{name}/"


def _renamed(answer: Answer, secret: str, decoy: str) -> tuple[int, str, bytes]:
    """An answer with both names made one: an asker's own words come back in redirects."""
    headers = re.sub(r"(?m)^(ETag|Content-Length|Set-Cookie|Last-Modified): .*$", "", answer.headers)
    return (
        answer.status,
        headers.replace(secret, decoy),
        answer.body.replace(secret.encode(), decoy.encode()),
    )


assert re.search(DYNAMIC_PATHS, "/explorer")  # what is asked of the program is what it answers
