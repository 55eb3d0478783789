"""The addresses that the program answers; `serving.policy.DYNAMIC_PATHS` covers them."""

from django.urls import path

from assizes.website.public.explorer import changes_views, file_views, finding, page_views

urlpatterns = [
    path("explorer", page_views.explorer_page),
    path("explorer/", page_views.with_slash),
    path("explorer/map", page_views.map_page),
    path("explorer/regions", page_views.regions_page),
    path("explorer/inspections", page_views.inspections_page),
    path("explorer/inspections/<int:number>", page_views.inspections_page),
    path("explorer/changes", changes_views.changes_page),
    path("explorer/changes.csv", changes_views.changes_file),
    *(path(f"explorer.{form}", file_views.answer_file, {"form": form}) for form in ("csv", "xlsx", "json")),
    *(path(f"explorer/{form}.csv", file_views.answer_file, {"form": form}) for form in ("inspections", "comparison")),
    path("api/v1/figures", file_views.figures),
    path("authorities/find", finding.find_authority),
]
