"""Figures of a period are provisional: the next release gives the period again with what was published since."""

from datetime import date

from assizes.domain.dates import Period
from assizes.domain.tables import Shorthand
from assizes.reference import load_reference
from assizes.statistics.outcome_tables import in_period_revision_table, outcomes_table
from assizes.statistics.selection import Selection, in_period
from commentaries import a_release_of, content_of, told
from registers import drawn, figures_of, snapshot_of

REFERENCE = load_reference()
REGISTER = """
    authority | framework | ended      | published  | overall
    leeds     | ilacs2018 | 2018-11-02 | 2018-12-18 | good
    barnsley  | ilacs2018 | 2018-12-14 | 2019-07-20 | good
    york      | ilacs2018 | 2019-01-25 | 2019-03-01 | inadequate
    kent      | ilacs2018 | 2019-05-03 | 2019-06-11 | good
"""


def period(published_by: str) -> Selection:
    """Inspections that ended from October 2018 to March 2019."""
    days = Period(date(2018, 10, 1), date(2019, 3, 31))
    return in_period(snapshot_of(drawn(REGISTER)), days, date.fromisoformat(published_by))


def test_a_period_counts_what_was_published_by_its_second_date() -> None:
    assert period("2019-05-31").denominator == 2
    assert period("2019-11-30").denominator == 3


def test_the_previous_period_is_given_again_old_and_new_with_what_changed_marked() -> None:
    table = in_period_revision_table(period("2019-05-31"), period("2019-11-30"), REFERENCE)
    where = {"judgement": "Overall effectiveness"}

    good, inadequate = (table.cell("now", outcome=name, **where) for name in ("Good", "Inadequate"))
    assert table.cell("first_given", outcome="Good", **where).value == 1
    assert (good.value, good.shorthand) == (2, (Shorthand.R,))
    assert table.cell("first_given", outcome="Inadequate", **where).value == 1
    assert (inadequate.value, inadequate.shorthand) == (1, ())


def test_figures_of_a_period_are_marked_as_provisional() -> None:
    table = outcomes_table("in_period", "Outcomes", period("2019-05-31"), REFERENCE, Shorthand.P)

    assert all(cell.shorthand[-1] is Shorthand.P for cell in table.cells("judgement"))
    assert any("Figures are provisional" in note for note in table.notes)


def test_point_in_time_figures_are_not_provisional() -> None:
    table = outcomes_table("judgements", "Outcomes", figures_of(drawn(REGISTER), "2019-03-31").selection, REFERENCE)

    assert Shorthand.P not in table.shorthand
    assert not any("provisional" in note for note in table.notes)


def test_no_sentence_calls_a_period_the_state_of_the_nation() -> None:
    last = told(content_of(drawn(REGISTER), a_release_of("2019-03-31", published_by="2019-05-31")))[-2]

    assert last.headline == (
        "2 full inspections ended from 1 October 2018 to 31 March 2019, with reports published by 31 May 2019 "
        "(provisional)."
    )
    assert last.detail.startswith("1 of 2 were good or outstanding for overall effectiveness.")
    assert last.detail.endswith("so this is not the state of the nation.")
