"""The addresses of consultations in the office, below `/office/consultations/`."""

from django.urls import path

from assizes.website.office.consultations import views

urlpatterns = [
    path("", views.list_page),
    path("new/", views.new_page),
    path("<slug:consultation_id>/", views.consultation_page),
    path("<slug:consultation_id>/edit/", views.edit_page),
    path("<slug:consultation_id>/announce/", views.announce_sent),
    path("<slug:consultation_id>/extend/", views.extend_sent),
    path("<slug:consultation_id>/summary/", views.summary_page),
]
