"""`/office/audit/`."""

from django.urls import path

from assizes.website.office.audit import views

urlpatterns = [path("", views.audit_log)]
