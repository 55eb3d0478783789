"""The addresses of feedback in the office, below `/office/feedback/`."""

from django.urls import path

from assizes.website.office.feedback import request_views, views

urlpatterns = [
    path("", views.list_page),
    path("requests/", request_views.list_page),
    path("requests/new/", request_views.new_page),
    path("requests/<str:request_id>/", request_views.entry_page),
    path("<str:reference>/", views.message_page),
    path("<str:reference>/group/", views.group_sent),
    path("<str:reference>/step/", views.step_sent),
]
