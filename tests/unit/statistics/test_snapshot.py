"""The register as counting sees it: dates as the domain counts them, whatever was stated."""

import pytest

from assizes.domain import columns as c
from assizes.domain.inspections import Inspection
from assizes.reference import load_reference
from registers import an_inspection, dates, snapshot_of


@pytest.mark.parametrize(
    "inspection",
    [
        an_inspection(start="2016-02-01", end="2016-02-19", published="2016-04-01"),
        an_inspection(start="2016-02", end="2016-02", published="2016-04"),
        an_inspection(start="2016", end="2016", published="2016"),
        an_inspection(start="2016-02", published="2016-04-01"),
        an_inspection(start="2016-02-01", no_later_than="2016-04-01"),
        an_inspection(published="2016-04"),
        an_inspection(no_later_than="2016-04-01"),
        an_inspection(end="2016-02-19", published="2016-03", no_later_than="2016-03-09"),
        an_inspection(end="2016-02"),
        an_inspection(),
    ],
)
def test_its_days_are_those_of_the_domain(inspection: Inspection) -> None:
    row = snapshot_of([inspection]).frame.row(0, named=True)

    assert row[c.END_DATE] == inspection.counted_end
    assert row[c.PUBLISHED_DATE] == inspection.counted_published
    assert row[c.HAS_EXACT_DATES] is inspection.has_exact_dates


def test_each_judgement_has_a_column_null_where_it_is_lacking() -> None:
    frame = snapshot_of([an_inspection(leadership="good")]).frame

    assert set(load_reference().frameworks.judgement_codes) <= set(frame.columns)
    row = frame.row(0, named=True)
    assert (row["leadership"], row["adoption"], row["children_in_care"]) == ("good", "not_known", None)


def test_an_empty_register_has_every_column_and_no_row() -> None:
    empty, full = snapshot_of([]).frame, snapshot_of([an_inspection()]).frame

    assert empty.schema == full.schema
    assert empty.height == 0


def test_of_one_end_the_later_start_publication_and_identifier_come_last() -> None:
    end = "2016-02-19"
    register = [
        an_inspection(end=end, published="2016-04-01", inspection_id="e"),
        an_inspection(start="2016-02-02", end=end, published="2016-04-01", inspection_id="c"),
        an_inspection(start="2016-02-02", end=end, published="2016-04-02", inspection_id="b"),
        an_inspection(start="2016-02-02", end=end, published="2016-04-01", inspection_id="d"),
        an_inspection(start="2016-02-03", end=end, published="2016-03-01", inspection_id="a"),
    ]
    snapshot = snapshot_of(register)

    assert snapshot.ids(snapshot.by(dates("2016-12-31"))) == ("e", "c", "d", "b", "a")
