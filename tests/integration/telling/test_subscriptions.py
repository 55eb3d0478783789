"""A reader asks to be told by e-mail, confirms, changes and ends it; nobody learns who is told of what."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from assizes.actions.notices.subscribing import ask_to_subscribe, personal_data_of
from assizes.actions.personal_data import delete_due, delete_of, held_of
from assizes.domain.notices import RELEASES, authority_topic
from assizes.domain.people import SYSTEM, Actor, Right
from assizes.reference import load_reference
from assizes.register.models import AuditEvent, OutgoingMessage, Subscriber, Subscription
from mail_servers import ReceivingServer, body_of
from nginx_servers import HOST
from subscribing_readers import Reader
from told_readers import NOW, told

pytestmark = pytest.mark.allow_hosts([HOST])
ANSWERING = Actor("ana", frozenset({Right.ANSWER_USERS}))


@pytest.fixture
def reader(visitor: Client, at: Any, mail_server: ReceivingServer) -> Reader:
    """A reader with a mailbox."""
    return Reader(visitor, at, mail_server)


def followed() -> set[str]:
    """The topics that anybody is told of."""
    rows = Subscription.objects.filter(confirmed_at__isnull=False, ended_at__isnull=True)
    return set(rows.values_list("topic", flat=True))


def test_a_reader_is_told_after_the_button_behind_the_link_was_pressed(reader: Reader) -> None:
    answer = reader.ask("releases", authority="barnsley")
    link = reader.link("confirm")
    seen = reader.client.get(link)
    before = followed()
    pressed = reader.client.post(link)

    assert (answer.status_code, answer["Location"]) == (303, "/subscriptions/asked/")
    assert "Barnsley" in seen.content.decode()
    assert before == set()
    assert pressed.status_code == 200
    assert followed() == {"releases", "authority:barnsley"}
    assert told(authority_topic("barnsley")) == 1


def test_no_page_sets_a_cookie_and_none_is_kept(reader: Reader) -> None:
    pages = [
        reader.ask("releases"),
        reader.client.get("/subscriptions/asked/"),
        reader.client.get(reader.link("confirm")),
    ]

    assert [dict(page.cookies) for page in pages] == [{}, {}, {}]
    assert {page["Cache-Control"] for page in pages} == {"no-store"}


def test_a_known_address_gets_the_same_answer_and_a_mail_that_says_of_what_it_is_told(reader: Reader) -> None:
    reader.subscribe("releases")

    known = reader.ask("releases")
    unknown = Reader(reader.client, reader.at, reader.server, "new@there.example", reader.now).ask("releases")

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    last = body_of(reader.mails()[-1])
    assert "told already of:\r\n* releases" in last
    assert "/subscriptions/manage/" in last
    assert "/subscriptions/confirm/" not in last


@pytest.mark.parametrize(
    "email",
    [
        '"reader"@there.example',
        '"r\\eader"@there.example',
        "=?utf-8?q?reader?=@there.example",
        "=?utf-8?q?victim=40other.example?=@there.example",
        '"\x0bBcc:victim@other.example\x0b"@there.example',
    ],
)
def test_an_address_is_asked_in_one_spelling_alone(reader: Reader, email: str) -> None:
    answer = reader.ask("releases", email=email)

    assert answer.status_code == 400
    assert "Enter an e-mail address" in answer.content.decode()
    assert not Subscriber.objects.exists()


def test_nobody_can_fill_a_mailbox_of_another(reader: Reader) -> None:
    answers = {reader.ask("releases")["Location"] for _ in range(6)}

    assert answers == {"/subscriptions/asked/"}
    assert len(reader.mails()) == 3


def test_somebody_else_cannot_add_topics_to_a_link_that_was_sent_before(reader: Reader) -> None:
    reader.ask("releases")
    first = reader.link("confirm")
    reader.ask("delays_and_corrections")

    reader.client.post(first)

    assert followed() == {"releases"}


def test_a_link_to_confirm_grows_old(reader: Reader) -> None:
    reader.ask("releases")
    link = reader.link("confirm")

    reader.at(reader.now + timedelta(hours=73))
    answers = [reader.client.get(link), reader.client.post(link)]

    assert [answer.status_code for answer in answers] == [400, 400]
    assert "too old" in answers[0].content.decode()
    assert followed() == set()


@pytest.mark.parametrize("kind", ["confirm", "end", "manage", "forget"])
def test_a_link_that_is_not_ours_does_nothing(visitor: Client, kind: str) -> None:
    answer = visitor.post(f"/subscriptions/{kind}/0123456789~releases.AAAA")

    assert answer.status_code == 400
    assert "not complete" in answer.content.decode()


def test_a_program_that_follows_all_links_of_a_mail_ends_nothing(reader: Reader) -> None:
    reader.subscribe("releases")
    told()

    seen = [reader.client.get(reader.link(kind)).status_code for kind in ("end", "manage")]

    assert seen == [200, 200]
    assert followed() == {"releases"}


def test_the_button_of_a_mail_program_ends_a_topic(reader: Reader) -> None:
    reader.subscribe("releases", authority="barnsley")
    told(RELEASES)
    mail = reader.mails()[-1]

    path = mail["List-Unsubscribe"].strip(" <>").removeprefix("https://assizes.example")
    answer = Client(enforce_csrf_checks=True).post(path, {"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200
    assert followed() == {"authority:barnsley"}
    assert told(RELEASES, key="the next one") == 0


def test_a_link_to_end_works_years_later_and_twice(reader: Reader) -> None:
    reader.subscribe("releases")
    told()
    link = reader.link("end")

    reader.at(reader.now + timedelta(days=2000))
    answers = [reader.client.post(link).status_code for _ in range(2)]

    assert answers == [200, 200]
    assert followed() == set()


def test_a_reader_changes_what_is_told_without_asking_again(reader: Reader) -> None:
    reader.subscribe("releases", authority="barnsley")
    told()

    answer = reader.client.post(
        reader.link("manage"), {"topic": ["delays_and_corrections"], "authority": "leeds", "region": "london"}
    )

    assert "What you are told of is changed." in answer.content.decode()
    assert followed() == {"delays_and_corrections", "authority:leeds", "region:london"}


def test_the_page_of_a_link_does_not_show_the_whole_address(reader: Reader) -> None:
    reader.subscribe("releases")
    told()

    page = reader.client.get(reader.link("manage")).content.decode()

    assert reader.email not in page
    assert "r…@there.example" in page


def test_a_reader_ends_everything_and_nothing_is_left(reader: Reader) -> None:
    reader.subscribe("releases", "delays_and_corrections")
    told()

    reader.client.post(reader.link("manage").replace("/manage/", "/forget/"))

    assert not Subscriber.objects.exists()
    assert not OutgoingMessage.objects.exists()
    assert reader.email not in repr(list(AuditEvent.objects.values()))


@pytest.mark.parametrize(
    ("topics", "fields", "sentence"),
    [
        (("releases",), {"email": "not an address"}, "Enter an e-mail address"),
        (("releases",), {"email": ""}, "Enter an e-mail address"),
        (("releases",), {"email": "a@b.example\nBcc: c@d.example"}, "Enter an e-mail address"),
        ((), {}, "Choose what you want to be told of"),
        (("everything",), {"authority": "nowhere"}, "Choose what you want to be told of"),
        (("releases",), {"website": "https://spam.example"}, "filled in by a program"),
        (("releases",), {"form_token": "made up"}, "could not be read"),
    ],
)
def test_a_form_that_cannot_be_taken_comes_back_with_what_is_wrong(
    reader: Reader, topics: tuple[str, ...], fields: dict[str, str], sentence: str
) -> None:
    answer = reader.ask(*topics, **fields)

    page = answer.content.decode()
    assert answer.status_code == 400
    assert "There is a problem" in page
    assert sentence in page
    assert not Subscriber.objects.exists()


def test_a_form_that_comes_back_at_once_is_not_taken(reader: Reader) -> None:
    answer = reader.ask("releases", seconds=0.5)

    assert answer.status_code == 400
    assert not Subscriber.objects.exists()


def test_a_client_that_sends_many_forms_has_to_wait(reader: Reader, settings: Any) -> None:
    settings.ASSIZES_WRITE_LIMIT = "2/hour"

    answers = [reader.ask("releases") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [303, 303, 429]
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 3600
    assert "Please send this one in" in answers[-1].content.decode()


def test_a_site_without_a_mail_server_offers_no_form(visitor: Client, settings: Any) -> None:
    settings.ASSIZES_SENDS_MAIL = False

    page = visitor.get("/subscriptions/").content.decode()

    assert "sends no e-mail at present" in page
    assert "<form" not in page


def test_a_link_to_the_form_chooses_an_authority(visitor: Client) -> None:
    page = visitor.get("/subscriptions/?authority=barnsley").content.decode()

    assert '<option value="barnsley" selected>' in page


def test_what_is_kept_of_an_address_can_be_handed_out_and_deleted(reader: Reader) -> None:
    reader.subscribe("releases")

    held = personal_data_of("Reader@There.example")
    taken = delete_of(email="Reader@There.example", by=ANSWERING, now=NOW)

    assert held["email"] == reader.email
    assert [one["topic"] for one in held["subscriptions"]] == ["releases"]
    assert taken["subscriptions"] == 1
    assert personal_data_of(reader.email) == {}


@pytest.mark.usefixtures("reader")
def test_an_address_whose_host_has_other_letters_than_ascii_is_shown_and_deleted_as_it_is_written() -> None:
    ask_to_subscribe("reader@bücher.example", topics=[RELEASES], reference=load_reference(), now=NOW)

    numbers, whole = held_of(email="Reader@Bücher.example", by=ANSWERING)
    taken = delete_of(email="reader@bücher.example", by=ANSWERING, now=NOW)

    assert numbers == taken == {"messages_sent": 1, "unconfirmed_subscriptions": 1}
    assert whole["email"] == "reader@xn--bcher-kva.example"
    assert not Subscriber.objects.exists()


# --- how long it is kept ---------------------------------------------------------------------------------------------


def deleted_after(reader: Reader, days: int) -> dict[str, int]:
    """What the deletion of what is due takes out so many days later."""
    return delete_due(by=SYSTEM, now=reader.now + timedelta(days=days))


def test_an_address_that_nobody_confirmed_goes_after_seven_days(reader: Reader) -> None:
    reader.ask("releases")

    early, late = deleted_after(reader, 6), deleted_after(reader, 8)

    assert (early, late) == ({}, {"unconfirmed_subscriptions": 1})
    assert not Subscriber.objects.exists()
    assert not OutgoingMessage.objects.exists()


def test_an_address_goes_thirty_days_after_its_last_topic_was_ended(reader: Reader) -> None:
    reader.subscribe("releases", "delays_and_corrections")
    told()
    reader.client.post(reader.link("end"))
    one_ended = deleted_after(reader, 31)
    kept = Subscriber.objects.count()
    Subscription.objects.update(ended_at=reader.now, end_reason="asked")

    all_ended = deleted_after(reader, 31)

    assert (one_ended, kept, all_ended) == ({"subscriptions": 1}, 1, {"subscriptions": 1})
    assert not Subscriber.objects.exists()


def test_what_was_sent_to_whom_is_forgotten_after_ninety_days_and_what_waits_is_not(reader: Reader) -> None:
    reader.subscribe("releases")
    told(now=reader.now)

    taken = deleted_after(reader, 91)

    assert taken == {"messages_sent": 1}
    assert [one.kind for one in OutgoingMessage.objects.all()] == ["notice"]
    assert followed() == {"releases"}


def test_who_asks_for_it_is_taken_out_of_every_table(reader: Reader) -> None:
    reader.subscribe("releases")
    reader.ask("delays_and_corrections")

    taken = delete_of(email=reader.email, by=Actor("RM", frozenset({Right.ANSWER_USERS})), now=reader.now)

    assert (taken["subscriptions"], taken["unconfirmed_subscriptions"]) == (1, 1)
    assert not Subscriber.objects.exists()
    assert reader.email not in repr(list(AuditEvent.objects.values()))
