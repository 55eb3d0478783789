"""Programs elsewhere are told over a real connection: signed, again and later where it fails, and nobody inside."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from standardwebhooks.webhooks import Webhook as Verifier
from standardwebhooks.webhooks import WebhookVerificationError

from assizes.actions.notices.sending import Sent, send_waiting
from assizes.actions.notices.webhook_posting import (
    NotPosted,
    Poster,
    PublicNetwork,
    is_not_public,
    require_webhook_address,
)
from assizes.actions.notices.webhooks import add_webhook, remove_webhook
from assizes.domain.errors import BadInput, NotAllowed
from assizes.domain.notices import RELEASES, authority_topic
from assizes.domain.people import Actor, Right
from assizes.register.models import AuditEvent, OutgoingMessage, Webhook
from nginx_servers import HOST
from posted_servers import PostedServer, a_posted_server
from register_files import REFERENCE
from told_readers import NOW, SECRET, a_webhook, told, waiting
from web_servers import drips, drips_headers, hangs_up, redirects_to, sends

pytestmark = [pytest.mark.allow_hosts([HOST])]
MANAGER = Actor("RM", frozenset({Right.SEND_ANNOUNCEMENTS}))
HERE = Poster(PublicNetwork(is_private=lambda address: False))


@pytest.fixture
def server(sqlite_register: Path) -> Iterator[PostedServer]:
    """A program elsewhere that takes everything, until a test says otherwise."""
    with a_posted_server() as running:
        yield running


def sent_at(moment: datetime) -> Sent:
    """Send what waits then."""
    return send_waiting(now=moment, mail=None, post=HERE)


def test_a_program_gets_what_was_told_with_a_signature_that_holds(server: PostedServer, monkeypatch: Any) -> None:
    a_webhook(f"{server.address}/in?for=us")
    now = datetime.now(NOW.tzinfo)
    told(RELEASES, title="Outcomes at 30 September 2026", text="153 authorities – all of them.", now=now)

    sent = sent_at(now)

    (one,) = server.posted
    said = Verifier(SECRET).verify(one.body, one.headers)
    assert sent.sent == 1
    assert one.path == "/in?for=us"
    assert one.headers["content-type"] == "application/json"
    assert said["type"] == "notice.releases"
    assert said["data"] == {
        "topic": "releases",
        "key": "release:x",
        "title": "Outcomes at 30 September 2026",
        "text": "153 authorities – all of them.",
        "address": "https://assizes.example/releases/x/",
    }
    with pytest.raises(WebhookVerificationError):
        Verifier(SECRET).verify(one.body.replace(b"153", b"154"), one.headers)


def test_a_post_says_when_it_was_sent_though_those_before_it_took_long(server: PostedServer) -> None:
    for name in ("first", "second"):
        a_webhook(f"{server.address}/{name}", name=name)
    told()
    seconds = iter((0.0, 1.0, 401.0))

    send_waiting(now=NOW, mail=None, post=HERE, steady=lambda: next(seconds))

    stamps = [int(one.headers["webhook-timestamp"]) - int(NOW.timestamp()) for one in server.posted]
    assert stamps == [1, 401]


def test_what_fails_is_posted_again_later_under_the_same_identifier(server: PostedServer) -> None:
    a_webhook(server.address)
    told()
    server.answers(sends(b"", status=503), hangs_up(), redirects_to("http://127.0.0.1:1/"), sends(b"", status=204))

    results = [sent_at(NOW + timedelta(hours=hours)) for hours in (0, 1, 2, 6)]

    assert [one.postponed for one in results] == [1, 1, 1, 0]
    assert results[-1].sent == 1
    assert len({one.headers["webhook-id"] for one in server.posted}) == 1
    assert len(server.posted) == 4
    assert Webhook.objects.get().failures == 0


def test_a_program_that_says_that_it_is_gone_is_stopped_and_that_is_on_record(server: PostedServer) -> None:
    a_webhook(server.address)
    told()
    server.answers(sends(b"", status=410))

    sent_at(NOW)

    assert Webhook.objects.get().stopped_at == NOW
    assert AuditEvent.objects.get(what="webhook.stop").subject == "hook"
    assert told(key="another") == 0


def test_a_program_that_fails_again_and_again_is_stopped(server: PostedServer) -> None:
    a_webhook(server.address)
    server.answers(sends(b"", status=500))
    for number in range(4):
        told(key=f"release:{number}")

    for day in range(21):
        sent_at(NOW + timedelta(days=day))

    assert len(server.posted) == 20
    assert Webhook.objects.get().stop_reason == "failed 20 times in a row; the webhook answered 500"
    assert waiting() == []


def test_a_program_that_is_down_is_asked_once_for_all_that_waits_for_it(server: PostedServer) -> None:
    a_webhook(server.address)
    a_webhook("https://10.0.0.1/", name="another", stopped_at=NOW, stop_reason="gone")
    server.answers(sends(b"", status=503), sends(b""))
    for number in range(5):
        told(key=f"release:{number}")

    down, early, up = (sent_at(NOW + timedelta(minutes=minutes)) for minutes in (0, 4, 5))

    assert (down.postponed, down.sent) == (1, 0)
    assert early.sent == 0
    assert up.sent == 5
    assert len(server.posted) == 6


def test_a_program_that_answers_slowly_is_left(server: PostedServer, monkeypatch: Any) -> None:
    monkeypatch.setattr("assizes.actions.notices.webhook_posting.SECONDS_IN_ALL", 0.2)
    server.answers(drips_headers(), drips(says_length=False))

    with pytest.raises(NotPosted):
        HERE(server.address, b"{}", {})
    status, body = HERE(server.address, b"{}", {})

    assert status == 200
    assert len(body) < 100


def test_a_webhook_that_follows_all_authorities_is_told_of_each(sqlite_register: Path) -> None:
    a_webhook("https://hooks.example/in", "authority:*")

    numbers = [told(authority_topic(la_id), key=la_id) for la_id in ("barnsley", "leeds")] + [told(RELEASES)]

    assert numbers == [1, 1, 0]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1",
        "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1",
    ],
)  # fmt: skip
def test_nothing_is_posted_into_a_private_network(address: str) -> None:
    assert is_not_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_public_addresses_are_posted_to(address: str) -> None:
    assert not is_not_public(address)


def test_a_name_that_leads_inside_is_refused_when_something_is_posted(server: PostedServer) -> None:
    with pytest.raises(NotPosted, match="private network"):
        Poster()(server.address, b"{}", {})

    assert server.posted == []


def test_a_name_that_leads_outside_and_inside_is_refused(monkeypatch: Any) -> None:
    both = [(2, 1, 6, "", (address, 443)) for address in ("93.184.215.14", "10.0.0.1")]
    monkeypatch.setattr("socket.getaddrinfo", lambda *args, **kwargs: both)

    with pytest.raises(NotPosted, match="private network"):
        Poster()("https://hooks.example/", b"{}", {})


@pytest.mark.parametrize(
    "text",
    [
        "http://hooks.example/", "ftp://hooks.example/", "hooks.example", "https://", "https://user:word@hooks.example/",
        "https://hooks.example:22/", "https://localhost/", "https://127.0.0.1/", "https://[::1]/", "https://10.0.0.1/",
        "https://intranet/", "https://hooks.example/#part", "https://hooks.example:port/", "https://bücher.example/",
        "https://hooks.example/" + "x" * 600,
    ],
)  # fmt: skip
def test_an_address_that_cannot_be_posted_to_is_refused_at_once(text: str) -> None:
    with pytest.raises(BadInput):
        require_webhook_address(text)


def test_a_manager_adds_a_webhook_and_removes_it_and_both_are_on_record(sqlite_register: Path) -> None:
    made = add_webhook("Dashboard", "https://hooks.example/in", topics=(), reference=REFERENCE, by=MANAGER, now=NOW)
    told()
    remove_webhook("Dashboard", reason="the council asked for it", by=MANAGER, now=NOW)

    assert made.topics == ["releases", "delays_and_corrections"]
    assert made.secret.startswith("whsec_")
    assert not OutgoingMessage.objects.exists()
    events = list(AuditEvent.objects.order_by("pk").values_list("what", "by", "subject"))
    assert events == [("webhook.add", "RM", "Dashboard"), ("webhook.remove", "RM", "Dashboard")]
    assert made.secret not in json.dumps(list(AuditEvent.objects.values("before", "after", "why")))


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"name": " "}, BadInput),
        ({"topics": ("authority:nowhere",)}, BadInput),
        ({"topics": ("everything",)}, BadInput),
        ({"address": "https://192.168.0.1/"}, BadInput),
        ({"by": Actor("AN", frozenset({Right.READ_OFFICE}))}, NotAllowed),
    ],
)
def test_a_webhook_that_cannot_be_is_not_added(sqlite_register: Path, changes: dict[str, Any], error: type) -> None:
    given = {"name": "Dashboard", "address": "https://hooks.example/in", "topics": (), "by": MANAGER} | changes

    with pytest.raises(error):
        add_webhook(given.pop("name"), given.pop("address"), reference=REFERENCE, now=NOW, **given)

    assert not Webhook.objects.exists()
