"""What the settings say of the site: once, for the builder and for the program that answers."""

from django.conf import settings

from assizes.domain.releases import Producer
from assizes.website.public.source import SiteSettings


def site_settings() -> SiteSettings:
    """Who publishes, where the site stands, whom to write to about its security."""
    return SiteSettings(
        producer=Producer(settings.ASSIZES_PRODUCER_NAME, settings.ASSIZES_PRODUCER_CONTACT),
        address=settings.ASSIZES_SITE_ADDRESS,
        security_contact=settings.ASSIZES_SECURITY_CONTACT,
        small_base=settings.ASSIZES_SMALL_BASE,
        with_later_inspections=settings.ASSIZES_LIST_LATER_INSPECTIONS,
    )
