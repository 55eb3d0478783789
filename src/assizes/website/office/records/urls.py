"""The addresses below `/office/records/`."""

from django.urls import path

from assizes.website.office.records import changing, record, search

urlpatterns = [
    path("", search.search),
    path("<slug:inspection_id>/", record.record),
    path("<slug:inspection_id>/correct/", changing.correct),
    path("<slug:inspection_id>/withdraw/", changing.withdraw),
    path("<slug:inspection_id>/evidence/<slug:sha256>/<int:number>.png", record.evidence_page),
]
