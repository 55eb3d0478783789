"""The quality of a release is measured from the register and its specification, never claimed."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from assizes.domain.london_time import LONDON
from assizes.domain.releases import Producer, ProductionStage, ReleaseSpecification
from assizes.domain.tables import Cell, Shorthand, Table
from assizes.reference import load_reference
from assizes.reference.specifications import packaged_specifications
from assizes.statistics.authority_list import authority_table
from assizes.statistics.quality_tables import authority_links, framework_differences_table, quality_table
from assizes.statistics.selection import most_recent
from registers import dates, drawn, packaged_snapshot, snapshot_of

REFERENCE = load_reference()
SPECIFICATION = packaged_specifications(producer=Producer("An office", ""), small_base=20)[-1]
REGISTER = """
authority | framework  | started    | ended      | published  | overall | help
----------|------------|------------|------------|------------|---------|-----
barnsley  | ilacs2023  | 2026-01-05 | 2026-01-16 | 2026-02-25 | good    | good
barnet    | ilacs2023  | 2026-01-12 | 2026-01-23 | 2026-03-24 | good    |
bexley    | ilacs2018  | 2018-10    |            | 2018-11-30 | good    | good
"""


def measured(register: str = REGISTER, **changes: object) -> Table:
    specification: ReleaseSpecification = replace(SPECIFICATION, **changes)
    return quality_table(snapshot_of(drawn(register)), REFERENCE, specification)


def row(table: Table, indicator: str) -> list[str]:
    return [table.cell(key, indicator=indicator).text for key in ("number", "of", "percent", "days")]


@pytest.mark.parametrize(
    ("indicator", "values"),
    [
        ("Authorities inspected under ILACS", ["3", "153", "2", "[z]"]),
        ("Full inspections whose dates are known to the day", ["2", "3", "67", "[z]"]),
        ("Full inspections whose record was read from their report", ["3", "3", "100", "[z]"]),
        ("Publication lag, median", ["2", "[z]", "[z]", "40"]),
        ("Publication lag, 90th percentile", ["2", "[z]", "[z]", "60"]),
        ("Editions that corrected an earlier one", ["0", "[z]", "[z]", "[z]"]),
    ],
)
def test_an_indicator_is_a_number_of_so_many_or_a_number_of_days(indicator: str, values: list[str]) -> None:
    assert row(measured(), indicator) == values


def test_judgements_that_were_made_and_are_not_held_are_counted() -> None:
    # Barnet's four judgements besides overall effectiveness, three of Barnsley's, two of Bexley's.
    assert row(measured(), "Judgements made and not held")[:2] == ["9", "14"]


def test_what_was_not_published_at_the_time_has_no_punctuality() -> None:
    assert SPECIFICATION.is_reconstruction
    assert row(measured(), "Punctuality: days after the announced date")[3] == "[x]"


def test_punctuality_is_measured_from_the_day_that_was_announced() -> None:
    published = datetime(2026, 8, 4, 9, 30, tzinfo=LONDON)
    table = measured(is_reconstruction=False, publication_time=published, announced_date=date(2026, 7, 28))

    assert row(table, "Punctuality: days after the announced date")[3] == "7"
    assert row(table, "From the date of the figures to their publication")[3] == "126"


def test_staff_days_are_those_that_the_specification_gives_by_stage() -> None:
    table = measured(production=(ProductionStage("collect", 3), ProductionStage("assure", 2)))

    assert row(table, "Staff days: collect")[3] == "3"
    assert row(table, "Staff days in all")[3] == "5"
    assert row(measured(), "Staff days in all")[3] == "[x]"


def test_framework_differences_are_those_of_the_comparability_data() -> None:
    table = framework_differences_table(REFERENCE, dates("2024-03-31"))
    found = {(one.text, other.text): verdict.text for one, other, verdict in _pairs(table)}

    assert found["Children looked after", "Children in care and care leavers"] == "break"
    assert found["Children in care and care leavers", "Children in care"] == "break"
    assert found["Adoption performance", "[z]"] == "no"
    assert found["[z]", "Care leavers"] == "no"


def test_a_framework_that_had_not_begun_is_not_compared() -> None:
    assert len(framework_differences_table(REFERENCE, dates("2014-09-30")).rows) == 0


def test_an_authority_without_a_verified_page_links_to_its_own_entry() -> None:
    as_at_2014 = dates("2014-09-30", "2014-10-31")
    authorities = authority_table(most_recent(packaged_snapshot(), REFERENCE.authorities, as_at_2014), REFERENCE)

    links = authority_links(authorities, "index.html#{la_id}")

    assert len(links.rows) == 152
    by_name = {name.value: (name.href, page) for name, page in links.rows}
    assert by_name["Barnsley"][0].startswith("https://reports.ofsted.gov.uk/provider/44/")
    assert by_name["Bournemouth"] == ("index.html#bournemouth", Cell(shorthand=(Shorthand.X,)))


def _pairs(table: Table) -> zip:
    return zip(table.cells("judgement_before"), table.cells("judgement_after"), table.cells("comparable"), strict=True)
