"""Markdown with bound values, read into a document: what each form prints, and what is refused where."""

import pytest

from assizes.domain.documents import BulletList, ChartBlock, Document, Heading, Paragraph, TableBlock
from assizes.domain.errors import BadInput
from assizes.statistics.commentary.findings import headlines, key_findings
from commentaries import packaged_content

CONTENT = ("2024-03-31", "2023-03-31")
OVERALL = "judgements:overall-effectiveness"
COMPARED = "comparison:overall-effectiveness"


def read(text: str, dates: tuple[str, str] = CONTENT) -> Document:
    content = packaged_content(*dates)
    return key_findings(content.specification, text, content.bindings, content.charts)


def printed(text: str, dates: tuple[str, str] = CONTENT) -> str:
    return "\n".join(paragraph.text for paragraph in read(text, dates).paragraphs())


# --- forms -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{{{OVERALL}:good_or_outstanding}}", "91"),
        (f"{{{OVERALL}:good_or_outstanding_percent}}", "60%"),
        (f"{{count {OVERALL}:good_or_outstanding}}", "91 of 151"),
        (f"{{share {OVERALL}:good_or_outstanding}}", "91 of 151 (60%)"),
        (f"{{listed {OVERALL}:good_or_outstanding}}", "91 of 151, 60%"),
        (f"{{percent {OVERALL}:good_or_outstanding}}", "60% (91 of 151)"),
        (f"{{percent {COMPARED}:good_or_outstanding_before}}", "59% (90 of 152)"),
        ("{share comparison:care-leavers:good_or_outstanding_before}", "7 of 15"),
        ("{percent comparison:care-leavers:good_or_outstanding_before}", "7 of 15"),
        (f"{{points {COMPARED}:change_points}}", "1 percentage point"),
        ("{points comparison:leadership:change_points}", "2 percentage points"),
        (f"{{authorities {OVERALL}:good}}", "61 local authorities"),
        ("{inspections counted:in-the-period:inspections}", "20 full inspections"),
        ("{as_at}, {published_by}, {as_at_before}", "31 March 2024, 31 May 2024, 31 March 2023"),
        (f"{{{COMPARED}:as_at_before}}", "31 March 2023"),
        (f"{{{OVERALL}:judgement}}", "Overall effectiveness"),
        ("{share\ncoverage:ilacs:inspected}", "151 of 153 (99%)"),
    ],
)
def test_a_form_prints_its_value(text: str, said: str) -> None:
    assert printed(text) == said


def test_the_note_of_a_break_is_printed_as_the_framework_states_it() -> None:
    said = printed(f"{{note {COMPARED}}}", ("2019-08-31", "2018-08-31"))

    assert said == "The framework changed in January 2018: overall effectiveness was judged on other criteria before."


def test_each_number_of_a_form_names_the_cell_that_it_comes_from() -> None:
    paragraph = read(f"{{share {COMPARED}:good_or_outstanding}}").blocks[0]

    assert isinstance(paragraph, Paragraph)
    row = "comparison:overall-effectiveness/2023-03-31/2023-05-31/yes"
    assert [(span.text, span.bound_to) for span in paragraph.spans] == [
        ("91", f"{row}:good_or_outstanding"),
        (" of ", ""),
        ("151", f"{row}:n"),
        (" (", ""),
        ("60%", f"{row}:good_or_outstanding_percent"),
        (")", ""),
    ]


# --- blocks ----------------------------------------------------------------------------------------------


def test_headings_lists_tables_and_charts_are_blocks_of_their_own() -> None:
    document = read(
        "# Outcomes\n\nText *and* [a link](https://a.example/).\n\n- one\n- two\n\n{table change}\n\n{chart by-region}\n"
    )

    heading, paragraph, items, table, chart = document.blocks
    assert isinstance(heading, Heading)
    assert (heading.level, heading.text, heading.anchor) == (1, "Outcomes", "outcomes")
    assert isinstance(paragraph, Paragraph)
    assert [(span.text, span.is_emphasised, span.href) for span in paragraph.spans] == [
        ("Text ", False, ""),
        ("and", True, ""),
        (" ", False, ""),
        ("a link", False, "https://a.example/"),
        (".", False, ""),
    ]
    assert isinstance(items, BulletList)
    assert [item.line for item in items.items] == [5, 6]
    assert isinstance(table, TableBlock)
    assert table.table.id == "change"
    assert isinstance(chart, ChartBlock)


def test_the_bold_sentence_of_a_finding_is_its_headline() -> None:
    found = headlines(read("**It has {as_at}.** More.\n\nNo headline.\n\n**Another.**\n"))

    assert [one.text for one in found] == ["It has 31 March 2024.", "Another."]


# --- what is refused -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{judgements:overall:n}", "has no row 'overall': did you mean overall-effectiveness"),
        (f"{{{OVERALL}:godo}}", "has no column 'godo': did you mean good"),
        ("{judgments:leadership:n}", "has no table 'judgments': did you mean judgements"),
        ("{as_at_befor}", "did you mean as_at_before"),
        (f"{{shares {OVERALL}:good}}", "'shares' is not a form: share"),
        (f"{{share {OVERALL}:n}}", "this form needs the count of a part"),
        (f"{{points {OVERALL}:good}}", "this form needs a change in percentage points"),
        (f"{{share {OVERALL}:not_applicable}}", "the table gives no percentage of it: use {count"),
        ("{share in_period:adoption-performance:good}", "has no row 'adoption-performance'"),
        ("{note comparison:overall-effectiveness}", "this release has no 'note comparison:overall-effectiveness"),
        ("{}", "names nothing"),
        ("A {brace", "a brace without its other half"),
        ("Text {table change} text", "stands in a paragraph of its own"),
        ("{table league}", "the release has no table 'league'; it has judgements"),
        ("{chart pie}", "the release has no chart 'pie'"),
        ("<b>bold</b>", "raw HTML has no place"),
        ("![x](y.png)", "a picture has no place"),
        ("`code`", "code has no place"),
        ("> said", "a quotation has no place"),
        ("# As at {as_at}", "a heading holds no bound value"),
        ("- one\n\n  two\n", "an item of a list is one short paragraph"),
    ],
)
def test_what_cannot_be_printed_is_refused_with_its_line(text: str, said: str) -> None:
    with pytest.raises(BadInput) as caught:
        read(f"First.\n\n{text}\n")

    assert said in str(caught.value)
    assert "the draft commentary, line 3: " in str(caught.value)


def test_a_cell_without_a_value_cannot_be_printed() -> None:
    with pytest.raises(BadInput, match=r"the cell has no value: \[z\] not applicable"):
        read("{judgements:overall-effectiveness:n}", ("2026-06-30", "2025-06-30"))
