"""Where the API begins, and how the site stands."""

from assizes import __version__
from assizes.website.public.announced import next_release_words
from assizes.website.public.api import addresses
from assizes.website.public.api.documents import Document, document_file, moment
from assizes.website.public.files import SiteFile
from assizes.website.public.media_types import media_type
from assizes.website.public.source import SiteSource

TITLE = "Inspection outcomes of children's services in England: API"
# Each document or file that has one address: what it is.
DOCUMENTS = (
    (addresses.AUTHORITIES, "Every local authority, with the address of the document of each"),
    (addresses.INSPECTIONS, "Every inspection, with its judgements and the address of its document"),
    (addresses.RELEASES, "Every published release, with the address of its document"),
    (addresses.FRAMEWORKS, "Inspection frameworks: judgements, grades, events, and what may be compared"),
    (addresses.CALENDAR, "The release calendar: what is to come, and every change of what was announced"),
    (addresses.STATUS, "How the site stands: latest and next release, coverage, numbers"),
    (f"{addresses.DATA}inspections.json", "The whole data set, a row an inspection: JSON"),
    (f"{addresses.DATA}inspections.csv", "The whole data set: CSV"),
    (f"{addresses.DATA}inspections.parquet", "The whole data set: Parquet"),
    (f"{addresses.DATA}inspections.sqlite3", "The whole data set: SQLite"),
    (f"{addresses.DATA}codes.csv", "The codes that the data set uses, with their words"),
    (f"{addresses.DATA}inspections.csv-metadata.json", "The CSV files described: CSV on the Web"),
    (f"{addresses.DATA}datapackage.json", "The CSV files described: Frictionless Data Package"),
    (addresses.OPENAPI, "This API described: OpenAPI 3.1"),
    (addresses.CATALOGUE, "Every data set described: DCAT catalogue"),
)


def index_file(source: SiteSource) -> SiteFile:
    """`index.json`."""
    content = {
        "title": TITLE,
        "documents": [
            {"address": source.absolute(address), "title": title, "media_type": media_type(address)}
            for address, title in DOCUMENTS
        ],
        "figures": {
            "address": source.absolute(addresses.FIGURES),
            "title": "Figures as at any date: parameters in the OpenAPI description",
        },
    }
    return document_file(source, addresses.INDEX, content)


def status_file(source: SiteSource) -> SiteFile:
    """`status.json`."""
    latest, coverage = source.latest, source.reference.coverage
    name, when = next_release_words(source)
    content = {
        "site_built_at": moment(source.now),
        "software": f"Assizes {__version__}",
        "latest_release": {
            "slug": latest.slug,
            "title": latest.specification.title,
            "is_reconstruction": latest.specification.is_reconstruction,
            "address": source.absolute(addresses.release_address(latest.slug)),
        },
        "next_release": name or None,
        "next_release_when": when or None,
        "numbers": {
            "authorities": len(source.reference.authorities),
            "inspections": len(source.inspections),
            "releases": len(source.editions),
        },
        "harvest_date": coverage.harvest_date.isoformat(),
        "coverage": [
            _covered(entry.framework, sorted(entry.events), entry.extent, entry.note) for entry in coverage.entries
        ],
    }
    return document_file(source, addresses.STATUS, content)


def _covered(framework: str, events: list[str], extent: str, note: str) -> Document:
    return {"framework": framework, "events": [str(one) for one in events], "extent": str(extent), "note": note or None}
