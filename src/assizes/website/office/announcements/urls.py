"""The pages of telling people, below `/office/announcements/`."""

from django.urls import path

from assizes.website.office.announcements import views, webhook_views

urlpatterns = [
    path("", views.overview),
    path("webhooks/", webhook_views.webhooks_page),
    path("webhooks/remove/", webhook_views.remove_sent),
    path("<slug:slug>/", views.text_page),
    path("<slug:slug>/draft/", views.draft_sent),
    path("<slug:slug>/post/", views.post_sent),
    path("<slug:slug>/note/", views.note_sent),
]
