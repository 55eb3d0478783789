"""Programs elsewhere that are told: the list, adding one, removing one."""

from django.http import HttpResponseBase

from assizes.actions.notices.webhooks import USUAL_TOPICS, add_webhook, remove_webhook
from assizes.domain.people import Right
from assizes.reference import load_reference
from assizes.register import outbox
from assizes.website.office.announcements.views import ADDRESS
from assizes.website.office.entry import OfficeRequest, done, go_to, office_view, page

WEBHOOKS = f"{ADDRESS}webhooks/"


@office_view(Right.READ_OFFICE, writing=Right.SEND_ANNOUNCEMENTS)
def webhooks_page(request: OfficeRequest) -> HttpResponseBase:
    """The list, and the form that adds one; its secret is shown on the page that answers, and never again."""
    secret = ""
    if request.method == "POST":
        topics = request.POST.get("topics", "").split()
        name, address = request.POST.get("name", ""), request.POST.get("address", "")
        added = add_webhook(name, address, topics=topics, reference=load_reference(), by=request.actor, now=request.now)
        secret = added.secret
    return page(
        request,
        "announcements_webhooks.html.jinja",
        title="Webhooks",
        webhooks=outbox.webhooks(),
        secret=secret,
        usual=" ".join(USUAL_TOPICS),
        may_send=request.actor.may(Right.SEND_ANNOUNCEMENTS),
    )


@office_view(Right.SEND_ANNOUNCEMENTS, back=WEBHOOKS)
def remove_sent(request: OfficeRequest) -> HttpResponseBase:
    """Tell a program no more."""
    if request.method == "POST":
        name = request.POST.get("name", "")
        remove_webhook(name, reason=request.POST.get("reason", ""), by=request.actor, now=request.now)
        done(request, f"'{name}' is told no more.")
    return go_to(WEBHOOKS)
