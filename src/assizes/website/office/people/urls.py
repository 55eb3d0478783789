"""`/office/people/`."""

from django.urls import path

from assizes.website.office.people import views

urlpatterns = [path("", views.people)]
