"""Candidates: looking at the page of one, and at its files one by one."""

from pathlib import PurePosixPath

from django.http import FileResponse, Http404, HttpResponseBase

from assizes.actions.publication.building import candidate_folder
from assizes.domain.people import Right
from assizes.releases.folder import MANIFEST
from assizes.releases.manifest_reading import read_manifest
from assizes.releases.page import PAGE
from assizes.website.office.entry import OfficeRequest, office_view, page
from assizes.website.office.releases.at_hand import candidate_or_404, draft_or_404, drafts_folder
from assizes.website.office.releases.page_parts import shown_page
from assizes.website.serving.media_types import media_type


@office_view(Right.READ_OFFICE)
def preview(request: OfficeRequest, slug: str, digest: str) -> HttpResponseBase:
    """`/office/releases/<slug>/candidates/<digest>/`: the page as it would be published, said to be a draft."""
    draft = draft_or_404(slug)
    candidate = candidate_or_404(draft, digest)
    folder = candidate_folder(candidate, drafts_folder())
    manifest = read_manifest(folder)
    return page(
        request,
        "releases_preview.html.jinja",
        title=manifest.specification.title,
        draft=draft,
        candidate=candidate,
        shown=shown_page(folder, manifest) if PAGE in manifest.files else None,
        files=tuple((name, written.size) for name, written in sorted(manifest.files.items())),
    )


@office_view(Right.READ_OFFICE)
def file(request: OfficeRequest, slug: str, digest: str, name: str) -> HttpResponseBase:
    """One file of a candidate, which its manifest names; no other is there."""
    candidate = candidate_or_404(draft_or_404(slug), digest)
    folder = drafts_folder() / candidate.slug / candidate.manifest_sha256
    if not (folder / MANIFEST).is_file() or (name != MANIFEST and name not in read_manifest(folder).files):
        raise Http404(f"{slug} has no file {name}")
    path = folder / PurePosixPath(name)
    # A drawing is shown on the page; everything else is kept by who asks for it.
    is_picture = path.suffix in (".svg", ".png")
    return FileResponse(path.open("rb"), as_attachment=not is_picture, content_type=media_type(path.name))
