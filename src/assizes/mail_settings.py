"""The settings of mail: what `settings` makes of the texts that it read."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_TLS_PORTS = {"starttls": 587, "implicit": 465, "none": 25}


@dataclass(frozen=True)
class MailServer:
    """A mail server as a setting names it."""

    host: str
    port: int
    user: str
    password: str
    tls: str


def mail_server(text: str) -> MailServer | None:
    """The mail server that an address names; none for an empty one."""
    if not text:
        return None
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
