"""What is answered where a view gave no answer; none of it asks the register."""

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from assizes.website.serving.media_types import PLAIN_TEXT
from assizes.website.serving.policy import NEVER_KEPT
from assizes.website.serving.static_site import FAULT, NOT_FOUND, helping_page
from assizes.website.site_folders import current_site, sites_folder


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """A sentence for a request that cannot be understood, or names a host that is not ours."""
    body = "This request cannot be understood.\n"
    return HttpResponse(body, status=400, content_type=PLAIN_TEXT, headers={"Cache-Control": NEVER_KEPT})


def not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """The page of the current site that helps to go on."""
    return helping_page(_site(), request.path_info, status=404, name=NOT_FOUND)


def server_fault(request: HttpRequest) -> HttpResponseBase:
    """The page of the current site that says that the fault is ours."""
    return helping_page(_site(), request.path_info, status=500, name=FAULT)


def _site() -> Path | None:
    return current_site(sites_folder(Path(settings.ASSIZES_DATA)))
