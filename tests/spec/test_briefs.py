"""Briefs: an authority beside its region and the nation, its history with breaks, and what a region or nation has.

Every figure is one that a table of a release gives at the same dates.
"""

from datetime import date

import pytest

from assizes.domain.authorities import RegionKind
from assizes.domain.dates import in_words
from assizes.domain.documents import BulletList, Document, TableBlock
from assizes.domain.releases import INDEPENDENCE, StatisticsBasis
from assizes.domain.tables import Table
from assizes.reference import load_reference
from assizes.statistics.area_brief import area_brief
from assizes.statistics.change_tables import change_table
from assizes.statistics.comparison import comparison_table
from assizes.statistics.figures import Question, figures
from assizes.statistics.outcome_tables import outcomes_table, region_table
from assizes.statistics.selection import most_recent
from brief_sources import a_source, brief_of, drawn_rows, facts_of, remarks_of, table_of
from registers import KNOWN_AT, dates, drawn


def area(name: str, as_at: str, published_by: str = "") -> Document:
    """The brief of a region, or of the nation where the name is empty."""
    source = a_source(as_at, published_by)
    regions = [one for kind in RegionKind for one in source.authorities.regions(kind)]
    return area_brief(source, next((one for one in regions if one.name == name), None))


def share(table: Table, **where: str) -> str:
    """Good or outstanding in a row of a table of outcomes, as a brief prints it."""
    part, n, percent = (
        table.cell(key, **where).value for key in ("good_or_outstanding", "n", "good_or_outstanding_percent")
    )
    assert isinstance(n, int)
    return f"{part} of {n} ({percent}%)" if n >= 20 else f"{part} of {n}"


# --- an authority ---------------------------------------------------------------------------------------------------


def test_each_judgement_stands_beside_region_and_nation_as_the_tables_have_them() -> None:
    source = a_source("2026-03-31", "2026-06-30")
    nation = outcomes_table("judgements", "", source.selection, source.reference)
    regions = region_table("by_region", source.selection, source.reference, RegionKind.OFSTED)

    rows = drawn_rows(table_of(brief_of("kirklees", source), "beside"))

    assert [row[:2] for row in rows] == [
        ("Overall effectiveness", "good"),
        ("Help and protection", "good"),
        ("Children in care", "good"),
        ("Care leavers", "requires improvement to be good"),
        ("Leadership", "good"),
    ]
    for judgement, _, region_share, nation_share in rows:
        region = "North East, Yorkshire and the Humber"
        assert region_share == share(regions, region=region, judgement=judgement)
        assert nation_share == share(nation, judgement=judgement)


def test_below_the_small_base_a_region_has_no_percentage() -> None:
    rows = drawn_rows(table_of(brief_of("norfolk", a_source("2026-03-31", "2026-06-30")), "beside"))

    assert all("%" not in row[2] and "%" in row[3] for row in rows)


def test_the_history_marks_what_is_not_fully_comparable_with_the_inspection_before() -> None:
    brief = brief_of("kirklees", a_source("2026-03-31", "2026-06-30"))

    better = "requires improvement to be good"
    assert [row[:-1] for row in drawn_rows(table_of(brief, "history"))] == [
        (
            "19 July 2024",
            "standard inspection, ILACS 2023",
            "good",
            "good",
            "good [b]",
            f"{better} (not comparable)",
            "good",
        ),
        (
            "21 June 2019",
            "standard inspection, ILACS 2018",
            f"{better} [b]",
            f"{better} [b]",
            f"{better} [b]",
            "[z]",
            f"{better} [b]",
        ),
        (
            "6 October 2016",
            "single inspection, framework of 2013",
            "inadequate",
            "inadequate",
            "inadequate",
            better,
            "inadequate",
        ),
    ]
    remarks = "\n".join(remarks_of(brief))
    assert (
        "(not comparable) with the grade below it. Care leavers: care leavers were a part of the judgement on children looked after"
        in remarks
    )
    assert "[b] Overall effectiveness: the framework changed in January 2018" in remarks


def test_each_report_that_is_known_is_linked() -> None:
    table = table_of(brief_of("birmingham", a_source("2026-03-31", "2026-06-30")), "history")

    assert all(cell.href.startswith("https://") for cell in table.cells("report"))


def test_judgements_that_only_some_frameworks_have_stand_below_the_history() -> None:
    brief = brief_of("kirklees", a_source("2026-03-31", "2026-06-30"))

    lists = [block for block in brief.blocks if isinstance(block, BulletList)]
    assert [item.text for item in lists[0].items] == [
        "Also judged, 6 October 2016. Adoption performance: requires improvement to be "
        "good; Local Safeguarding Children Board: inadequate."
    ]


def test_days_are_counted_from_the_end_of_the_latest_full_inspection() -> None:
    found = facts_of(brief_of("kirklees", a_source("2026-03-31", "2026-06-30")))

    days = (date(2026, 3, 31) - date(2024, 7, 19)).days
    assert found["Days since it ended"] == f"{days}, counted to 31 March 2026"
    assert found["Latest full inspection"] == (
        "Standard inspection (ILACS 2023), ended 19 July 2024, report published 28 August 2024"
    )


def test_after_the_last_figure_overall_effectiveness_has_no_figure_of_region_or_nation() -> None:
    brief = brief_of("kirklees", a_source("2026-06-30", "2026-08-20"))

    assert drawn_rows(table_of(brief, "beside"))[0] == ("Overall effectiveness", "good", "[z]", "[z]")
    assert any("its series ends as at 31 March 2026" in remark for remark in remarks_of(brief))


def test_an_authority_not_yet_inspected_says_so_and_names_its_predecessor() -> None:
    brief = brief_of("cumberland", a_source("2023-04-30"))

    assert (
        facts_of(brief)["State"]
        == "In existence since 1 April 2023; not yet inspected under the frameworks counted here"
    )
    assert facts_of(brief)["Predecessors"] == "Cumbria. Their outcomes are their own."
    assert not any(isinstance(block, TableBlock) for block in brief.blocks)


def test_an_abolished_authority_says_so_names_its_successors_and_keeps_its_history() -> None:
    brief = brief_of("cumbria", a_source("2024-03-31"))

    assert facts_of(brief)["State"].startswith("Abolished: its last day in existence was 31 March 2023")
    assert facts_of(brief)["Successors"] == "Cumberland and Westmorland and Furness. Their outcomes are their own."
    assert "Days since it ended" not in facts_of(brief)
    assert [block.table.id for block in brief.blocks if isinstance(block, TableBlock)] == ["history"]


def test_before_it_was_abolished_its_successors_are_not_named() -> None:
    assert "Successors" not in facts_of(brief_of("cumbria", a_source("2022-12-31")))


def test_a_waiting_time_from_a_day_that_is_not_known_is_not_given() -> None:
    register = drawn("""
        authority | framework | ended   | published  | overall
        barnsley  | ilacs2018 | 2019-02 | 2019-03-15 | good
    """)

    found = facts_of(brief_of("barnsley", a_source("2024-03-31", "", register)))

    assert found["Days since it ended"] == "not known: nor is the day on which it ended"
    assert "ended February 2019" in found["Latest full inspection"]


def test_an_authority_that_does_not_exist_yet_says_when_it_begins() -> None:
    state = facts_of(brief_of("cumberland", a_source("2022-12-31")))["State"]

    assert state == "Not in existence yet: its duties began on 1 April 2023"


def test_it_has_the_code_of_the_date_and_the_latest() -> None:
    codes = {
        as_at: facts_of(brief_of("barnsley", a_source(as_at)))["GSS code"] for as_at in ("2019-08-31", "2026-03-31")
    }

    assert codes["2019-08-31"] == "E08000016 at the date, E08000038 the latest"
    assert codes["2026-03-31"] == "E08000038"


def test_what_is_published_after_the_second_date_is_not_in_it() -> None:
    register = drawn("""
        authority | framework  | ended      | published  | overall | help
        barnsley  | ilacs2018  | 2019-02-01 | 2019-03-15 | good    | good
        barnsley  | ilacs2023  | 2024-02-01 | 2024-06-15 | good    | good
    """)

    brief = brief_of("barnsley", a_source("2024-03-31", "2024-05-31", register))

    assert [row[0] for row in drawn_rows(table_of(brief, "history"))] == ["1 February 2019"]


@pytest.mark.parametrize(("as_at", "published_by"), [("2024-03-31", "2024-05-31"), ("2026-03-31", "2026-06-30")])
def test_the_history_says_by_which_dates_it_is_whole(as_at: str, published_by: str) -> None:
    title = table_of(brief_of("brent", a_source(as_at, published_by)), "history").title

    ended, published = (in_words(date.fromisoformat(day)) for day in (as_at, published_by))
    assert f"ended by {ended} with a report published by {published}" in title


@pytest.mark.parametrize(
    ("la_id", "as_at", "expected"),
    [
        ("northamptonshire", "2019-08-31", "started 17 June 2019, end not known"),
        ("cumbria", "2018-08-31", "started November 2017, end not known"),
        ("bournemouth", "2015-03-31", "started April 2014, end not known"),
    ],
)
def test_a_start_is_never_given_as_an_end(la_id: str, as_at: str, expected: str) -> None:
    brief = brief_of(la_id, a_source(as_at))

    assert drawn_rows(table_of(brief, "history"))[0][0] == expected
    assert f", {expected}, report published" in facts_of(brief)["Latest full inspection"]
    assert facts_of(brief)["Days since it ended"] == "not known: nor is the day on which it ended"


def test_further_judgements_of_an_inspection_without_a_known_end_say_when_it_started() -> None:
    brief = brief_of("bournemouth", a_source("2015-03-31"))

    also_judged = [paragraph.text for paragraph in brief.paragraphs() if paragraph.text.startswith("Also judged")]
    assert [text.partition(".")[0] for text in also_judged] == [
        "Also judged, inspection started April 2014, end not known"
    ]


def test_lists_of_a_nation_say_of_an_unknown_end_what_is_known() -> None:
    rows = drawn_rows(table_of(area("", "2019-08-31"), "authorities"))

    assert next(row for row in rows if row[0] == "Northamptonshire")[2] == "started 17 June 2019, end not known"


def test_what_may_not_be_compared_is_not_marked_as_a_break() -> None:
    brief = brief_of("brent", a_source("2026-06-30", "2026-08-20"))

    care_leavers = [cell.text for cell in table_of(brief, "history").cells("care_leavers")]
    assert [text for text in care_leavers if "comparable" in text] == ["good (not comparable)"]
    assert not [text for text in care_leavers if "[b]" in text]
    remarks = [remark for remark in remarks_of(brief) if "Care leavers" in remark]
    assert len(remarks) == 1
    assert remarks[0].startswith("(not comparable) with the grade below it. Care leavers: ")


@pytest.mark.parametrize(("la_id", "as_at"), [("cumbria", "2023-03-31"), ("northamptonshire", "2019-08-31")])
def test_grades_of_older_frameworks_are_not_comparable_with_later_ones(la_id: str, as_at: str) -> None:
    brief = brief_of(la_id, a_source(as_at))

    single = [row for row in drawn_rows(table_of(brief, "history")) if row[1].startswith("single inspection")]
    assert single[-1][2].endswith(" (not comparable)")
    assert not [remark for remark in remarks_of(brief) if remark.startswith("[b]") and "not comparable" in remark]


def test_past_a_grade_that_is_not_held_the_next_is_judged_against_the_last_that_is() -> None:
    brief = brief_of("northamptonshire", a_source("2019-08-31"))

    column = [cell.text for cell in table_of(brief, "history").cells("help_and_protection")]
    assert column == ["inadequate (not comparable)", "[x]", "[z]", "inadequate"]


# --- a region or the nation ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("as_at", ["2019-08-31", "2026-03-31"])
def test_the_nation_has_the_figures_of_the_comparison_with_a_year_before(as_at: str) -> None:
    source = a_source(as_at)
    before = dates(f"{int(as_at[:4]) - 1}{as_at[4:]}")
    earlier = most_recent(source.snapshot, source.authorities, before)
    expected = comparison_table(source.selection, (earlier,), source.reference)

    for judgement, now, then, points, *_ in drawn_rows(table_of(area("", as_at), "outcomes")):
        n = expected.cell("n", judgement=judgement)
        if n.value is not None:
            assert now == share(expected, judgement=judgement)
            small = min(n.value, expected.cell("n_before", judgement=judgement).value) < 20
            assert small or points == expected.cell("change_points", judgement=judgement).text
        else:
            assert (then, points) == ("[z]", "[z]")


def test_a_region_has_the_figures_of_the_table_by_region() -> None:
    source = a_source("2026-03-31", "2026-06-30")
    expected = region_table("by_region", source.selection, source.reference, RegionKind.OFSTED)

    for row in drawn_rows(table_of(area("North West", "2026-03-31", "2026-06-30"), "outcomes")):
        assert row[1] == share(expected, region="North West", judgement=row[0])


def test_change_since_the_previous_inspection_is_that_of_the_table_of_change() -> None:
    source = a_source("2026-03-31", "2026-06-30")
    asked = Question(source.dates, StatisticsBasis.MOST_RECENT, KNOWN_AT)
    expected = change_table(figures(source.snapshot, source.reference, asked))
    where = {"comparison": "latest against previous inspection", "judgement": "Leadership"}

    row = next(
        one for one in drawn_rows(table_of(area("", "2026-03-31", "2026-06-30"), "change")) if one[0] == "Leadership"
    )

    keys = ("n", "improved", "same_good_or_outstanding", "same_below_good", "declined")
    assert row[1:] == tuple(expected.cell(key, **where).text for key in keys)


def test_authorities_stand_in_order_of_name_whatever_their_outcome() -> None:
    for brief in (area("London", "2026-06-30", "2026-08-20"), area("", "2019-08-31")):
        names = [row[0] for row in drawn_rows(table_of(brief, "authorities"))]

        assert names == sorted(names)
        assert len(names) in (33, 152, 151)


def test_after_the_last_figure_another_judgement_leads() -> None:
    def leading(as_at: str) -> str:
        return (
            table_of(area("", as_at, {"2026-06-30": "2026-08-20"}.get(as_at, "")), "authorities")
            .column("outcome")
            .title
        )

    assert leading("2026-03-31") == "Overall effectiveness"
    assert leading("2026-06-30") == "Help and protection"


def test_the_longest_waiting_times_are_those_of_the_table_of_waiting_times() -> None:
    source = a_source("2026-03-31", "2026-06-30")
    rows = zip(source.waiting_times.cells("authority"), source.waiting_times.cells("waiting_time"), strict=True)
    longest = sorted((-cell.value, name.text) for name, cell in rows if isinstance(cell.value, int))[:3]

    lists = [block for block in area("", "2026-03-31", "2026-06-30").blocks if isinstance(block, BulletList)]

    assert [item.text for item in lists[0].items[:3]] == [f"{name}: {-days} days" for days, name in longest]


def test_the_latest_inspections_stand_by_publication() -> None:
    rows = drawn_rows(table_of(area("North West", "2026-03-31", "2026-06-30"), "latest"))

    assert [row[0] for row in rows[:3]] == ["Wigan", "Manchester", "Sefton"]
    assert len(rows) == 8


def test_every_brief_says_whose_it_is_and_both_dates() -> None:
    for brief in (area("", "2024-03-31"), area("London", "2024-03-31"), brief_of("leeds", a_source("2024-03-31"))):
        assert brief.description == INDEPENDENCE
        assert "as at 31 March 2024, from reports published by 31 May 2024" in brief.subtitle
        assert "harvested on 20 August 2026" in remarks_of(brief)[-1] or any(
            "harvested on 20 August 2026" in remark for remark in remarks_of(brief)
        )


def test_before_any_report_was_out_the_nation_has_no_outcome_and_every_authority_waits() -> None:
    brief = area("", "2012-12-31")

    assert "No full inspection here had ended" in "".join(paragraph.text for paragraph in brief.paragraphs())
    assert [block.table.id for block in brief.blocks if isinstance(block, TableBlock)] == ["authorities"]
    assert {row[1] for row in drawn_rows(table_of(brief, "authorities"))} == {"not yet inspected"}


def test_a_year_before_the_last_of_a_month_is_the_last_of_the_month() -> None:
    title = table_of(area("", "2025-02-28"), "outcomes").column("before").title

    assert title == "Good or outstanding, 29 February 2024"


def test_the_regions_of_the_statistics_office_can_be_asked_for() -> None:
    names = {row[0] for row in drawn_rows(table_of(area("North East", "2024-03-31"), "authorities"))}

    on_its_list = {
        one.name
        for one in load_reference().authorities.existing(date(2024, 3, 31))
        if one.ons_region.name == "North East"
    }
    assert names == on_its_list


def test_a_region_says_how_many_of_its_authorities_were_inspected_under_the_framework_in_force() -> None:
    facts = facts_of(area("London", "2019-08-31"))

    assert facts["Local authorities"] == "33 in existence on 31 August 2019"
    assert facts["With a full inspection"] == "33 of 33"
    members = {one.la_id for one in load_reference().authorities if one.ofsted_region.name == "London"}
    source = a_source("2019-08-31")
    ilacs = source.snapshot.by(source.dates)
    inspected = {row["la_id"] for row in ilacs.iter_rows(named=True) if row["family"] == "ilacs" and row["is_full"]}
    assert facts["Under the framework in force"] == f"{len(members & inspected)} of 33 (ILACS)"
