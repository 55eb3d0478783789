"""People who are signed in to the office: their accounts made by the program, their second factor passed.

The test needs a database (`register` or `sqlite_register`) and the fixture `office`, or settings of its own.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from assizes.actions.people import OPERATOR, add_person
from assizes.register.models import User
from assizes.register.people import user_named

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
PASSWORD = "four words by chance"


def prepare_office(settings: Any, folder: Path) -> None:
    """Settings for requests to the office: our host, no rate limit in the way, hashes that take no time."""
    settings.ASSIZES_DATA = folder
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.ASSIZES_RATE_LIMIT = "1000/second"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def account(*role_ids: str, name: str = "", post: str = "", password: str | None = None) -> User:
    """An account that holds roles; named after the first of them where no name is given."""
    name = name or (role_ids[0] if role_ids else "nobody")
    return user_named(name) or add_person(name, post=post, role_ids=role_ids, password=password, by=OPERATOR, now=NOW)


def signed_in(
    *role_ids: str, name: str = "", post: str = "", enforce_csrf: bool = False, at: datetime | None = None
) -> Client:
    """A client of somebody who holds roles and signed in with a second factor, now or `at` a time.

    `client.user` is the account.
    """
    user = account(*role_ids, name=name, post=post)
    device, _ = TOTPDevice.objects.get_or_create(user=user, confirmed=True)
    client = Client(enforce_csrf_checks=enforce_csrf)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    began = int((at or datetime.now(UTC)).timestamp())
    session.update({DEVICE_ID_SESSION_KEY: device.persistent_id, "began": began, "seen": began})
    session.save()
    client.user = user
    return client
