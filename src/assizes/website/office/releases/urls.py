"""`/office/releases/`."""

from django.urls import path

from assizes.website.office.releases import approval, building, candidates, findings_editor, views

urlpatterns = [
    path("", views.releases),
    path("begin/", views.begin),
    path("correct/", views.correct),
    path("<slug:slug>/", views.workspace),
    path("<slug:slug>/details/", views.details),
    path("<slug:slug>/stages/", views.stages),
    path("<slug:slug>/key-findings/", findings_editor.key_findings),
    path("<slug:slug>/build/", building.build),
    path("<slug:slug>/candidates/<str:digest>/", candidates.preview),
    path("<slug:slug>/candidates/<str:digest>/files/<path:name>", candidates.file),
    path("<slug:slug>/approve/", approval.approve),
    path("<slug:slug>/withdraw/", approval.withdraw),
    path("<slug:slug>/emergency/", approval.emergency),
]
