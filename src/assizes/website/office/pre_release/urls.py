"""`/office/pre-release/`: the list and its forms, and below `…/release/` what a reader sees."""

from django.urls import path

from assizes.website.office.pre_release import keeping, reading

urlpatterns = [
    path("", keeping.releases),
    path("<slug:slug>/", keeping.access_list),
    path("<slug:slug>/withdraw/<str:name>/", keeping.withdraw_access),
    path("<slug:slug>/release/", reading.release),
    path("<slug:slug>/release/<path:file>", reading.file),
]
