"""What a release says of itself in a few words: in the metadata of its files and in its README."""

from assizes.domain.dates import in_words
from assizes.domain.releases import ATTRIBUTION, INDEPENDENCE, ReleaseContent, ReleaseSpecification
from assizes.releases.about import LICENCE_ADDRESS

SOURCE_TITLE = "Ofsted's published inspection reports"
SOURCE_ADDRESS = "https://reports.ofsted.gov.uk/"
LICENCE = (
    ("name", "OGL-UK-3.0"),
    ("title", "Open Government Licence v3.0"),
    ("path", LICENCE_ADDRESS),
)
SPATIAL_COVERAGE = "England"


def summary(content: ReleaseContent) -> str:
    """Independence, the two dates, coverage and attribution, in sentences."""
    dates, checked = content.specification.dates, content.records_checked
    return (
        f"{INDEPENDENCE} Inspections of local authority children's services in England that ended by "
        f"{in_words(dates.as_at)}, with reports published by {in_words(dates.published_by)}. Register harvested on "
        f"{in_words(content.harvest_date)}; records checked against their report, {checked.checked:,} of "
        f"{checked.of:,}. {ATTRIBUTION}"
    )


def citation(content: ReleaseContent) -> str:
    """How to cite the release: producer, year, title, identifier and day of publication."""
    return citation_of(content.specification)


def citation_of(specification: ReleaseSpecification) -> str:
    """How to cite the release that a specification decides."""
    moment = specification.publication_time
    day = in_words(moment.date())
    published = f"reconstruction, as of {day}" if specification.is_reconstruction else f"published {day}"
    edition = f"edition {specification.edition}, " if specification.edition > 1 else ""
    return (
        f"{specification.producer.name} ({moment.year}). {specification.title} [data files], {specification.slug}, "
        f"{edition}{published}. {ATTRIBUTION}"
    )
