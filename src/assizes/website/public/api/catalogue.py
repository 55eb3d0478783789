"""`/catalogue.jsonld`: every data set of the site as the W3C's Data Catalog Vocabulary (DCAT 3) describes it."""

from collections.abc import Iterable, Iterator
from typing import Any

from assizes.domain.dates import in_words
from assizes.domain.releases import INDEPENDENCE
from assizes.releases.about import LICENCE_ADDRESS, contact_address
from assizes.releases.description import SOURCE_ADDRESS
from assizes.releases.folder import Written
from assizes.releases.json_text import json_bytes
from assizes.website.public.api import addresses
from assizes.website.public.api.data_set import TITLE
from assizes.website.public.api.data_set_files import file_written, summary
from assizes.website.public.api.metadata import KEYWORDS, first_day
from assizes.website.public.api.release_documents import downloads
from assizes.website.public.files import SiteFile
from assizes.website.public.media_types import media_type
from assizes.website.public.source import SiteEdition, SiteSource

Node = dict[str, Any]
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_ENGLAND = "http://statistics.data.gov.uk/id/statistical-geography/E92000001"
_ENGLISH = "http://publications.europa.eu/resource/authority/language/ENG"
# What a person or a program takes as data; pages, pictures and documents are not distributions of a data set.
_DATA = (".csv", ".json", ".ods", ".parquet", ".sqlite3", ".xlsx", ".xml", ".zip")
_CONTEXT: dict[str, Any] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "language": {"@id": "dct:language", "@type": "@id"},
    "license": {"@id": "dct:license", "@type": "@id"},
    "spatial": {"@id": "dct:spatial", "@type": "@id"},
    "publisher": {"@id": "dct:publisher", "@type": "@id"},
    "source": {"@id": "dct:source", "@type": "@id"},
    "replaces": {"@id": "dct:replaces", "@type": "@id"},
    "landingPage": {"@id": "dcat:landingPage", "@type": "@id"},
    "downloadURL": {"@id": "dcat:downloadURL", "@type": "@id"},
    "accessURL": {"@id": "dcat:accessURL", "@type": "@id"},
    "mediaType": {"@id": "dcat:mediaType", "@type": "@id"},
    "endpointURL": {"@id": "dcat:endpointURL", "@type": "@id"},
    "endpointDescription": {"@id": "dcat:endpointDescription", "@type": "@id"},
    "servesDataset": {"@id": "dcat:servesDataset", "@type": "@id"},
    "algorithm": {"@id": "spdx:algorithm", "@type": "@id"},
    "issued": {"@id": "dct:issued", "@type": "xsd:dateTime"},
    "startDate": {"@id": "dcat:startDate", "@type": "xsd:date"},
    "endDate": {"@id": "dcat:endDate", "@type": "xsd:date"},
    "byteSize": {"@id": "dcat:byteSize", "@type": "xsd:nonNegativeInteger"},
    "checksumValue": {"@id": "spdx:checksumValue", "@type": "xsd:hexBinary"},
}


def catalogue_file(source: SiteSource, data_set: Iterable[SiteFile]) -> SiteFile:
    """The catalogue; `data_set` are the files of the whole data set."""
    whole = _whole(source, data_set)
    editions = [_edition(source, edition) for edition in reversed(source.editions)]
    document: Node = {
        "@context": _CONTEXT,
        "@id": source.absolute(addresses.CATALOGUE),
        "@type": "dcat:Catalog",
        "dct:title": _english("Inspection outcomes of children's services in England"),
        "dct:description": _english(INDEPENDENCE),
        "license": LICENCE_ADDRESS,
        "language": _ENGLISH,
        "dct:publisher": _publisher(source),
        "landingPage": source.absolute(addresses.DATA_PAGE),
        "dcat:dataset": [whole, *editions],
        "dcat:service": _service(source, [whole, *editions]),
    }
    return SiteFile(addresses.CATALOGUE[1:], json_bytes(document))


def _whole(source: SiteSource, files: Iterable[SiteFile]) -> Node:
    return {
        **_dataset(source, addresses.DATA_PAGE, TITLE, summary(source), source.limits.as_at.isoformat()),
        "dct:identifier": "inspections",
        "dcat:version": source.limits.known_at.isoformat(),
        "dcat:distribution": [
            _distribution(source.absolute(f"/{file.path}"), file.path.rpartition("/")[2], file_written(file.data))
            for file in files
            if file.path.endswith(_DATA) and "metadata" not in file.path and "package" not in file.path
        ],
    }


def _edition(source: SiteSource, edition: SiteEdition) -> Node:
    publication, dates = edition.publication, edition.specification.dates
    described = (
        f"{INDEPENDENCE} Inspections that ended by {in_words(dates.as_at)}, from reports published by "
        f"{in_words(dates.published_by)}."
    )
    corrected = {"replaces": source.absolute(f"/releases/{publication.corrects}/")} if publication.corrects else {}
    return {
        **_dataset(source, edition.address, publication.title, described, dates.as_at.isoformat()),
        "dct:identifier": edition.slug,
        "dcat:version": str(publication.edition),
        "issued": publication.published_at.isoformat(),
        **corrected,
        "dcat:distribution": list(_distributions(source, edition)),
    }


def _distributions(source: SiteSource, edition: SiteEdition) -> Iterator[Node]:
    for one in downloads(source, edition):
        if one["path"].endswith(_DATA):
            yield _distribution(one["address"], one["title"], Written(one["size"], one["sha256"]))


def _dataset(source: SiteSource, address: str, title: str, description: str, last_day: str) -> Node:
    return {
        "@id": source.absolute(address),
        "@type": "dcat:Dataset",
        "dct:title": _english(title),
        "dct:description": _english(description),
        "dcat:keyword": [_english(word) for word in KEYWORDS],
        "license": LICENCE_ADDRESS,
        "publisher": source.absolute("/about/"),
        "source": SOURCE_ADDRESS,
        "spatial": _ENGLAND,
        "language": _ENGLISH,
        "dct:temporal": {"@type": "dct:PeriodOfTime", "startDate": first_day(source), "endDate": last_day},
        "landingPage": source.absolute(address),
    }


def _distribution(address: str, title: str, file: Written) -> Node:
    return {
        "@id": address,
        "@type": "dcat:Distribution",
        "dct:title": _english(title),
        "accessURL": address,
        "downloadURL": address,
        "mediaType": f"{_MEDIA_TYPES}{media_type(address)}",
        "byteSize": str(file.size),
        "license": LICENCE_ADDRESS,
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "algorithm": "spdx:checksumAlgorithm_sha256",
            "checksumValue": file.sha256,
        },
    }


def _service(source: SiteSource, datasets: list[Node]) -> Node:
    return {
        "@id": source.absolute(addresses.INDEX),
        "@type": "dcat:DataService",
        "dct:title": _english("API"),
        "endpointURL": source.absolute(addresses.INDEX),
        "endpointDescription": source.absolute(addresses.OPENAPI),
        "license": LICENCE_ADDRESS,
        "servesDataset": [dataset["@id"] for dataset in datasets],
    }


def _publisher(source: SiteSource) -> Node:
    producer = source.settings.producer
    contact = contact_address(producer.contact)
    mailbox = {"foaf:mbox": {"@id": contact}} if contact.startswith("mailto:") else {}
    return {"@id": source.absolute("/about/"), "@type": "foaf:Agent", "foaf:name": producer.name, **mailbox}


def _english(text: str) -> Node:
    return {"@value": text, "@language": "en"}
