"""Asking for a candidate, and the page that says how it stands until there is one."""

import subprocess
import sys
import threading
from typing import IO

from django.http import HttpResponseBase

from assizes.actions.publication.asked_candidates import ask_for_candidate, seen_build
from assizes.domain.candidate_builds import BuildState, CandidateBuild
from assizes.domain.people import Right
from assizes.website.office.entry import OfficeRequest, go_to, office_view, page
from assizes.website.office.releases.at_hand import address_of, draft_or_404, drafts_folder

_SECONDS = 4  # after which a browser without script asks again


@office_view(Right.READ_OFFICE, writing=Right.EDIT_DRAFTS, back=address_of)
def build(request: OfficeRequest, slug: str) -> HttpResponseBase:
    """`/office/releases/<slug>/build/`: ask for a candidate; how the one stands that was asked for last."""
    draft = draft_or_404(slug)
    here = f"{address_of(slug)}build/"
    if request.method == "POST":
        ask_for_candidate(slug, by=request.actor, now=request.now, drafts=drafts_folder(), start=start_process)
        return go_to(here)
    seen = seen_build(slug, drafts_folder())
    if seen is None:
        return go_to(f"{address_of(slug)}#candidates")
    if seen.state is BuildState.BUILT:
        return go_to(f"{address_of(slug)}candidates/{seen.build.manifest_sha256}/")
    return page(
        request,
        "releases_building.html.jinja",
        title=f"Candidate of version {seen.build.version}",
        draft=draft,
        seen=seen,
        here=here,
        refreshes_after=_SECONDS if request.GET.get("refresh") != "off" else None,
        may_ask=request.actor.may(Right.EDIT_DRAFTS),
    )


def start_process(asked: CandidateBuild, lock: IO[bytes]) -> None:
    """Let a process of its own build it, whatever becomes of this one; the lock is its standard input.

    A fresh program, not a fork: the threads of polars do not live through one.
    """
    command = [sys.executable, "-m", "assizes", "-q", "release", "asked-candidate", asked.slug, str(asked.number)]
    process = subprocess.Popen(command, stdin=lock, stdout=subprocess.DEVNULL, start_new_session=True)
    threading.Thread(target=process.wait, daemon=True).start()  # the system keeps an ended process until it is asked
