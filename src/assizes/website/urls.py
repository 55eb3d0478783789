"""Every address: what is answered by the program, then the files of the current site.

A view of the program belongs under one of `DYNAMIC_PATHS`: the limits, the headers and nginx know it from there.
"""

from django.urls import include, path, re_path

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


urlpatterns = [*(path("", include(name)) for name in _DYNAMIC_PARTS), re_path("", site_file)]

handler400 = faults.bad_request
handler404 = faults.not_found
handler500 = faults.server_fault
