"""An edition with its page taken apart, and where everything on it stands on the site."""

from dataclasses import dataclass
from functools import cached_property

from assizes.domain.dates import time_in_words
from assizes.domain.feedback import PublicAnswer
from assizes.domain.london_time import LONDON
from assizes.website.public.pages.releases.links import EditionLinks, edition_links
from assizes.website.public.pages.releases.published_page import PublishedPage, read_published_page
from assizes.website.public.pages.releases.table_parts import TablePart, parts_of
from assizes.website.public.source import SiteEdition, SiteSource
from assizes.website.public.templating import HOME, Crumb

ALL_RELEASES = Crumb("/releases/", "Releases")


@dataclass(frozen=True, eq=False)
class ShownEdition:
    """What the pages of an edition are made from; `published` is its own page, taken apart."""

    source: SiteSource
    edition: SiteEdition
    published: PublishedPage

    @cached_property
    def parts(self) -> tuple[TablePart, ...]:
        """The pages of its tables, in order."""
        return tuple(part for table in self.published.tables for part in parts_of(table))

    @cached_property
    def links(self) -> EditionLinks:
        """Where the links of its page lead."""
        return edition_links(self.published, self.parts)

    @property
    def title(self) -> str:
        """The title of the release, with the number of an edition that is not the first."""
        return title_of(self.edition)

    @property
    def crumbs(self) -> tuple[Crumb, ...]:
        """The pages above those of its tables and charts."""
        return HOME, ALL_RELEASES, Crumb(self.edition.address, self.title)

    @property
    def editions(self) -> tuple[SiteEdition, ...]:
        """All editions of the release, the newest first."""
        return editions_of(self.source, self.edition)

    @property
    def newer(self) -> SiteEdition | None:
        """The newest edition of the release, where that is another one."""
        return None if self.editions[0] is self.edition else self.editions[0]

    def answers(self, table_id: str = "") -> tuple[PublicAnswer, ...]:
        """What was answered to reports of errors in it, or in one of its tables, the newest first."""
        found = [one for one in self.source.answers if one.figure and one.figure.release == self.edition.slug]
        return tuple(one for one in found if not table_id or (one.figure and one.figure.table_id == table_id))

    @property
    def came_here(self) -> str:
        """When the site published it, in words."""
        return time_in_words(self.edition.publication.published_at.astimezone(LONDON))


def shown_edition(source: SiteSource, edition: SiteEdition) -> ShownEdition:
    """An edition with its page; raises `BadInput` where that cannot be read."""
    return ShownEdition(source, edition, read_published_page(edition.folder))


def title_of(edition: SiteEdition) -> str:
    """The title of a release, with the number of an edition that is not the first."""
    number = edition.publication.edition
    return edition.specification.title + (f", edition {number}" if number > 1 else "")


def editions_of(source: SiteSource, edition: SiteEdition) -> tuple[SiteEdition, ...]:
    """All editions of the release that an edition belongs to, the newest first."""
    first = edition.publication.first_slug
    found = (one for one in source.editions if one.publication.first_slug == first)
    return tuple(sorted(found, key=lambda one: one.publication.edition, reverse=True))
