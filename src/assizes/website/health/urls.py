"""The addresses that monitors ask."""

from django.urls import path

from assizes.website.health import views

urlpatterns = [path("health/live", views.live), path("health/ready", views.ready)]
