"""The addresses of feedback; `serving.policy.DYNAMIC_PATHS` and `WRITE_PATHS` cover them."""

from django.urls import path

from assizes.website.public.feedback import figure_views, page_views

urlpatterns = [
    path("feedback", page_views.with_slash),
    path("feedback/", page_views.feedback_page),
    path("feedback/sent/", page_views.sent_page),
    path("feedback/figure", figure_views.report_page),
    path("feedback/report/<str:reference>/", figure_views.followed_page),
]
