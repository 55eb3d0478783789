"""The addresses below `/office/intake/`."""

from django.urls import path, re_path

from assizes.website.office.intake import views

urlpatterns = [
    path("", views.choose),
    re_path(r"^(?P<sha256>[0-9a-f]{64})/$", views.preview),
    re_path(r"^(?P<sha256>[0-9a-f]{64})/forget/$", views.forget),
]
