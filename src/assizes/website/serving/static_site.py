"""The view that answers from the files of the current site, as nginx does in production.

`current` is looked up once for each answer, so no answer mixes two sites.
"""

import os
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from assizes.website.public.problems import ProblemKind
from assizes.website.serving.media_types import PLAIN_TEXT, media_type
from assizes.website.serving.negotiation import accepts_gzip
from assizes.website.serving.policy import NEVER_KEPT, RETRY_AFTER, cache_control_for
from assizes.website.serving.problems import problem
from assizes.website.serving.site_files import Elsewhere, SiteFile, look_up
from assizes.website.site_folders import current_site, sites_folder

NO_SITE = "No site is published yet. Please come back in a minute.\n"
NOT_FOUND = "404.html"
FAULT = "500.html"


def site_file(request: HttpRequest) -> HttpResponseBase:
    """The file that the path of a request names, a redirect to its folder's address, or the page that helps."""
    site = current_site(sites_folder(Path(settings.ASSIZES_DATA)))
    if site is None:
        return HttpResponse(
            NO_SITE,
            status=503,
            content_type=PLAIN_TEXT,
            headers={"Cache-Control": NEVER_KEPT, "Retry-After": str(RETRY_AFTER)},
        )
    found = look_up(site, request.path_info)
    if isinstance(found, Elsewhere):
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(quote(found.path) + (f"?{query}" if query else ""))
    if found is None or request.path_info in (f"/{NOT_FOUND}", f"/{FAULT}"):
        return helping_page(site, request.path_info, status=404, name=NOT_FOUND)
    return _answer(request, found)


def helping_page(site: Path | None, path: str, *, status: int, name: str) -> HttpResponseBase:
    """A page for a status, from the site; under `/api/` a problem document; a plain sentence where neither is there."""
    detail = "There is nothing at this address." if status == 404 else "Something went wrong on our side."
    if path.startswith("/api/"):
        return problem(ProblemKind.NOT_FOUND if status == 404 else ProblemKind.FAULT, detail)
    try:
        body = (site / name).read_bytes() if site else f"{detail}\n".encode()
    except OSError:
        site, body = None, f"{detail}\n".encode()
    kind = media_type(name) if site else PLAIN_TEXT
    return HttpResponse(body, status=status, content_type=kind, headers={"Cache-Control": NEVER_KEPT})


def _answer(request: HttpRequest, found: SiteFile) -> HttpResponseBase:
    is_compressed = found.compressed is not None and accepts_gzip(request.META.get("HTTP_ACCEPT_ENCODING", ""))
    opened = (found.compressed if is_compressed and found.compressed else found.path).open("rb")
    headers, last_modified = _validators(opened, is_compressed=is_compressed)
    headers["Cache-Control"] = cache_control_for(request.path_info)
    kind = media_type(found.path.name)
    if is_compressed:
        headers["Content-Encoding"] = "gzip"
    if found.compressed is not None:
        headers["Vary"] = "Accept-Encoding"
    response: HttpResponse | FileResponse
    if request.method == "HEAD":
        opened.close()
        response = HttpResponse(content_type=kind, headers=headers)
    else:
        response = FileResponse(opened, content_type=kind, headers=headers)
        del response.headers["Content-Disposition"]
    conditional = get_conditional_response(request, headers["ETag"], last_modified, response)  # type: ignore[arg-type]  # any kind will do
    if conditional is None or conditional is response:
        return response
    response.close()
    return conditional


def _validators(opened: BinaryIO, *, is_compressed: bool) -> tuple[dict[str, str], int]:
    # From the file that is open: another site may be current by now. Time and size tell any two contents of an address
    # apart, see `keep_times`; each encoding has its own tag.
    facts = os.fstat(opened.fileno())
    tag = f"{facts.st_mtime_ns:x}-{facts.st_size:x}{'-gzip' if is_compressed else ''}"
    seconds = int(facts.st_mtime)
    headers = {"ETag": f'"{tag}"', "Last-Modified": http_date(seconds), "Content-Length": str(facts.st_size)}
    return headers, seconds
