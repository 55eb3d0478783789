"""What comes before a command: Django set up, reference data read, the register made ready."""

import logging
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from assizes.domain.errors import BadInput

if TYPE_CHECKING:
    from assizes.reference import Reference

# Imports that take time stand in the functions that need them, so that `assizes --help` answers at once.
_log = logging.getLogger(__name__)


def set_up() -> None:
    """Set Django up with the settings of Assizes; a setting that cannot be used is said in one sentence."""
    import django
    from django.core.exceptions import ImproperlyConfigured

    os.environ["DJANGO_SETTINGS_MODULE"] = "assizes.settings"
    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise BadInput(str(error)) from error


def opened_register() -> "Reference":
    """The reference data, with the register ready for reading: made, migrated and, where it holds nothing, filled."""
    from assizes.actions.register import open_register
    from assizes.reference import load_reference

    reference = load_reference()
    open_register(now=this_moment(), reference=reference, say=_log.info)
    return reference


def this_moment() -> datetime:
    """The clock: read where a command starts, and an argument from there on."""
    return datetime.now(UTC)
