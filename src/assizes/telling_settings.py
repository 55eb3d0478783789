"""The settings of what readers are told: what there is, and what `settings` makes of the texts that it read."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from assizes.environment_setting import EnvironmentSetting

TELLING_ENVIRONMENT = (
    EnvironmentSetting(
        "ASSIZES_SMTP_URL",
        "",
        "The mail server: `smtp://user:password@host:587?tls=starttls`. `tls` is `starttls`, `implicit` or `none`; "
        "letters that an address cannot hold are written as `%40`.",
        "none: no mail is sent, and nobody can subscribe",
    ),
    EnvironmentSetting(
        "ASSIZES_MAIL_FROM", "", "The address that mail comes from, such as `Assizes <notices@host>`.", "none"
    ),
    EnvironmentSetting("ASSIZES_MAIL_REPLY_TO", "", "The address that answers to mail go to.", "that of the sender"),
    EnvironmentSetting(
        "ASSIZES_MASTODON_URL",
        "",
        "The server of the Mastodon account that announces releases, such as `https://mastodon.host`.",
        "none: a person posts the text",
    ),
    EnvironmentSetting(
        "ASSIZES_MASTODON_TOKEN", "", "The access token of that account, with the right `write:statuses` alone.", "none"
    ),
)
_TLS_PORTS = {"starttls": 587, "implicit": 465, "none": 25}


@dataclass(frozen=True)
class MailServer:
    """A mail server as a setting names it."""

    host: str
    port: int
    user: str
    password: str
    tls: str


def mail_server(text: str) -> MailServer:
    """The mail server that an address names; one without a host for an empty one."""
    if not text:
        return MailServer("", _TLS_PORTS["none"], "", "", "none")
    wrong = ImproperlyConfigured(
        "ASSIZES_SMTP_URL is not an address such as smtp://user:password@host:587?tls=starttls"
    )
    try:
        parts = urlsplit(text)
        port, query = parts.port, dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
    except ValueError as error:
        raise wrong from error
    tls = query.pop("tls", "implicit" if port == 465 else "starttls")
    if parts.scheme != "smtp" or not parts.hostname or parts.path.strip("/") or query or tls not in _TLS_PORTS:
        raise wrong
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return MailServer(parts.hostname, port or _TLS_PORTS[tls], user, password, tls)


def mail_address(name: str, text: str, *, is_needed: bool) -> str:
    """The address, with or without a name, that a setting gives."""
    if (text or is_needed) and not re.fullmatch(r"[^<>\r\n]*<[^@<>\s]+@[^@<>\s]+>|[^@<>\s]+@[^@<>\s]+", text):
        raise ImproperlyConfigured(f"{name} is '{text}', which is not an address such as Assizes <notices@host>")
    return text


def https_address(name: str, text: str) -> str:
    """The address of a server that a setting gives, without a slash at its end."""
    parts = urlsplit(text.rstrip("/"))
    if text and (parts.scheme != "https" or not parts.hostname or parts.path or parts.query or parts.fragment):
        raise ImproperlyConfigured(f"{name} is '{text}', which is not an address such as https://host")
    return text.rstrip("/")
