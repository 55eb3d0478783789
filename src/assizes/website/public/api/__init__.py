"""The API as files: documents, the whole data set, and what describes both."""

from collections.abc import Iterator

from assizes.website.public.api.authority_documents import authority_files
from assizes.website.public.api.calendar_document import calendar_document_file
from assizes.website.public.api.catalogue import catalogue_file
from assizes.website.public.api.description.openapi import openapi_file
from assizes.website.public.api.framework_documents import frameworks_file
from assizes.website.public.api.index_documents import index_file, status_file
from assizes.website.public.api.inspection_documents import inspection_files, marked
from assizes.website.public.api.release_documents import release_files
from assizes.website.public.api.whole_data_set import whole_data_set
from assizes.website.public.files import SiteFile
from assizes.website.public.source import SiteSource


def files(source: SiteSource) -> Iterator[SiteFile]:
    """Every file below `/api/v1/`, and the catalogue."""
    marks = marked(source)
    yield index_file(source)
    yield status_file(source)
    yield calendar_document_file(source)
    yield frameworks_file(source)
    yield from authority_files(marks)
    yield from inspection_files(marks)
    yield from release_files(source)
    whole = whole_data_set(source)
    yield from whole.files
    yield openapi_file(source, whole.tables[0])
    yield catalogue_file(source, whole.files)
