"""Where the documents of the API stand, below the site's address; in one place, for pages and documents alike."""

API = "/api/v1/"
INDEX = f"{API}index.json"
OPENAPI = f"{API}openapi.json"
AUTHORITIES = f"{API}authorities.json"
INSPECTIONS = f"{API}inspections.json"
RELEASES = f"{API}releases.json"
FRAMEWORKS = f"{API}frameworks.json"
STATUS = f"{API}status.json"
FIGURES = f"{API}figures"  # answered by the server, not a file
DATA = f"{API}data/"
CATALOGUE = "/catalogue.jsonld"
DATA_PAGE = "/data/"
API_PAGE = "/data/api/"


def authority_address(la_id: str) -> str:
    """The document of one authority."""
    return f"{API}authorities/{la_id}.json"


def inspection_address(inspection_id: str) -> str:
    """The document of one inspection."""
    return f"{API}inspections/{inspection_id}.json"


def release_address(slug: str) -> str:
    """The document of one edition of a release."""
    return f"{API}releases/{slug}.json"


def edition_file_address(slug: str, path: str) -> str:
    """A file of an edition, as it was published."""
    return f"/releases/{slug}/files/{path}"
