"""What may stand in a commentary and what may not: sentence by sentence."""

from dataclasses import replace

import pytest

from assizes.checks.commentary import CHECKS, check_commentary
from assizes.checks.commentary_words import load_words
from assizes.domain.cell_addresses import row_keys
from assizes.domain.documents import Paragraph
from assizes.reference import load_reference
from assizes.statistics.commentary.findings import key_findings
from commentaries import packaged_content

pytestmark = pytest.mark.slow  # whole releases are made

REFERENCE = load_reference()
CONTENT = ("2024-03-31", "2023-03-31")
OVERALL = "comparison:overall-effectiveness:good_or_outstanding"
SHARE = "{share judgements:overall-effectiveness:good_or_outstanding}"
NOW, THEN = f"{{percent {OVERALL}}}", f"{{percent {OVERALL}_before}}"
POINTS = "{points comparison:overall-effectiveness:change_points}"
LEADERS = "comparison:leadership"
IN_PERIOD = "{share in_period:overall-effectiveness:good_or_outstanding}"
PERIOD = "In the period from {in_period_from} to {as_at}, provisional, of inspections judged for overall effectiveness,"


def codes(text: str, dates: tuple[str, ...] = CONTENT) -> list[str]:
    """The rules that refuse a text as the commentary of a packaged register's release."""
    content = packaged_content(*dates)
    document = key_findings(content.specification, text, content.bindings, content.charts)
    return sorted({one.code for one in check_commentary("a-release", document, content.bindings, REFERENCE)})


# --- what may stand --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        f"**Overall effectiveness: {SHARE} were good or outstanding.**",
        f"Overall effectiveness: as at {{as_at}}, {NOW} were good or outstanding, compared with {THEN} as at "
        f"{{as_at_before}}, {POINTS} higher.",
        f"The share good or outstanding for overall effectiveness rose from {THEN} as at {{as_at_before}} to {NOW} as at "
        "{as_at}.",
        f"For leadership, {{percent {LEADERS}:good_or_outstanding}} were good or outstanding, lower than "
        f"{{percent {LEADERS}:good_or_outstanding_before}} as at {{as_at_before}}.",
        "Some inspections are announced at short notice, and no one is named in a report.",
        "Local authorities have duties under section 47 of the Children Act 1989.",
        f"{PERIOD} {IN_PERIOD} were good or outstanding. {{caveat in_period}}",
        "The share good or outstanding for overall effectiveness was highest in London "
        "({listed by_region:london/overall-effectiveness:good_or_outstanding}).",
        "In London, {share by_region:london/leadership:good_or_outstanding} were good or outstanding for leadership.",
        "The most recent inspections of {authorities judgements:care-leavers:not_applicable} have no such judgement as "
        "that on care leavers.",
        "The median lag was {lag:2024/ilacs:median} days.",
    ],
)
def test_a_right_sentence_may_stand(text: str) -> None:
    assert codes(text) == []


# --- what may not ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("D101", "There were 12 inspections."),
        ("D101", "About half of the local authorities had been inspected."),
        ("D101", "Twelve local authorities had been inspected."),
        ("D101", "A dozen had a visit."),
        ("D101", "A third had a visit in March."),
        ("D101", "¾ had a visit."),
        ("D101", "The majority had a visit."),
        ("D101", "The framework of ILACS 2019 was in force."),
        ("D101", "# What was found in 2024"),
        (
            "D103",
            f"Overall effectiveness: {SHARE} were good or outstanding, more than for leadership, with "
            "{share judgements:leadership:good_or_outstanding}.",
        ),
        ("D103", f"{PERIOD} {IN_PERIOD} were good or outstanding, compared with {SHARE}. {{caveat in_period}}"),
        (
            "D103",
            "Care leavers: {share judgements:care-leavers:good_or_outstanding} were good or outstanding, compared "
            "with {share over_time:care-leavers-single-inspection-framework/2017-09-30:good_or_outstanding}.",
        ),
        (
            "D104",
            "For overall effectiveness, {share judgements:overall-effectiveness:good_or_outstanding} were good or "
            "outstanding, compared with {share over_time:overall-effectiveness/2015-03-31:good_or_outstanding} as at "
            "{over_time:overall-effectiveness/2015-03-31:as_at}.",
        ),
        (
            "D104",
            "For overall effectiveness, {count change:latest-against-previous-inspection/overall-effectiveness:"
            "improved} improved on their previous inspection.",
        ),
        (
            "D105",
            f"Overall effectiveness: {NOW} were good or outstanding, compared with {THEN} as at {{as_at_before}}, "
            f"{POINTS} lower.",
        ),
        (
            "D105",
            f"The share good or outstanding for overall effectiveness fell from {THEN} as at {{as_at_before}} to "
            f"{NOW} as at {{as_at}}.",
        ),
        ("D105", f"Overall effectiveness: {NOW} were good or outstanding, fewer than {THEN} as at {{as_at_before}}."),
        (
            "D105",
            f"Overall effectiveness: {NOW} were good or outstanding, compared with {THEN} as at {{as_at_before}}, "
            "the same percentage.",
        ),
        ("D105", "Outcomes improved."),
        (
            "D105",
            "Overall effectiveness, good or outstanding: it was highest in the North West "
            "({listed by_region:north-west/overall-effectiveness:good_or_outstanding}).",
        ),
        ("D105", "The fewest were in London."),
        (
            "D106",
            "In the East Midlands, {by_region:east-midlands/overall-effectiveness:good_or_outstanding_percent} were "
            "good or outstanding for overall effectiveness.",
        ),
        ("D107", "These are the best outcomes."),
        ("D107", "Outcomes differ significantly."),
        ("D107", "Local authorities are ranked here."),
        ("D108", "This is due to new leaders."),
        ("D108", "Because of risk, some are inspected sooner."),
        (
            "D109",
            f"{PERIOD} {IN_PERIOD} of local authorities in England were good or outstanding. {{caveat in_period}}",
        ),
        ("D109", f"{PERIOD} {IN_PERIOD} were good or outstanding."),
        ("D110", f"Leadership: {SHARE} were good or outstanding."),
        ("D110", f"{SHARE} were good or outstanding."),
        (
            "D111",
            "In London, {count by_region:south-east/leadership:good_or_outstanding} were good or outstanding for "
            "leadership.",
        ),
        ("D111", f"In London, {SHARE} were good or outstanding for overall effectiveness."),
        ("D112", f"Overall effectiveness: {SHARE} were inadequate."),
        ("D113", f"Overall effectiveness: as at {{as_at_before}}, {SHARE} were good or outstanding."),
        ("D113", f"Overall effectiveness: {SHARE} were good or outstanding as at {{published_by}}."),
        ("D113", f"Overall effectiveness: {THEN} were good or outstanding."),
        ("D114", "{count coverage:ilacs:inspected} had a report."),
        ("D114", "{count coverage:ilacs:inspected} had been inspected under the single inspection framework."),
        (
            "D114",
            "{share first_under_framework:leadership:good_or_outstanding} were good or outstanding for leadership.",
        ),
    ],
)
def test_a_wrong_sentence_is_refused(code: str, text: str) -> None:
    assert code in codes(text)


def test_after_the_end_of_overall_effectiveness_nothing_is_compared_with_it() -> None:
    last = "{share over_time:overall-effectiveness/2026-03-31:good_or_outstanding}"
    before = "{share over_time:overall-effectiveness/2025-03-31:good_or_outstanding}"
    dates = ("2026-06-30", "2025-06-30")

    assert (
        codes(
            f"Overall effectiveness: {last} were good or outstanding as at "
            "{over_time:overall-effectiveness/2026-03-31:as_at}.",
            dates,
        )
        == []
    )
    assert "D103" in codes(
        f"Overall effectiveness: {last} were good or outstanding as at "
        f"{{over_time:overall-effectiveness/2026-03-31:as_at}}, compared with {before} as at "
        "{over_time:overall-effectiveness/2025-03-31:as_at}.",
        dates,
    )


def test_a_break_with_its_note_may_be_compared() -> None:
    row = "comparison:overall-effectiveness"
    text = (
        f"Overall effectiveness: as at {{as_at}}, {{percent {row}:good_or_outstanding}} were good or outstanding, compared "
        f"with {{percent {row}:good_or_outstanding_before}} as at {{as_at_before}}, {{points {row}:change_points}} higher."
    )
    dates = ("2019-08-31", "2018-08-31")

    assert codes(text, dates) == ["D104"]
    assert codes(f"{text} Break in the series: {{note {row}}}", dates) == []


def test_a_number_altered_after_it_was_printed_is_found_with_its_line() -> None:
    content = packaged_content(*CONTENT)
    first = content.findings.blocks[0]
    assert isinstance(first, Paragraph)
    spans = tuple(replace(one, text="92") if one.text == "91" else one for one in first.spans)
    document = replace(content.findings, blocks=(replace(first, spans=spans),))

    found = check_commentary("a-release", document, content.bindings, REFERENCE)

    assert {one.code for one in found} == {"D102"}
    assert found[0].sentence.startswith("line 1: judgements:overall-effectiveness:good_or_outstanding is '91', and the")


def test_a_finding_names_line_sentence_and_what_would_settle_it() -> None:
    content = packaged_content(*CONTENT)
    text = "Reports may be short.\n\nThere were 12 more reports.\n"
    document = key_findings(content.specification, text, content.bindings, content.charts)

    first = check_commentary("a-release", document, content.bindings, REFERENCE)[0]

    assert first.sentence == "line 3: '1' is written by hand in 'There were 12 more reports.'"
    assert first.settled_by == "bind it to a cell or a date of the release, or say it without a number"
    assert (first.subject.subject_id, first.field) == ("a-release", "line 3")


def test_each_rule_has_a_code_of_its_own() -> None:
    every = [check.rule.code for check in CHECKS]

    assert len(set(every)) == len(every) == 14
    assert all(code.startswith("D1") for code in every)


def test_the_words_of_every_table_are_known() -> None:
    words = load_words()

    unknown = [
        table.id
        for table in packaged_content("2014-09-30").tables + packaged_content(*CONTENT).tables
        for key in row_keys(table)[:3]
        if any(column.kind.is_measure for column in table.columns) and words.of_table(table.id, key) is None
    ]
    assert unknown == []
