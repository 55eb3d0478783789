"""The brief of each authority at the dates of the latest release, as a page and for Word."""

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from assizes.domain.authorities import Authority
from assizes.domain.dates import in_words, stated_in_words
from assizes.releases.brief_files import BriefSite, brief_file
from assizes.statistics.authority_brief import authority_brief
from assizes.website.public.addresses import authority_address
from assizes.website.public.assets import BRIEF_STYLE, asset_address
from assizes.website.public.files import SiteFile
from assizes.website.public.pages.authorities.latest import newer_inspection
from assizes.website.public.pages.inspections.rows import published_in_words
from assizes.website.public.source import SiteSource

_DOCUMENTS_AT_ONCE = 20


def files(source: SiteSource) -> Iterator[SiteFile]:
    """The briefs of every authority, those abolished too."""
    yield from brief_files(source, tuple(source.reference.authorities))


def brief_files(source: SiteSource, authorities: Sequence[Authority]) -> Iterator[SiteFile]:
    """The briefs of some authorities, the pages first.

    Word files take most of the time of a site, and are made by a process for each processor.
    """
    documents = [authority_brief(source.brief_source, one, tuple(_remarks(source, one))) for one in authorities]
    make = partial(
        brief_file,
        publisher=source.settings.producer.name,
        published_by=source.dates.published_by,
        small_base=source.settings.small_base,
    )
    in_word = partial(make, output_format="docx")
    # The program that builds a site has threads, so it cannot be copied.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([brief_file.__module__])
    with ProcessPoolExecutor(os.cpu_count() or 1, mp_context=context) as pool:
        word_files = pool.map(in_word, documents, chunksize=_DOCUMENTS_AT_ONCE)
        for authority, document in zip(authorities, documents, strict=True):
            name = authority.name_on(source.today)
            place = BriefSite(authority_address(authority.la_id), f"The page of {name}", asset_address(BRIEF_STYLE))
            page = make(document, output_format="html", site=place)
            yield SiteFile(brief_address(authority, "html").removeprefix("/"), page.data)
        for authority, word_file in zip(authorities, word_files, strict=True):
            yield SiteFile(brief_address(authority, "docx").removeprefix("/"), word_file.data)


def _remarks(source: SiteSource, authority: Authority) -> Iterator[str]:
    """What a brief does not count though the site lists it, and what kind of release it rests on."""
    newer = newer_inspection(source, authority.la_id)
    if newer:
        ended = f"ended {stated_in_words(newer.ended)}" if newer.ended else "end not known"
        yield (
            f"A later inspection ({ended}, report published {published_in_words(newer)}) is listed on the page of the "
            "authority and not counted yet."
        )
    if source.latest.specification.is_reconstruction:
        yield (
            f"This brief rests on the latest release, as at {in_words(source.dates.as_at)}, a reconstruction: it was "
            "not published at the time."
        )


def brief_address(authority: Authority, output_format: str) -> str:
    """Where the brief of an authority stands in a format."""
    return f"{authority_address(authority.la_id)}brief.{output_format}"
