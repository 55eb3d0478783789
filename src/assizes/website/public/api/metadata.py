"""A release, and the whole data set, described as schema.org's Dataset: what search engines for data read."""

from collections.abc import Iterable, Iterator

from assizes.domain.dates import in_words
from assizes.domain.london_time import london_day
from assizes.domain.releases import ATTRIBUTION, INDEPENDENCE
from assizes.releases.about import LICENCE_ADDRESS, contact_address
from assizes.releases.description import SOURCE_ADDRESS, SOURCE_TITLE
from assizes.releases.folder import Written
from assizes.releases.json_text import Json
from assizes.statistics.selection import POOLED_FAMILIES
from assizes.website.public.api.addresses import DATA_PAGE, edition_file_address
from assizes.website.public.api.data_set import TITLE
from assizes.website.public.api.data_set_files import file_written, summary
from assizes.website.public.api.script_data import script_json
from assizes.website.public.files import SiteFile
from assizes.website.public.media_types import media_type
from assizes.website.public.source import SiteEdition, SiteSource

Document = dict[str, Json]
KEYWORDS = ("children's services", "local authorities", "inspection", "inspection outcomes", "Ofsted", "England")


def schema_org_dataset(source: SiteSource, edition: SiteEdition) -> str:
    """The JSON of an edition's `<script type="application/ld+json">`, escaped so that it can stand there as it is."""
    return script_json(dataset(source, edition))


def dataset(source: SiteSource, edition: SiteEdition) -> Document:
    """An edition as schema.org's Dataset, with the files that hold all of it."""
    specification, publication = edition.specification, edition.publication
    dates = specification.dates
    document = described(
        source,
        address=edition.address,
        identifier=edition.slug,
        name=specification.title,
        description=(
            f"{INDEPENDENCE} Outcomes of inspections of local authority children's services in England that ended by "
            f"{in_words(dates.as_at)}, from reports published by {in_words(dates.published_by)}. {ATTRIBUTION}"
        ),
    )
    document |= {
        "version": str(publication.edition),
        "datePublished": london_day(publication.published_at).isoformat(),
        "temporalCoverage": f"{first_day(source)}/{dates.as_at.isoformat()}",
        "isPartOf": {"@id": source.absolute(DATA_PAGE)},
        "distribution": list(_downloads(source, edition)),
    }
    if publication.corrects:
        document["isBasedOn"] = source.absolute(f"/releases/{publication.corrects}/")
    return document


def data_set_description(source: SiteSource, files: Iterable[SiteFile]) -> str:
    """The JSON of the `<script type="application/ld+json">` of `/data/`; `files` are those of the whole data set."""
    document = described(
        source, address=DATA_PAGE, identifier="inspections", name=TITLE, description=summary(source)
    ) | {
        "temporalCoverage": f"{first_day(source)}/{source.limits.as_at.isoformat()}",
        "hasPart": [{"@id": source.absolute(edition.address)} for edition in source.current_editions],
        "distribution": [
            download(source.absolute(f"/{file.path}"), file.path.rpartition("/")[2], file_written(file.data))
            for file in files
        ],
    }
    return script_json(document)


def described(source: SiteSource, *, address: str, identifier: str, name: str, description: str) -> Document:
    """What every data set of the site says in the same manner: licence, whose it is, where its contents come from."""
    producer = source.settings.producer
    publisher: Document = {"@type": "Organization", "name": producer.name, "url": source.absolute("/")}
    if contact := contact_address(producer.contact):
        publisher["contactPoint"] = {"@type": "ContactPoint", "url": contact}
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": source.absolute(address),
        "url": source.absolute(address),
        "identifier": identifier,
        "name": name,
        "description": description,
        "keywords": list(KEYWORDS),
        "license": LICENCE_ADDRESS,
        "isAccessibleForFree": True,
        "inLanguage": "en-GB",
        "creator": publisher,
        "publisher": publisher,
        "spatialCoverage": {"@type": "Place", "name": "England"},
        "citation": f"{SOURCE_TITLE}: {SOURCE_ADDRESS}",
    }


def first_day(source: SiteSource) -> str:
    """The first day of what figures cover: that from which the oldest framework counted is valid."""
    starts = [
        framework.validity.start
        for family in POOLED_FAMILIES
        for framework in source.reference.frameworks.of_family(family)
        if framework.validity.start
    ]
    return min(starts).isoformat()


def download(address: str, name: str, file: Written) -> Document:
    """A file that can be taken, with its size in bytes and its digest."""
    return {
        "@type": "DataDownload",
        "name": name,
        "contentUrl": address,
        "encodingFormat": media_type(address),
        "contentSize": f"{file.size} B",
        "sha256": file.sha256,
    }


def _downloads(source: SiteSource, edition: SiteEdition) -> Iterator[Document]:
    """The files that hold the whole release, where it has them: whoever wants one table finds it on the page."""
    slug, files = edition.slug, edition.manifest.files
    whole = {
        f"{slug}.zip": "All files in one archive",
        f"{slug}.xlsx": "All tables in one accessible workbook",
        f"{slug}.ods": "The same workbook as OpenDocument",
        f"data/{slug}.sqlite3": "All data in one SQLite database",
        "data/outcomes.csv": "Outcomes of each judgement of each inspection counted",
        "data/datapackage.json": "Frictionless Data Package: the CSV files described",
    }
    for path, name in whole.items():
        if path in files:
            yield download(source.absolute(edition_file_address(slug, path)), name, files[path])
