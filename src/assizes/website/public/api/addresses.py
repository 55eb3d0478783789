"""Where the documents of the API stand, below the site's address.

Those of an authority and of an inspection stand beside the addresses of their pages, in `website.public.addresses`.
"""

API = "/api/v1/"
INDEX = f"{API}index.json"
OPENAPI = f"{API}openapi.json"
AUTHORITIES = f"{API}authorities.json"
INSPECTIONS = f"{API}inspections.json"
RELEASES = f"{API}releases.json"
FRAMEWORKS = f"{API}frameworks.json"
STATUS = f"{API}status.json"
CALENDAR = f"{API}calendar.json"
FIGURES = f"{API}figures"  # answered by the server, not a file
DATA = f"{API}data/"
CATALOGUE = "/catalogue.jsonld"
DATA_PAGE = "/data/"
API_PAGE = "/data/api/"


def release_address(slug: str) -> str:
    """The document of one edition of a release."""
    return f"{API}releases/{slug}.json"


def edition_file_address(slug: str, path: str) -> str:
    """A file of an edition, as it was published."""
    return f"/releases/{slug}/files/{path}"
