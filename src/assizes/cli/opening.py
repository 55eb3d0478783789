"""What comes before a command: Django set up, reference data read, the register made ready."""

import logging
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

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


def logs_are_for_machines() -> bool:
    """Whether messages are written as JSON; not before the settings are read."""
    from django.conf import settings

    return settings.configured and settings.ASSIZES_LOG_FORMAT == "json"


def use_log_format() -> None:
    """Write what is logged from here on as the settings say."""
    if logs_are_for_machines():
        from assizes.website.serving.logs import JSON, formatter_of

        for handler in logging.getLogger().handlers:
            handler.setFormatter(formatter_of(JSON))


def say_on_standard_error(sentence: str, *, level: int = logging.INFO) -> None:
    """A sentence that is said at any verbosity: as it is for people, as a line of the log for machines."""
    if logs_are_for_machines():
        _log.log(level, "%s", sentence)
    else:
        click.echo(sentence, err=True)


def opened_register() -> "Reference":
    """The reference data, with the register ready for reading: made, migrated and, where it holds nothing, filled."""
    from assizes.actions.register_files.register import open_register
    from assizes.reference import load_reference

    reference = load_reference()
    open_register(now=this_moment(), reference=reference, say=_log.info)
    return reference


def this_moment() -> datetime:
    """The clock: read where a command starts, and an argument from there on."""
    return datetime.now(UTC)
