"""What the views of releases all need: the draft of an address, the series, where candidates stand."""

from datetime import date
from pathlib import Path

from django.conf import settings
from django.http import Http404

from assizes.actions.publication.drafted import the_draft
from assizes.actions.publication.known_specifications import Series, known_series
from assizes.domain.drafts import Candidate, ReleaseDraft
from assizes.domain.errors import BadInput
from assizes.reference import Reference, load_reference
from assizes.website.office.entry import OfficeRequest, wrong_field
from assizes.website.public.site_settings import site_settings


def draft_or_404(slug: str) -> ReleaseDraft:
    """The release in preparation of an address."""
    try:
        return the_draft(slug)
    except BadInput as error:
        raise Http404(str(error)) from error


def candidate_or_404(draft: ReleaseDraft, digest: str) -> Candidate:
    """The candidate of an address."""
    found = draft.candidate(digest)
    if found is None:
        raise Http404(f"{draft.slug} has no candidate {digest}")
    return found


def series() -> Series:
    """The releases that are known here, with what the settings say."""
    said = site_settings()
    return known_series(Path(settings.ASSIZES_DATA), producer=said.producer, small_base=said.small_base)


def reference() -> Reference:
    """The packaged reference data."""
    return load_reference()


def drafts_folder() -> Path:
    """Where candidates stand: no public address leads there."""
    return Path(settings.ASSIZES_DATA) / "drafts"


def address_of(slug: str, *_: object, **__: object) -> str:
    """The address of a release's workspace."""
    return f"/office/releases/{slug}/"


def day_given(request: OfficeRequest, name: str, words: str) -> date | None:
    """The day in a field; none where it is empty."""
    text = request.POST.get(name, "").strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise wrong_field(name, f"{words}: '{text}' is not a day such as 2026-12-08") from error
