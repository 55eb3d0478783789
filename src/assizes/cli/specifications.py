"""The specifications that commands know, with the settings they take in."""

from pathlib import Path

from django.conf import settings

from assizes.actions.publication import known_specifications as known
from assizes.domain.releases import Producer, ReleaseSpecification


def known_specifications() -> tuple[ReleaseSpecification, ...]:
    """The packaged specifications, those made here and those of what was published, every edition, oldest first."""
    return known_series().specifications


def known_series() -> known.Series:
    """The releases that are known here, and what a new one takes from the settings."""
    return known.known_series(data_folder(), producer=producer(), small_base=settings.ASSIZES_SMALL_BASE)


def own_specifications() -> Path:
    """The folder of specifications made here; it may not be there yet."""
    return known.own_specifications(data_folder())


def data_folder() -> Path:
    """The folder of state."""
    return Path(settings.ASSIZES_DATA)


def producer() -> Producer:
    """Who publishes, by the settings."""
    return Producer(settings.ASSIZES_PRODUCER_NAME, settings.ASSIZES_PRODUCER_CONTACT)
