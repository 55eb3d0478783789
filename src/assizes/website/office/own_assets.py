"""Style and script of the office, from the program itself: its pages look right whatever site is published, or none."""

from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from assizes.website.public.assets import asset_address, asset_files
from assizes.website.serving.media_types import media_type
from assizes.website.serving.policy import NEVER_CHANGED

_BELOW = "/office"


def office_asset_address(name: str) -> str:
    """The address of a style, script or picture of the office; it changes whenever the file does."""
    return f"{_BELOW}{asset_address(name)}"


def office_asset(request: HttpRequest, version: str, name: str) -> HttpResponse:
    """One file of style or script, for who is signed in and for the sign-in itself."""
    data = _files().get(f"assets/{version}/{name}")
    if data is None:
        raise Http404
    return HttpResponse(data, content_type=media_type(name), headers={"Cache-Control": NEVER_CHANGED})


@cache
def _files() -> dict[str, bytes]:
    return {file.path: file.data for file in asset_files(Path(settings.ASSIZES_FRONTEND))}
