"""Approving a candidate, withdrawing that, and allowing an emergency."""

from django.http import HttpResponseBase

from assizes.actions.publication import approving
from assizes.domain.people import Right
from assizes.website.office.entry import OfficeRequest, done, go_to, office_view
from assizes.website.office.releases.at_hand import address_of, drafts_folder


def _box(slug: str, *_: object, **__: object) -> str:
    return f"{address_of(slug)}#approval"


@office_view(Right.APPROVE_RELEASES, back=_box)
def approve(request: OfficeRequest, slug: str) -> HttpResponseBase:
    """Stand for a candidate."""
    if request.method == "POST":
        digest = request.POST.get("manifest_sha256", "")
        approving.approve(slug, digest, by=request.actor, now=request.now, drafts=drafts_folder())
        done(request, f"Candidate {digest[:12]} is approved for publication at its time.")
    return go_to(_box(slug))


@office_view(Right.APPROVE_RELEASES, back=_box)
def withdraw(request: OfficeRequest, slug: str) -> HttpResponseBase:
    """Take an approval back."""
    if request.method == "POST":
        approving.withdraw_approval(slug, reason=request.POST.get("reason", ""), by=request.actor, now=request.now)
        done(request, "The approval was withdrawn: this release is not published before another one.")
    return go_to(_box(slug))


@office_view(Right.PUBLISH_RELEASES, back=_box)
def emergency(request: OfficeRequest, slug: str) -> HttpResponseBase:
    """Allow publication without an announcement in time, for a public reason."""
    if request.method == "POST":
        approving.approve_emergency_publication(
            slug, reason=request.POST.get("reason", ""), by=request.actor, now=request.now
        )
        done(request, "Publication in an emergency is allowed. The reason will be published with the release.")
    return go_to(_box(slug))
