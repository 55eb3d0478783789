"""The specifications that commands know: the packaged ones and those made here, with the settings they take in."""

from pathlib import Path

from django.conf import settings

from assizes.domain.releases import Producer, ReleaseSpecification
from assizes.reference.specifications import packaged_specifications


def known_specifications() -> tuple[ReleaseSpecification, ...]:
    """The packaged specifications and those made here, every edition, oldest first."""
    return packaged_specifications(
        producer=producer(), small_base=settings.ASSIZES_SMALL_BASE, own=own_specifications()
    )


def own_specifications() -> Path:
    """The folder of specifications made here; it may not be there yet."""
    return Path(settings.ASSIZES_DATA) / "specifications"


def producer() -> Producer:
    """Who publishes, by the settings."""
    return Producer(settings.ASSIZES_PRODUCER_NAME, settings.ASSIZES_PRODUCER_CONTACT)
