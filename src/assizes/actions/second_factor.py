"""The second factor of an account: a code of the moment from a telephone, or one of ten codes kept on paper."""

from datetime import datetime

from django.db import transaction
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from assizes.domain.errors import BadInput, Place
from assizes.domain.people import Actor
from assizes.register.models import AuditEvent, User

RECOVERY_CODES = 10
_TELEPHONE = "telephone"
_PAPER = "recovery codes"
_CODE = Place("form", column="code")


def has_second_factor(user: User) -> bool:
    """Whether an account has set its second factor up."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).exists()


def recovery_codes_left(user: User) -> int:
    """How many codes on paper can still be used."""
    return StaticToken.objects.filter(device__user=user).count()


def second_factor_to_set_up(user: User, device_id: int | None) -> TOTPDevice:
    """The device that a session sets up, or a new one where it has none: each session has a key of its own.

    Who knows a password alone does not see the key that its owner is about to confirm.
    """
    device = TOTPDevice.objects.filter(user=user, confirmed=False, pk=device_id).first()
    return device or TOTPDevice.objects.create(user=user, confirmed=False, name=_TELEPHONE)


def confirm_second_factor(
    user: User, device_id: int | None, code: str, *, by: Actor, now: datetime
) -> tuple[Device, tuple[str, ...]]:
    """The device, from now on the account's second factor, and its recovery codes, which are told this once.

    Others that were being set up are forgotten. Raises `BadInput` where the code is not that of the moment.
    """
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)  # of two sessions that confirm at once the first does
        device = TOTPDevice.objects.select_for_update().filter(user=user, confirmed=False, pk=device_id).first()
        is_right = device is not None and not has_second_factor(user) and device.verify_token(_digits(code))
        if is_right and device is not None:
            device.confirmed = True
            device.save(update_fields=["confirmed"])
            TOTPDevice.objects.filter(user=user, confirmed=False).delete()
            codes = _new_codes(user)
            _tell("user.set_up_second_factor", by, now)
            _tell("user.sign_in", by, now, {"second_factor": _TELEPHONE})
            return device, codes
    raise BadInput("this is not the code of the moment: take the newest, and look at the clock of the telephone", _CODE)


def pass_second_factor(user: User, code: str, *, by: Actor, now: datetime) -> Device:
    """The device that a code is of; a recovery code is used up.

    Raises `BadInput` where the code is wrong, or follows too soon after a wrong one.
    """
    kind = StaticDevice if _is_on_paper(code) else TOTPDevice
    with transaction.atomic():
        device = kind.objects.select_for_update().filter(user=user, confirmed=True).first()
        is_allowed = device is None or device.verify_is_allowed()[0]
        is_right = is_allowed and device is not None and device.verify_token(_digits(code))
        if is_right and device is not None:
            _tell("user.sign_in", by, now, {"second_factor": device.name})
            return device
    if not is_allowed:
        raise BadInput("too many wrong codes: wait for a minute, then take the newest", _CODE)
    raise BadInput("this code is wrong, or was used already: take the newest", _CODE)


def renew_recovery_codes(user: User, *, by: Actor, now: datetime) -> tuple[str, ...]:
    """New codes on paper, told this once; those before can no longer be used."""
    with transaction.atomic():
        codes = _new_codes(user)
        _tell("user.renew_recovery_codes", by, now)
    return codes


def _new_codes(user: User) -> tuple[str, ...]:
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name=_PAPER)
    codes = tuple(StaticToken.random_token() + StaticToken.random_token() for _ in range(RECOVERY_CODES))
    StaticToken.objects.bulk_create([StaticToken(device=device, token=code) for code in codes])
    return tuple(f"{code[:4]}-{code[4:8]}-{code[8:12]}-{code[12:]}" for code in codes)


def _is_on_paper(code: str) -> bool:
    return any(letter.isalpha() for letter in code)


def _digits(code: str) -> str:
    return "".join(letter for letter in code.lower() if letter.isalnum())


def _tell(what: str, by: Actor, now: datetime, after: dict[str, object] | None = None) -> None:
    AuditEvent.objects.create(at=now, by=by.name, what=what, subject=by.name, after=after or {}, why="")
