"""Addresses of pages that are made from what they are about; each stands here once."""

from datetime import date

from assizes.domain.authorities import Region

_FILES_OF_THE_PUBLISHER = "https://files.ofsted.gov.uk/v1/file/"  # PDF files whose addresses have no ending


def authority_address(la_id: str) -> str:
    """The page of an authority."""
    return f"/authorities/{la_id}/"


def authority_feed(la_id: str) -> str:
    """The feed of an authority's inspections."""
    return f"/feeds/inspections/authority/{la_id}.atom"


def authority_document(la_id: str) -> str:
    """The API's document of an authority."""
    return f"/api/v1/authorities/{la_id}.json"


def inspection_address(inspection_id: str) -> str:
    """The page of an inspection."""
    return f"/inspections/{inspection_id}/"


def inspection_document(inspection_id: str) -> str:
    """The API's document of an inspection."""
    return f"/api/v1/inspections/{inspection_id}.json"


def framework_address(code: str) -> str:
    """The page of a framework."""
    return f"/frameworks/{code}/"


def region_address(region: Region) -> str:
    """The page of one of the publisher's regions."""
    return f"/authorities/region/{region.slug}/"


def region_feed(region: Region) -> str:
    """The feed of the inspections of a region's authorities."""
    return f"/feeds/inspections/region/{region.slug}.atom"


def explorer_of(la_id: str, as_at: date | None = None) -> str:
    """The explorer with one authority chosen, and the day where it is not that of the latest figures."""
    return f"/explorer?authority={la_id}" + (f"&as_at={as_at}" if as_at else "")


def report_page_address(report_url: str, page: int) -> str:
    """A page of a report: of a PDF file its very page, of anything else the report as a whole."""
    is_pdf = report_url.casefold().endswith(".pdf") or report_url.startswith(_FILES_OF_THE_PUBLISHER)
    return f"{report_url}#page={page}" if is_pdf else report_url


def calendar_entry_address(entry_id: str) -> str:
    """The page of what is announced, and of what became of it."""
    return f"/calendar/{entry_id}/"
