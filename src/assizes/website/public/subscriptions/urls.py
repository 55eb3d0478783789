"""The addresses of subscriptions; `serving.policy.DYNAMIC_PATHS` and `WRITE_PATHS` cover them."""

from django.urls import path

from assizes.website.public.subscriptions import link_views, views

urlpatterns = [
    path("subscriptions", views.with_slash),
    path("subscriptions/", views.subscribe_page),
    path("subscriptions/asked/", views.asked_page),
    path("subscriptions/confirm/<str:token>", link_views.confirm_page),
    path("subscriptions/end/<str:token>", link_views.end_page),
    path("subscriptions/manage/<str:token>", link_views.manage_page),
    path("subscriptions/forget/<str:token>", link_views.forget_page),
]
