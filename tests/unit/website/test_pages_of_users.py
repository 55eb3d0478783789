"""What the public reads of users: answers beside the figures, consultations, what was asked for, what is kept of people."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from lxml.html import fromstring

from assizes.domain.consultations import Consultation, PublicConsultation, Question, QuestionKind, Summary, counted
from assizes.domain.consultations import Response as Answered
from assizes.domain.feedback import FeedbackKind, FeedbackState, Figure, PublicAnswer, UserGroup
from assizes.domain.user_requests import RequestState, UserRequest
from assizes.reference.retention_file import load_retention
from assizes.website.public.pages import consultations, releases, reported_errors, texts, you_asked
from assizes.website.public.source import SiteSource
from assizes.website.public.templating import rendered
from reader_sites import GOLDEN, SLUG
from site_sources import packaged_editions, packaged_source

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
QUESTIONS = (Question("How often?", QuestionKind.ONE, ("Monthly", "Yearly")), Question("Why?", QuestionKind.TEXT))
COUNTS = (("Monthly", 0), ("Yearly", 1))
ANSWER = PublicAnswer(
    reference="E-7KXQ2M",
    kind=FeedbackKind.FIGURE,
    state=FeedbackState.CORRECTED,
    received_at=NOW,
    answered_at=NOW,
    page="/",
    figure=Figure(SLUG, "by_region", "By region", "by_region:south:n", "South, N", "2"),
    summary="One grade of the <south> is wrong.",
    answer="It was, thank you.\n\nThe record rests on the report now.",
    correction=f"{SLUG}-edition-2",
)
OF_A_PAGE = replace(ANSWER, reference="F-2KXQ7M", kind=FeedbackKind.PAGE, figure=None, correction="")
ASKED = UserRequest(
    "a1",
    1,
    "A map of all regions",
    UserGroup.RESEARCH,
    date(2026, 11, 1),
    RequestState.NOT_DONE,
    "It would say too little.",
    "/authorities/",
    "F-2KXQ7M",
    NOW,
    "ana",
)


@pytest.fixture(scope="module")
def source() -> SiteSource:
    """A site with one release, whose page is an invented one."""
    return packaged_source((replace(packaged_editions()[-1], folder=GOLDEN.parent),))


def words_of(html: str) -> str:
    """What a reader reads, with single spaces."""
    return " ".join(fromstring(html).text_content().split())


def pages_of(maker: object, source: SiteSource) -> Mapping[str, str]:
    made = maker.files(source)
    return {file.path: file.data.decode() for file in made if file.path.endswith(".html")}


def a_consultation(opens_on: date, closes_on: date, summary: Summary | None = None) -> PublicConsultation:
    one = Consultation("how-often", "How often?", "To decide.", opens_on, closes_on, QUESTIONS, NOW, summary)
    given = [Answered({0: ("Yearly",), 1: ("As I said",)}, None, NOW)] if summary else []
    return PublicConsultation(one, len(given) if summary else None, counted(QUESTIONS, given) if summary else ())


def test_an_answer_stands_on_the_page_of_its_table_and_of_its_release_and_on_no_other_table(source: SiteSource) -> None:
    pages = pages_of(releases, replace(source, answers=(ANSWER, OF_A_PAGE)))

    with_answer = {path for path, html in pages.items() if "E-7KXQ2M" in html}
    assert with_answer == {f"releases/{SLUG}/index.html", f"releases/{SLUG}/tables/by_region/index.html"}
    words = words_of(pages[f"releases/{SLUG}/tables/by_region/index.html"])
    assert "An error, corrected: South, N, published as 2. What was reported: One grade of the <south>" in words
    assert "F-2KXQ7M" not in words


def test_every_table_leads_to_the_report_of_an_error_in_it(source: SiteSource) -> None:
    pages = pages_of(releases, source)

    tables = {path: html for path, html in pages.items() if "/tables/" in path}
    assert tables
    for path, html in tables.items():
        table = path.split("/")[3]
        assert f'href="/feedback/figure?release={SLUG}&amp;table={table}"' in html


def test_all_answers_stand_on_one_page_in_their_paragraphs(source: SiteSource) -> None:
    (page,) = pages_of(reported_errors, replace(source, answers=(ANSWER, OF_A_PAGE))).values()

    assert '<h3 class="govuk-heading-m" id="E-7KXQ2M">E-7KXQ2M: an error, corrected</h3>' in page
    assert '<p class="govuk-body">The record rests on the report now.</p>' in page
    assert f'href="/releases/{SLUG}-edition-2/"' in page
    assert "F-2KXQ7M" in page
    assert "No report of an error in a figure was answered yet" in pages_of(reported_errors, source).popitem()[1]


def test_the_days_of_a_report_are_those_that_it_was_in_london(source: SiteSource) -> None:
    received, answered = datetime(2027, 6, 30, 23, 15, tzinfo=UTC), datetime(2027, 7, 31, 23, 45, tzinfo=UTC)
    one = replace(ANSWER, received_at=received, answered_at=answered)
    seen = replace(source, answers=(one,))

    (page,) = pages_of(reported_errors, seen).values()
    beside = pages_of(releases, seen)[f"releases/{SLUG}/tables/by_region/index.html"]

    assert "Reported on 1 July 2027, answered on 1 August 2027" in words_of(page)
    assert "Answer of 1 August 2027" in words_of(beside)


def test_the_list_says_who_asked_for_what_and_why_it_was_not_done(source: SiteSource) -> None:
    (page,) = pages_of(you_asked, replace(source, requests=(ASKED,))).values()

    words = words_of(page)
    assert "A map of all regions Not done. It would say too little. See it here" in words
    assert "Asked by: research. 1 November 2026." in words
    assert "F-2KXQ7M" not in page
    assert "ana" not in words.split()


def test_an_open_consultation_has_its_dates_and_leads_to_its_form(source: SiteSource) -> None:
    one = a_consultation(source.today, date(2026, 12, 31))

    pages = pages_of(consultations, replace(source, consultations=(one,)))

    assert "How often? From 30 November 2026 to the end of 31 December 2026" in words_of(
        pages["consultations/index.html"]
    )
    assert 'href="/consultations/how-often/answer"' in pages["consultations/how-often/index.html"]
    assert "None at present" in pages_of(consultations, source)["consultations/index.html"]


def test_a_consultation_that_is_over_shows_counts_summary_and_what_will_change(source: SiteSource) -> None:
    summary = Summary(NOW, "ana", "One answered.", "We stay with once a year.")
    one = a_consultation(date(2026, 9, 1), date(2026, 10, 1), summary)

    page = pages_of(consultations, replace(source, consultations=(one,)))["consultations/how-often/index.html"]

    words = words_of(page)
    assert "1 response One answered. What will change We stay with once a year." in words
    assert [f'{choice}</th><td class="number">{number}</td>' in page for choice, number in COUNTS] == [True, True]
    assert "1 answered in words" in words
    assert "As I said" not in words
    assert "/answer" not in page


def test_the_privacy_page_says_what_is_kept_and_for_how_long(source: SiteSource) -> None:
    words = words_of(pages_of(texts, source)["privacy/index.html"])

    for one in load_retention().values():
        assert one.what in words.replace("\u2019", "’")
    assert "30 days from the answer" in words


def test_every_page_asks_whether_it_is_useful_but_those_that_are_not_there(source: SiteSource) -> None:
    pages = pages_of(texts, source)

    asking = {path for path, html in pages.items() if 'href="/feedback/?page=' in html}
    assert pages.keys() - asking == {"404.html", "500.html"}
    assert 'href="/feedback/?page=/about/&amp;useful=no"' in pages["about/index.html"]


def test_the_address_of_a_page_is_a_value_in_the_link_below_it(source: SiteSource) -> None:
    about = {"title": "A", "description": "B", "requests": ()}

    html = rendered("you_asked.html.jinja", settings=source.settings, address="/a&b=c/", **about)

    assert b'href="/feedback/?page=/a%26b%3Dc/&amp;useful=yes"' in html
