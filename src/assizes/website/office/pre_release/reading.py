"""What a pre-release reader sees: the page of the approved release, and marked copies of its files. Each is told."""

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseBase

from assizes.actions.publication.pre_release import open_file
from assizes.domain.people import Right
from assizes.releases.page import PAGE
from assizes.releases.restricted_copies import restricted_copy
from assizes.website.office.entry import OfficeRequest, office_view, page
from assizes.website.public.media_types import media_type
from assizes.website.public.pages.releases.links import html_of
from assizes.website.public.pages.releases.published_page import read_published_page


@office_view(Right.READ_PRE_RELEASE)
def release(request: OfficeRequest, slug: str) -> HttpResponseBase:
    """`…/release/`: key findings, charts, tables, notes and files of the release, under a banner that says whose."""
    access, _ = open_file(slug, PAGE, by=request.actor, now=request.now, drafts=_drafts())
    return page(
        request,
        "pre_release_release.html.jinja",
        title=access.title,
        access=access,
        published=read_published_page(access.folder),
        html=lambda element: html_of(element, _same),
    )


@office_view(Right.READ_PRE_RELEASE)
def file(request: OfficeRequest, slug: str, file: str) -> HttpResponseBase:
    """`…/release/<file>`: the copy of a file for this reader, to be saved."""
    try:
        access, data = open_file(slug, file, by=request.actor, now=request.now, drafts=_drafts())
    except FileNotFoundError as error:
        raise Http404 from error
    copy = restricted_copy(file, data, access.mark)
    answer = HttpResponse(copy.data, content_type=media_type(copy.name))
    answer.headers["Content-Disposition"] = f'attachment; filename="{copy.name}"'
    return answer


def _drafts() -> Path:
    return Path(settings.ASSIZES_DATA) / "drafts"


def _same(href: str) -> str:
    # Links to files stand below this page, as they do below the release's own: each leads to a marked copy.
    return href
