"""Every address: what is answered by the program, then the files of the current site.

A view of the program belongs under one of `DYNAMIC_PATHS`: the limits, the headers and nginx know it from there.
"""

from importlib import import_module

from django.urls import URLPattern, URLResolver, include, path, re_path

from assizes.website.serving import faults
from assizes.website.serving.static_site import site_file

_DYNAMIC_PARTS = (
    "assizes.website.public.explorer.urls",
    "assizes.website.public.feedback.urls",
    "assizes.website.public.subscriptions.urls",
    "assizes.website.public.consultations.urls",
    "assizes.website.office.urls",
    "assizes.website.health.urls",
)


def _dynamic_parts() -> list[URLPattern | URLResolver]:
    return [path("", include(name)) for name in _DYNAMIC_PARTS if _is_there(name)]


def _is_there(name: str) -> bool:
    try:
        import_module(name)
    except ModuleNotFoundError as error:
        if error.name is None or not name.startswith(error.name):
            raise
        return False
    return True


urlpatterns = [*_dynamic_parts(), re_path("", site_file)]

handler400 = faults.bad_request
handler404 = faults.not_found
handler500 = faults.server_fault
