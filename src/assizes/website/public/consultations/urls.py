"""The address of the form of a consultation; its other pages are files of the site."""

from django.urls import path

from assizes.website.public.consultations import views

urlpatterns = [
    path("consultations/<slug:consultation_id>/answer", views.answer_page),
    path("consultations/<slug:consultation_id>/answer/sent", views.sent_page),
]
