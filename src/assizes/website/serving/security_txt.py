"""`/.well-known/security.txt`: where to report a weakness of the site (RFC 9116)."""

from datetime import UTC, datetime, timedelta

PATH = ".well-known/security.txt"
# The standard asks for less than a year; every build writes the file anew.
VALID_FOR = timedelta(days=300)


def security_txt(*, contact: str, site_address: str, now: datetime) -> str:
    """The text of the file; `contact` is an e-mail address, or an address that starts with `https://`."""
    address = contact if contact.startswith(("https://", "mailto:", "tel:")) else f"mailto:{contact}"
    expires = (now + VALID_FOR).astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat()
    own = f"{site_address.rstrip('/')}/{PATH}"
    return f"Contact: {address}\nExpires: {expires}Z\nPreferred-Languages: en\nCanonical: {own}\n"
