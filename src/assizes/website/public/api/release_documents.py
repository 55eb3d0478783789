"""Releases as documents: every published edition as a list, and each with its specification, tables and downloads."""

from collections.abc import Iterator, Mapping

from assizes.releases.file_titles import file_format, fixed_title
from assizes.releases.manifest import as_json
from assizes.website.public.api import addresses
from assizes.website.public.api.documents import Document, document_file, list_file, moment
from assizes.website.public.api.edition_tables import EditionTable, edition_tables
from assizes.website.public.files import SiteFile
from assizes.website.public.media_types import media_type
from assizes.website.public.source import SiteEdition, SiteSource


def release_files(source: SiteSource) -> Iterator[SiteFile]:
    """`releases.json` and a document for each edition."""
    items = [_item(source, one) for one in reversed(source.editions)]
    yield list_file(source, addresses.RELEASES, {"number": len(items)}, "releases", items)
    for edition in source.editions:
        yield _release_file(source, edition)


def _item(source: SiteSource, edition: SiteEdition) -> Document:
    publication = edition.publication
    return {
        "slug": edition.slug,
        "title": publication.title,
        "edition": publication.edition,
        "as_at": publication.as_at.isoformat(),
        "published_by": publication.published_by.isoformat(),
        "known_at": moment(publication.known_at),
        "status": edition.specification.status.value,
        "is_reconstruction": publication.is_reconstruction,
        "publication_time": moment(publication.publication_time),
        "published_at": moment(publication.published_at),
        "corrects": publication.corrects or None,
        "is_newest_edition": edition in source.current_editions,
        "address": source.absolute(addresses.release_address(edition.slug)),
        "page": source.absolute(edition.address),
    }


def _release_file(source: SiteSource, edition: SiteEdition) -> SiteFile:
    tables = edition_tables(edition)
    content = {
        **{key: value for key, value in _item(source, edition).items() if key != "address"},
        "manifest_sha256": edition.publication.manifest_sha256,
        "pre_release_posts": list(source.details_of(edition).pre_release_posts),
        "emergency_reason": source.details_of(edition).emergency_reason or None,
        "tables": [_table(source, edition, one) for one in tables],
        "downloads": list(downloads(source, edition)),
        "software": dict(edition.manifest.software),
        "specification": as_json(edition.specification),
    }
    return document_file(source, addresses.release_address(edition.slug), content)


def downloads(source: SiteSource, edition: SiteEdition) -> Iterator[Document]:
    """Every file of an edition, with what it is, its media type, its size in bytes and its digest as built.

    Pages are served with their style in a file of its own, so their bytes are not those that the manifest names.
    """
    titles = {one.table_id: one.title for one in edition_tables(edition)}
    for path, file in edition.manifest.files.items():
        yield {
            "path": path,
            "title": _title(edition.slug, path, titles),
            "format": file_format(path),
            "media_type": media_type(path),
            "size": file.size,
            "sha256": file.sha256,
            "is_served_as_built": not path.endswith(".html"),
            "address": source.absolute(addresses.edition_file_address(edition.slug, path)),
        }


def _title(slug: str, path: str, titles: Mapping[str, str]) -> str:
    name = path.rpartition("/")[2].partition(".")[0]
    if path.startswith("charts/"):
        return f"Chart: {name.replace('-', ' ')}"
    return fixed_title(slug, path) or titles.get(name, path)


def _table(source: SiteSource, edition: SiteEdition, table: EditionTable) -> Document:
    formats = {"csv": f"data/{table.table_id}.csv", "parquet": f"data/parquet/{table.table_id}.parquet"}
    offered = {name: path for name, path in formats.items() if path in edition.manifest.files}
    return {
        "table_id": table.table_id,
        "title": table.title,
        "description": table.description,
        "rows_are_told_apart_by": list(table.key),
    } | {name: source.absolute(addresses.edition_file_address(edition.slug, path)) for name, path in offered.items()}
