"""The whole content of a release: what a specification asks for and what nobody makes."""

from dataclasses import replace

import pytest

from assizes.domain.errors import BadInput
from assizes.domain.releases import Producer, ReleaseSpecification, StatisticsBasis
from assizes.reference import load_reference
from assizes.reference.specifications import packaged_specifications
from assizes.statistics.content import release_content
from registers import packaged_inspections, raw_frame

pytestmark = pytest.mark.slow  # whole releases are made

REFERENCE = load_reference()
SPECIFICATIONS = packaged_specifications(producer=Producer("An office", "a@office.example"), small_base=20)


@pytest.mark.slow
@pytest.mark.parametrize("specification", SPECIFICATIONS, ids=lambda one: one.slug)
def test_a_packaged_release_has_findings_tables_charts_and_notes(specification: ReleaseSpecification) -> None:
    content = release_content(specification, raw_frame(packaged_inspections()), REFERENCE)

    made = [table.id for table in content.tables]
    assert made == [table_id for table_id in specification.tables if table_id in made]
    assert content.findings.blocks
    assert len(content.main_findings) == 3
    assert [chart.id for chart in content.charts[:3]] == ["over-time", "by-region", "tile-map"]
    assert [chart.id for chart in content.charts[-2:]] == ["lag", "waiting-time"]
    assert len(set(content.notes)) == len(content.notes)
    assert {chart.table_id for chart in content.charts} <= set(made)
    assert 0 < content.records_checked.checked <= content.records_checked.of


def test_a_table_that_nobody_makes_is_refused_with_those_that_are_made() -> None:
    specification = replace(SPECIFICATIONS[0], tables=("judgements", "league_table"))

    with pytest.raises(BadInput) as caught:
        release_content(specification, raw_frame(()), REFERENCE)

    assert "key tables: 'league_table' is not a table; these are: judgements, by_region" in str(caught.value)


@pytest.mark.parametrize("specification", SPECIFICATIONS, ids=lambda one: one.slug)
def test_an_empty_register_still_makes_a_release(specification: ReleaseSpecification) -> None:
    content = release_content(specification, raw_frame(()), REFERENCE)

    assert content.charts == ()
    assert content.records_checked.of == 0
    assert list(content.outcomes.rows()) == []


def test_the_outcomes_behind_the_tables_are_the_same_each_time() -> None:
    content = release_content(SPECIFICATIONS[0], raw_frame(packaged_inspections()), REFERENCE)

    first = list(content.outcomes.rows())
    assert first == list(content.outcomes.rows())
    assert len(first[0]) == len(content.outcomes.columns)
    judgements = [column.key for column in content.outcomes.columns].index("judgement")
    overall = sum(row[judgements] == "overall_effectiveness" for row in first)
    assert overall == 32


def test_the_bases_of_a_specification_decide_which_tables_and_outcomes_are_counted() -> None:
    specification = replace(SPECIFICATIONS[0], bases=(StatisticsBasis.MOST_RECENT,))

    content = release_content(specification, raw_frame(packaged_inspections()), REFERENCE)

    made = {table.id for table in content.tables}
    assert "judgements" in made
    assert not made & {"first_under_framework", "in_period", "previous_period"}
    assert [column.key for column in content.outcomes.columns if column.key.startswith("in_")] == ["in_most_recent"]
    assert not [paragraph for paragraph in content.findings.paragraphs() if "(provisional)" in paragraph.text]


@pytest.mark.parametrize("specification", SPECIFICATIONS, ids=lambda one: one.slug)
def test_a_code_says_one_thing_and_one_thing_has_one_code(specification: ReleaseSpecification) -> None:
    content = release_content(specification, raw_frame(packaged_inspections()), REFERENCE)

    for table in content.tables:
        for column in table.columns:
            pairs = {(cell.code, cell.value) for cell in table.cells(column.key) if cell.code}
            assert len(pairs) == len({code for code, _ in pairs}) == len({words for _, words in pairs}), column


@pytest.mark.parametrize("specification", SPECIFICATIONS, ids=lambda one: one.slug)
def test_the_outcomes_use_no_code_that_their_columns_do_not_explain(specification: ReleaseSpecification) -> None:
    outcomes = release_content(specification, raw_frame(packaged_inspections()), REFERENCE).outcomes
    explained = {index: dict(column.codes) for index, column in enumerate(outcomes.columns) if column.codes}

    used = {(index, row[index]) for row in outcomes.rows() for index in explained}

    assert {outcomes.columns[index].key for index in explained} > {"framework", "event", "judgement", "outcome"}
    assert [(index, code) for index, code in used if code not in explained[index]] == []
