"""Reading a question from an address, and refusing one in sentences that say what to mend."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlencode

import pytest

from assizes.domain.authorities import RegionKind
from assizes.domain.errors import BadInput
from assizes.domain.publications import PublicLimits
from assizes.domain.releases import Dates, StatisticsBasis
from assizes.reference import load_reference
from assizes.website.public.explorer.addresses import query_of, whole_query_of
from assizes.website.public.explorer.limits import limits_of
from assizes.website.public.explorer.parameters import described, parameters
from assizes.website.public.explorer.problems import QuestionRefused
from explorer_questions import FIRST_RECORD, KNOWN_AT, LIMITS, asked, explorer, problems
from registers import packaged_snapshot, snapshot_of

REFERENCE = load_reference()
NEXT = (
    "The next release: Outcomes as at 30 September 2026; overall effectiveness has ended. "
    "Its date is not announced yet."
)
NO_LATER_END = f"the day up to which the newest release counts inspections. {NEXT}"
NO_LATER_REPORT = f"the day up to which the newest release counts reports. {NEXT}"
NO_LATER_RECORD = f"the last time as at which a release shows the register. {NEXT}"


def test_no_parameter_at_all_asks_what_the_newest_release_says() -> None:
    question = asked("")

    assert (question.dates, question.known_at) == (LIMITS.newest, KNOWN_AT)
    assert question.basis is StatisticsBasis.MOST_RECENT
    assert query_of(question, LIMITS) == ""


def test_another_date_has_the_usual_day_of_publication() -> None:
    assert asked("as_at=2024-03-31").dates == Dates(date(2024, 3, 31), date(2024, 5, 31))


def test_the_usual_day_of_publication_is_never_later_than_the_newest_one() -> None:
    sooner = replace(LIMITS, newest=Dates(date(2026, 3, 31), date(2026, 4, 30)))

    assert explorer().question("as_at=2026-03-30", sooner).dates == Dates(date(2026, 3, 30), date(2026, 4, 30))


def test_the_date_of_a_release_has_the_day_of_publication_of_that_release() -> None:
    released = Dates(date(2014, 9, 30), date(2014, 10, 31))
    limits = replace(LIMITS, releases=frozenset({released, LIMITS.newest}))

    assert explorer().question("as_at=2014-09-30", limits).dates == released
    assert explorer().question("compare_as_at=2014-09-30", limits).compared == released
    assert limits.usual_published_by(date(2014, 9, 29)) == date(2014, 11, 30)


def test_a_blank_value_is_as_if_it_were_not_there() -> None:
    assert asked("as_at=&region=+&judgement=") == asked("")


def test_a_region_is_known_by_its_name_and_by_its_slug() -> None:
    assert asked("region=South East") == asked("region=south-east")


def test_a_region_of_the_other_classification_is_found_too() -> None:
    question = asked("region=north-east")

    assert question.region_kind is RegionKind.OFSTED
    assert "newcastle-upon-tyne" in (question.within(REFERENCE.authorities) or ())


def test_repeated_values_and_their_order_make_no_other_question() -> None:
    assert asked("authority=york&authority=leeds&authority=york") == asked("authority=leeds&authority=york")


def test_every_authority_can_be_named_at_once() -> None:
    pairs = [("authority", authority.la_id) for authority in REFERENCE.authorities]

    assert len(asked(urlencode(pairs)).authorities) == len(REFERENCE.authorities)


def test_the_whole_query_states_what_the_short_one_leaves_out() -> None:
    question = asked("as_at=2024-03-31&region=london&judgement=leadership&compare_as_at=2023-03-31")

    assert query_of(question, LIMITS) == (
        "as_at=2024-03-31&judgement=leadership&region=london&compare_as_at=2023-03-31"
    )
    assert whole_query_of(question) == (
        "as_at=2024-03-31&published_by=2024-05-31&known_at=2026-11-23T12%3A00%3A00Z&basis=most_recent"
        "&judgement=leadership&by=region&region=london&compare_as_at=2023-03-31&compare_published_by=2023-05-31"
    )


@pytest.mark.parametrize(
    "text",
    ["2026-09-02T10:00:00Z", "2026-09-02T11:00:00+01:00", "2026-09-02T11:00:00%2B01:00", "2026-09-02T10:00"],
)
def test_a_time_of_knowledge_is_read_with_or_without_its_zone(text: str) -> None:
    assert asked(f"known_at={text}").known_at == datetime(2026, 9, 2, 10, tzinfo=UTC)


def test_the_last_day_of_knowledge_stands_for_all_that_the_newest_release_rests_on() -> None:
    assert asked("known_at=2026-11-23").known_at == KNOWN_AT


@pytest.mark.parametrize(
    ("query", "parameter", "sentence"),
    [
        ("as_at=2026-04-01", "as_at", f"1 April 2026 is later than 31 March 2026, {NO_LATER_END}"),
        ("published_by=2026-07-01", "published_by", f"1 July 2026 is later than 30 June 2026, {NO_LATER_REPORT}"),
        ("as_at=2030-01-01", "as_at", f"1 January 2030 is later than 31 March 2026, {NO_LATER_END}"),
        ("compare_as_at=2030-01-01", "compare_as_at", f"1 January 2030 is later than 31 March 2026, {NO_LATER_END}"),
        (
            "as_at=2010-01-01",
            "as_at",
            "1 January 2010 is before the first record: the first inspection ended on 31 July 2012.",
        ),
        (
            "as_at=2012-07-31",
            "published_by",
            "30 September 2012 is before the first record: the first report was published on 15 January 2013.",
        ),
        (
            "known_at=2026-11-24",
            "known_at",
            f"The time is later than 12:00:00 UTC on 23 November 2026, {NO_LATER_RECORD}",
        ),
        (
            "known_at=2020-01-01",
            "known_at",
            "The time is before the first record: the register had recorded nothing by then.",
        ),
        (
            "as_at=2012-07-30&published_by=2013-01-15",
            "as_at",
            "30 July 2012 is before the first record: the first inspection ended on 31 July 2012.",
        ),
        ("as_at=2024-02-30", "as_at", "'2024-02-30' is not a day: give one such as 2024-03-31."),
        ("as_at=20240331", "as_at", "'20240331' is not a day: give one such as 2024-03-31."),
        ("known_at=noon", "known_at", "'noon' is not a time: give one such as 2026-11-23T12:00:00Z."),
        (
            "as_at=2024-03-31&published_by=2024-03-30",
            "published_by",
            "30 March 2024 comes before 31 March 2024: it must be the same day or later.",
        ),
        ("as_at=2024-03-31&as_at=2024-03-31", "as_at", "as_at can be given once."),
        ("basis=all", "basis", None),
        ("authority=atlantis", "authority", "'atlantis' is not a value of authority: use one such as barnsley."),
        ("region=london&authority=leeds", "authority", "Give a region or local authorities, not both."),
        ("basis=in_period", "from", "Counting in a period needs its first day."),
        ("from=2024-01-01", "from", "A first day goes with all that ended in a period alone (basis=in_period)."),
        (
            "basis=in_period&as_at=2024-03-31&from=2024-04-01",
            "from",
            "The first day of the period must not be after 31 March 2024, its last.",
        ),
        (
            "compare_published_by=2024-03-31",
            "compare_as_at",
            "A comparison needs the earlier date of inspections (compare_as_at).",
        ),
        (
            "compare_as_at=2026-03-31",
            "compare_as_at",
            "The date to compare with must be earlier than 31 March 2026, the other date.",
        ),
        (
            "framework=ilacs&judgement=adoption",
            "judgement",
            "Adoption performance is not judged under ILACS: count inspections under the single inspection framework, or "
            "leave the judgement out.",
        ),
        ("judgement=lscb_effectiveness", "judgement", None),
        ("colour=blue", "colour", None),
    ],
)
def test_what_is_wrong_is_said_with_its_parameter(query: str, parameter: str, sentence: str | None) -> None:
    [problem] = problems(query)

    assert problem.parameter == parameter
    assert sentence in (problem.detail, None)


def test_every_problem_of_single_values_is_said_at_once() -> None:
    assert [one.parameter for one in problems("as_at=x&basis=y&authority=z")] == ["as_at", "basis", "authority"]


def test_a_comparison_needs_the_most_recent_basis() -> None:
    found = problems("basis=in_period&from=2024-01-01&compare_as_at=2024-01-01")

    assert [one.detail for one in found] == [
        "Two dates can be compared for the most recent of each authority alone (basis=most_recent)."
    ]


def test_a_query_of_any_length_is_refused_and_not_worked_through() -> None:
    assert "too long" in problems("a=" + "b" * 20_000)[0].detail
    assert "no more than" in problems("&".join(["a=b"] * 500))[0].detail


def test_what_cannot_be_used_is_not_repeated_at_length() -> None:
    assert len(problems("as_at=" + "9" * 500)[0].detail) < 120


def test_every_parameter_has_an_example_that_can_be_read() -> None:
    for parameter in parameters(REFERENCE):
        beside = {
            "published_by": "&as_at=2024-03-31",
            "from": "&basis=in_period",
            "compare_published_by": "&compare_as_at=2023-03-31",
        }
        asked(f"{parameter.name}={parameter.example}{beside.get(parameter.name, '')}")


def test_the_description_of_the_api_names_each_parameter_with_its_values() -> None:
    found = {one["name"]: one for one in map(described, explorer().parameters)}

    assert list(found) == [parameter.name for parameter in explorer().parameters]
    assert found["as_at"]["schema"] == {"type": "string", "format": "date"}
    assert found["basis"]["schema"]["enum"] == [basis.value for basis in StatisticsBasis]
    assert found["authority"]["schema"]["maxItems"] == len(REFERENCE.authorities)


def test_limits_follow_from_what_is_public() -> None:
    public = PublicLimits(date(2026, 3, 31), date(2026, 6, 30), KNOWN_AT)
    later = KNOWN_AT + timedelta(days=1)

    found = limits_of(public, packaged_snapshot(), [later, KNOWN_AT, FIRST_RECORD, FIRST_RECORD], LIMITS.next_release)

    assert found == LIMITS
    with pytest.raises(BadInput, match="no dated inspection"):
        limits_of(public, snapshot_of(()), [KNOWN_AT])


@pytest.mark.parametrize("name", ["as_at", "compare_as_at", "from", "published_by"])
def test_the_last_day_of_all_is_refused_like_any_later_one(name: str) -> None:
    with pytest.raises(QuestionRefused, match="31 December 9999 is later than"):
        asked(f"{name}=9999-12-31")
