"""The settings of mail and posts are read as written, or refused in one sentence."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from assizes.telling_settings import MailServer, https_address, mail_address, mail_server


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", MailServer("", 25, "", "", "none")),
        ("smtp://mail.example", MailServer("mail.example", 587, "", "", "starttls")),
        ("smtp://me:a%40b@mail.example:2525", MailServer("mail.example", 2525, "me", "a@b", "starttls")),
        ("smtp://mail.example:465", MailServer("mail.example", 465, "", "", "implicit")),
        ("smtp://mail.example?tls=implicit", MailServer("mail.example", 465, "", "", "implicit")),
        ("smtp://localhost:25?tls=none", MailServer("localhost", 25, "", "", "none")),
    ],
)
def test_a_mail_server_is_named_by_an_address(text: str, expected: MailServer) -> None:
    assert mail_server(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "mail.example",
        "smtps://mail.example",
        "smtp://",
        "smtp://h?tls=maybe",
        "smtp://h?x=1",
        "smtp://h/p",
        "smtp://h:x",
    ],
)
def test_what_names_no_mail_server_is_refused(text: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="ASSIZES_SMTP_URL"):
        mail_server(text)


@pytest.mark.parametrize("text", ["notices@host.example", "Assizes <notices@host.example>", "A team, of us <a@b>"])
def test_an_address_of_a_sender_has_a_name_or_none(text: str) -> None:
    assert mail_address("ASSIZES_MAIL_FROM", text, is_needed=True) == text


@pytest.mark.parametrize("text", ["", "nobody", "two@a.example, three@b.example", "A <a@b>\nBcc: <c@d>", "<a@b"])
def test_what_is_no_address_of_a_sender_is_refused_where_mail_is_sent(text: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="ASSIZES_MAIL_FROM"):
        mail_address("ASSIZES_MAIL_FROM", text, is_needed=True)


def test_without_a_mail_server_no_sender_is_needed() -> None:
    assert mail_address("ASSIZES_MAIL_FROM", "", is_needed=False) == ""


def test_a_token_is_sent_over_https_alone() -> None:
    assert https_address("ASSIZES_MASTODON_URL", "https://social.example/") == "https://social.example"
    for text in ("http://social.example", "social.example", "https://social.example/path"):
        with pytest.raises(ImproperlyConfigured, match="ASSIZES_MASTODON_URL"):
            https_address("ASSIZES_MASTODON_URL", text)
