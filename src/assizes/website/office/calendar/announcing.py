"""Announcing a release, with what the series asks for filled in."""

from django.http import HttpResponseBase

from assizes.actions.publication import calendar as actions
from assizes.actions.publication.proposing_releases import proposed, title_of_series
from assizes.domain.calendar_rules import refusals_of_taking_its_place
from assizes.domain.errors import InvalidValue
from assizes.domain.people import Right
from assizes.domain.release_series import ProposedRelease
from assizes.domain.releases import Dates
from assizes.register import calendar as kept
from assizes.website.office.calendar.filled_in import day_in, month_in
from assizes.website.office.calendar.views import address_of
from assizes.website.office.entry import OfficeRequest, done, go_to, office_view, page, wrong_field


@office_view(Right.KEEP_CALENDAR)
def announce_page(request: OfficeRequest) -> HttpResponseBase:
    """`/office/calendar/announce/`: the soonest release that is proposed, or that of `as_at`."""
    if request.method == "POST":
        return _announced(request)
    chosen = _chosen(proposed(now=request.now), request.GET.get("as_at", ""))
    open_to_it = (one for one in kept.entries() if not one.state.is_over)
    live = [one for one in open_to_it if not any(refusals_of_taking_its_place(one))]
    return page(
        request,
        "calendar_announce.html.jinja",
        title="Announce a release",
        proposed=chosen,
        replaceable=(("", "None"), *((entry.entry_id, entry.title) for entry in live)),
    )


def _announced(request: OfficeRequest) -> HttpResponseBase:
    sent = request.POST
    as_at, published_by = day_in(sent, "as_at"), day_in(sent, "published_by")
    month = month_in(sent, "month")
    try:
        dates = Dates(as_at, published_by)
    except InvalidValue as error:
        raise wrong_field("published_by", str(error)) from error
    entry = actions.announce(
        dates=dates,
        title=sent.get("title", "").strip() or title_of_series(dates),
        month=month,
        replaces=sent.get("replaces", ""),
        by=request.actor,
        now=request.now,
    )
    done(request, f"Announced for {month.words}: readers see it with the next build of the site.")
    return go_to(address_of(entry.entry_id))


def _chosen(releases: tuple[ProposedRelease, ...], as_at: str) -> ProposedRelease | None:
    named = (one for one in releases if one.dates.as_at.isoformat() == as_at)
    return next(named, next(iter(releases), None))
