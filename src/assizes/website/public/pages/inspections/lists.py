"""Lists of inspections, the newest report first: all, and by year, framework, region and kind; cut into short pages."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assizes.domain.events import Event
from assizes.domain.tables import Shorthand
from assizes.releases.markers import explained
from assizes.statistics.held_inspections import HeldInspection
from assizes.statistics.judgement_themes import THEMES
from assizes.website.public.files import SiteFile
from assizes.website.public.pages.inspections.rows import framework_title, inspection_row
from assizes.website.public.source import SiteSource
from assizes.website.public.templating import HOME, Crumb, Feed, page

INSPECTIONS = Crumb("/inspections/", "Inspections")
_FEED = Feed("/feeds/inspections.atom", "New inspections of local authority children’s services")
_ON_A_PAGE = 75


@dataclass(frozen=True)
class InspectionList:
    """A list with its own address; `name` is what a filter calls it, `title` its heading."""

    address: str
    name: str
    title: str
    inspections: tuple[HeldInspection, ...]

    def page_address(self, number: int) -> str:
        """The address of one of its pages, counted from 1."""
        return self.address if number == 1 else f"{self.address}page/{number}/"

    @property
    def pages(self) -> tuple[tuple[HeldInspection, ...], ...]:
        """Its inspections, page by page; one empty page where there is none."""
        starts = range(0, max(len(self.inspections), 1), _ON_A_PAGE)
        return tuple(self.inspections[start : start + _ON_A_PAGE] for start in starts)


@dataclass(frozen=True)
class Filter:
    """One way to part the inspections into lists."""

    title: str
    lists: tuple[InspectionList, ...]


def files(source: SiteSource) -> Iterator[SiteFile]:
    """Every page of every list."""
    newest_first = tuple(sorted(source.held.values(), key=_newest_first))
    filters = tuple(_filters(source, newest_first))
    every = InspectionList(INSPECTIONS.address, "All", INSPECTIONS.name, newest_first)
    for one in (every, *(found for part in filters for found in part.lists)):
        for number in range(1, len(one.pages) + 1):
            yield _page(source, one, number, filters)


def _newest_first(held: HeldInspection) -> tuple[int, int, str]:
    """By the day of the report; where that is not known, by the day on which the inspection ended."""
    end = held.end_date or date.min
    day = held.published_date or end
    return -day.toordinal(), -end.toordinal(), held.inspection_id


def _page(source: SiteSource, listed: InspectionList, number: int, filters: Sequence[Filter]) -> SiteFile:
    pages = listed.pages
    is_all = listed.address == INSPECTIONS.address
    where = f", page {number} of {len(pages)}" if number > 1 else ""
    return page(
        source,
        "inspection_list.html.jinja",
        address=listed.page_address(number),
        title=f"{listed.title}{where}",
        description=f"{listed.title}: inspections of local authority children’s services, the newest report first.",
        crumbs=(HOME,) if is_all and number == 1 else (HOME, INSPECTIONS),
        alternates=(_FEED,),
        listed=listed,
        heading=listed.title,
        filters=filters,
        rows=[inspection_row(source, held) for held in pages[number - 1]],
        themes=[theme.name for theme in THEMES],
        number=number,
        page_addresses=[listed.page_address(one) for one in range(1, len(pages) + 1)],
        shorthand=explained((Shorthand.X, Shorthand.Z)),
        feed=_FEED,
    )


# --- ways to part them --------------------------------------------------------------------------------------


@dataclass(frozen=True, order=True)
class _Group:
    """What a list is of: its place among the lists of its filter, its slug, its name and its heading."""

    place: int
    slug: str
    name: str
    title: str


def _filters(source: SiteSource, newest_first: Sequence[HeldInspection]) -> Iterator[Filter]:
    frameworks = [framework.code for framework in source.reference.frameworks]

    def of_framework(held: HeldInspection) -> _Group:
        title = framework_title(held.framework, source.reference)
        return _Group(-frameworks.index(held.framework.code), held.framework.code, title, f"Inspections: {title}")

    def of_region(held: HeldInspection) -> _Group:
        region = source.authority(held.la_id).ofsted_region
        return _Group(0, region.slug, region.name, f"Inspections: {region.name}")

    yield Filter("Year in which they ended", _parted("year", newest_first, _of_year))
    yield Filter("Framework", _parted("framework", newest_first, of_framework))
    yield Filter("Region", _parted("region", newest_first, of_region))
    yield Filter("Kind", _parted("kind", newest_first, _of_kind))


def _of_year(held: HeldInspection) -> _Group:
    if held.end_date is None:
        return _Group(0, "not-known", "Not known", "Inspections whose year is not known")
    year = held.end_date.year
    return _Group(-year, str(year), str(year), f"Inspections that ended in {year}")


def _of_kind(held: HeldInspection) -> _Group:
    words = held.event.words
    name = words[0].upper() + words[1:]
    return _Group(list(Event).index(held.event), held.event.value.replace("_", "-"), name, f"Inspections: {words}")


def _parted(
    part: str, inspections: Sequence[HeldInspection], group_of: Callable[[HeldInspection], _Group]
) -> tuple[InspectionList, ...]:
    groups: dict[_Group, list[HeldInspection]] = {}
    for held in inspections:
        groups.setdefault(group_of(held), []).append(held)
    return tuple(
        InspectionList(f"{INSPECTIONS.address}{part}/{group.slug}/", group.name, group.title, tuple(found))
        for group, found in sorted(groups.items())
    )
