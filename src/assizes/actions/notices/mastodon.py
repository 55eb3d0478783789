"""The one place that speaks to a Mastodon server (docs.joinmastodon.org/methods/statuses, `POST /api/v1/statuses`)."""

import json
from dataclasses import dataclass
from urllib.parse import urlsplit

from assizes.actions.notices.webhook_posting import NotPosted, Post
from assizes.domain.errors import BadInput

_MOST_SHOWN = 200


@dataclass(frozen=True)
class MastodonAccount:
    """The account that announces releases, by the address of its server and its token."""

    server: str
    token: str

    @property
    def place(self) -> str:
        """The server's name, under which a post is remembered."""
        return urlsplit(self.server).netloc

    def publish(self, text: str, *, key: str, language: str, post: Post) -> str:
        """Post a text for everybody to see; where it can be read. Raises `BadInput` with what the server said.

        A server that was given the same `key` within the hour answers with the post that it has already.
        """
        body = {"status": text, "visibility": "public", "language": language}
        headers = {
            "Authorization": f"Bearer {self.token}",
            "Content-Type": "application/json",
            "Accept": "application/json",
            "Idempotency-Key": key,
        }
        try:
            status, answer = post(f"{self.server}/api/v1/statuses", json.dumps(body).encode(), headers)
        except NotPosted as error:
            raise BadInput(f"{self.place} cannot be reached: {error}") from error
        said = _read(answer)
        if status != 200:
            reason = said.get("error") or "no reason given"
            raise BadInput(f"{self.place} did not take the text ({status}): {str(reason)[:_MOST_SHOWN]}")
        address = said.get("url") or said.get("uri")
        if not isinstance(address, str) or not address.startswith(("https://", "http://")):
            raise BadInput(f"{self.place} took the text and did not say where it stands: look there")
        return address


def _read(answer: bytes) -> dict[str, object]:
    try:
        read = json.loads(answer)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}
