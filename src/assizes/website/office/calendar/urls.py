"""The addresses of the calendar in the office, below `/office/calendar/`."""

from django.urls import path

from assizes.website.office.calendar import announcing, changing, views

urlpatterns = [
    path("", views.list_page),
    path("announce/", announcing.announce_page),
    path("<str:entry_id>/", views.entry_page),
    path("<str:entry_id>/move-month/", changing.move_month_page),
    path("<str:entry_id>/confirm/", changing.confirm_page),
    path("<str:entry_id>/delay/", changing.delay_page),
    path("<str:entry_id>/hold/", changing.hold_page),
    path("<str:entry_id>/release-hold/", changing.release_hold_page),
    path("<str:entry_id>/cancel/", changing.cancel_page),
]
