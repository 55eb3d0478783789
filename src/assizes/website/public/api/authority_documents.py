"""Authorities as documents: the list of all, and each with names, codes, inspections and latest judgements."""

from collections.abc import Iterator

from assizes.domain.authorities import Authority, Dated
from assizes.website.public.addresses import authority_address, authority_document
from assizes.website.public.api import addresses
from assizes.website.public.api.documents import Document, day, document_file, list_file
from assizes.website.public.api.inspection_documents import Marked, inspection_item
from assizes.website.public.files import SiteFile
from assizes.website.public.source import SiteSource


def authority_files(marks: Marked) -> Iterator[SiteFile]:
    """`authorities.json` and a document for each authority."""
    source = marks.source
    authorities = source.reference.authorities
    items = [_item(source, one) for one in authorities]
    yield list_file(source, addresses.AUTHORITIES, {"number": len(items)}, "authorities", items)
    for authority, item in zip(authorities, items, strict=True):
        yield _authority_file(marks, authority, item)


def _item(source: SiteSource, authority: Authority) -> Document:
    inspections = source.inspections_by_authority.get(authority.la_id, ())
    return {
        "la_id": authority.la_id,
        "name": authority.name,
        "gss_code": authority.gss_code_latest,
        "la_type": authority.la_type,
        "region": authority.ofsted_region.name,
        "ons_region": authority.ons_region.name,
        "ons_region_code": authority.ons_region.code,
        "valid_from": day(authority.life.start),
        "valid_to": day(authority.life.end),
        "is_in_existence": authority.exists_on(source.limits.as_at),
        "inspections": len(inspections),
        "address": source.absolute(authority_document(authority.la_id)),
        "page": source.absolute(authority_address(authority.la_id)),
    }


def _authority_file(marks: Marked, authority: Authority, item: Document) -> SiteFile:
    source = marks.source
    inspections = [inspection_item(marks, one) for one in source.inspections_by_authority.get(authority.la_id, ())]
    content = {
        **{key: value for key, value in item.items() if key not in ("address", "inspections")},
        "dfe_la_number": authority.dfe_la_number or None,
        "ofsted_urn": authority.ofsted_urn or None,
        "names": [_dated(one) for one in authority.names or (Dated(authority.name, authority.life),)],
        "gss_codes": [_dated(one) for one in authority.gss_codes],
        "predecessors": [_other(source, la_id) for la_id in authority.predecessors],
        "successors": [_other(source, la_id) for la_id in authority.successors],
        "statistical_neighbours": _neighbours(source, authority),
        "note": authority.note or None,
        "latest": next((one for one in inspections if one["is_most_recent"]), None),
        "inspections": inspections,
    }
    return document_file(source, authority_document(authority.la_id), content)


def _dated(dated: Dated) -> Document:
    return {"value": dated.value, "from": day(dated.period.start), "to": day(dated.period.end)}


def _neighbours(source: SiteSource, authority: Authority) -> Document | None:
    """The authorities that are most like it by a published model, the nearest first; nothing where it has no list."""
    lists = source.reference.neighbours
    found = [_other(source, la_id) for la_id in lists.of(authority.la_id)]
    return {"edition": lists.edition, "authorities": found} if found else None


def _other(source: SiteSource, la_id: str) -> Document:
    name = source.authority(la_id).name
    return {"la_id": la_id, "name": name, "address": source.absolute(authority_document(la_id))}
