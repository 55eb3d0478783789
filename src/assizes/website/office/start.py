"""The first page of the office: what waits for whom is here."""

from itertools import groupby

from django.http import HttpResponseBase

from assizes.domain.people import Right
from assizes.website.office.entry import OfficeRequest, office_view, page
from assizes.website.office.work_counts import counts_for


@office_view(*Right)
def start(request: OfficeRequest) -> HttpResponseBase:
    """`/office/`: the work that waits, topic by topic."""
    counts = list(counts_for(request.actor, request.now))
    topics = [(topic, list(of_topic)) for topic, of_topic in groupby(counts, key=lambda one: one.topic)]
    return page(request, "office_start.html.jinja", title="The office", topics=topics)
