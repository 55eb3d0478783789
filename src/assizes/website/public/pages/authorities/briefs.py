"""The brief of each authority at the dates of the latest release, as a page and for Word."""

from collections.abc import Iterator

from assizes.domain.authorities import Authority
from assizes.releases.brief_files import FORMATS, BriefSite, brief_file
from assizes.statistics.authority_brief import authority_brief
from assizes.website.public.addresses import authority_address
from assizes.website.public.assets import BRIEF_STYLE, asset_address
from assizes.website.public.files import SiteFile
from assizes.website.public.source import SiteSource


def files(source: SiteSource) -> Iterator[SiteFile]:
    """The briefs of every authority, those abolished too."""
    for authority in source.reference.authorities:
        yield from brief_files(source, authority)


def brief_address(authority: Authority, output_format: str) -> str:
    """Where the brief of an authority stands in a format."""
    return f"{authority_address(authority.la_id)}brief.{output_format}"


def brief_files(source: SiteSource, authority: Authority) -> Iterator[SiteFile]:
    """The brief of one authority in every format."""
    document = authority_brief(source.brief_source, authority)
    name = authority.name_on(source.today)
    place = BriefSite(authority_address(authority.la_id), f"The page of {name}", asset_address(BRIEF_STYLE))
    for output_format in FORMATS:
        made = brief_file(
            document,
            publisher=source.settings.producer.name,
            published_by=source.dates.published_by,
            small_base=source.settings.small_base,
            output_format=output_format,
            site=place,
        )
        yield SiteFile(brief_address(authority, output_format).removeprefix("/"), made.data)
