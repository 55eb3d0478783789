"""The addresses below `/office/findings/`."""

from django.urls import path, re_path

from assizes.website.office.findings import finding, listing, running

_FINDING = r"(?P<finding_id>[0-9a-f]{16})"

urlpatterns = [
    path("", listing.listing),
    path("explain/", listing.explain_several),
    path("run/", running.run),
    re_path(rf"^{_FINDING}/$", finding.finding),
    re_path(rf"^{_FINDING}/explain/$", finding.explain_one),
    re_path(rf"^{_FINDING}/correct/$", finding.correct_one),
    re_path(rf"^{_FINDING}/sign-off/$", finding.sign_off_one),
    re_path(rf"^{_FINDING}/page\.png$", finding.finding_page),
]
