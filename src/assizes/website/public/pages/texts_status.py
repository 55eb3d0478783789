"""The status page: when the site was built, from what, and what was checked."""

from collections.abc import Iterator
from dataclasses import dataclass

from assizes import __version__
from assizes.domain.dates import in_words, time_in_words
from assizes.website.public.files import SiteFile
from assizes.website.public.pages.texts_values import checked_records
from assizes.website.public.source import SiteSource
from assizes.website.public.templating import page


@dataclass(frozen=True)
class StatusFact:
    """A line of the page: what it is about, what there is to say, and where more stands."""

    name: str
    text: str
    address: str = ""


def files(source: SiteSource) -> Iterator[SiteFile]:
    """The status page."""
    yield page(
        source,
        "status.html.jinja",
        address="/status/",
        title="Status of this site",
        description="When this site was built, from what, and what was checked.",
        facts=tuple(status_facts(source)),
    )


def status_facts(source: SiteSource) -> Iterator[StatusFact]:
    """What the site rests on, in the order in which a reader asks."""
    limits, latest, checked = source.limits, source.latest, checked_records(source)
    counted = sum(one.is_in_release for one in source.inspections)
    files_checked = sum(len(edition.manifest.files) for edition in source.editions)
    yield StatusFact("Site built", time_in_words(source.now))
    yield StatusFact("Software", f"Assizes {__version__}")
    yield StatusFact("Latest release", latest.specification.title, latest.address)
    yield StatusFact("Published editions", str(len(source.editions)), "/releases/")
    yield StatusFact("Figures go up to inspections that ended by", in_words(limits.as_at))
    yield StatusFact("with reports published by", in_words(limits.published_by))
    yield StatusFact("Register as known", time_in_words(limits.known_at))
    yield StatusFact("Inspectorate’s site last read", in_words(source.reference.coverage.harvest_date), "/quality/")
    yield StatusFact("Inspections listed", f"{len(source.inspections):,}", "/inspections/")
    yield StatusFact("Of these, known when the latest edition was made", f"{counted:,}")
    yield StatusFact("Full inspections recorded from their report", f"{checked.checked:,} of {checked.of:,}")
    yield StatusFact(
        "Files of published editions",
        f"{files_checked:,} compared with the digests in their manifests: every one is as it was published",
    )
