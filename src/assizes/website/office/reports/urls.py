"""The addresses below `/office/reports/`."""

from django.urls import path, re_path

from assizes.website.office.reports import report, sending, waiting

_SHA256 = r"(?P<sha256>[0-9a-f]{64})"

urlpatterns = [
    path("", waiting.waiting),
    path("upload/", sending.upload),
    path("sent/", sending.sent),
    re_path(rf"^{_SHA256}/$", report.report),
    re_path(rf"^{_SHA256}/set-aside/$", report.set_aside),
    re_path(rf"^{_SHA256}/pages/(?P<number>[1-9][0-9]{{0,3}})\.png$", report.report_page),
]
