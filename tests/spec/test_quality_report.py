"""The quality and methodology report: its headings, its bound numbers, and the parts that hold for one release.

What is measured is measured of the packaged register; parts that no packaged release has are asked of changed ones.
"""

from dataclasses import replace
from datetime import date

import pytest

from assizes.checks.commentary import check_quality_report
from assizes.domain.documents import Document, TableBlock
from assizes.domain.errors import BadInput
from assizes.domain.releases import Producer, ProductionStage, ReleaseContent
from assizes.reference import load_reference
from assizes.reference.quality_report_file import quality_report_text
from assizes.reference.revisions_policy_file import load_revisions_policy
from assizes.statistics.quality_report import quality_report
from commentaries import a_release_of, content_of, packaged_content
from registers import packaged_inspections

pytestmark = pytest.mark.slow  # whole releases are made

# Only the single inspection framework; both families; before, on and after the last figure of overall effectiveness.
DATES = ("2014-03-31", "2014-09-30", "2019-08-31", "2024-03-31", "2026-03-31", "2026-06-30")
HEADINGS = (
    "Relevance",
    "Coherence and comparability",
    "User needs and perceptions",
    "Accuracy and reliability",
    "Timeliness and punctuality",
    "Accessibility and clarity",
    "Performance, cost and respondent burden",
    "Confidentiality, transparency and security",
    "Local authorities and their pages",
)


def words_of(document: Document) -> str:
    """Every paragraph of a document."""
    return "\n".join(paragraph.text for paragraph in document.paragraphs())


def said_of(content: ReleaseContent) -> str:
    """What the quality report of a release says."""
    return words_of(content.quality_report.document)


def tables_of(content: ReleaseContent) -> set[str]:
    """The tables of the quality report of a release."""
    blocks = content.quality_report.document.blocks
    return {block.table.id for block in blocks if isinstance(block, TableBlock)}


@pytest.mark.parametrize("as_at", DATES)
def test_every_number_is_bound_at_every_date(as_at: str) -> None:
    content = packaged_content(as_at)

    assert check_quality_report("a-release", content.quality_report, load_reference()) == ()


@pytest.mark.parametrize("as_at", DATES)
def test_it_has_the_headings_of_a_quality_report(as_at: str) -> None:
    headings = [one.text for one in packaged_content(as_at).quality_report.document.headings if one.level == 1]

    assert [heading for heading in headings if heading in HEADINGS] == list(HEADINGS)


def test_coverage_is_n_of_the_authorities_in_existence() -> None:
    assert "32 of 152 local authorities in existence on 30 September 2014" in said_of(packaged_content("2014-09-30"))
    assert "151 of 153 local authorities in existence on 31 March 2024" in said_of(packaged_content("2024-03-31"))


def test_accuracy_is_the_share_of_records_that_were_read_from_their_report() -> None:
    assert "383 of 392 full inspections (98%) were recorded from the report itself" in said_of(
        packaged_content("2024-03-31")
    )


def printed_in(content: ReleaseContent, table_id: str) -> str:
    """Every word of a table of the quality report, and what stands above it."""
    blocks = content.quality_report.document.blocks
    table = next(block.table for block in blocks if isinstance(block, TableBlock) and block.table.id == table_id)
    return " | ".join((table.base, table.source, *(str(cell.value) for row in table.rows for cell in row)))


def test_where_nothing_is_missing_no_sentence_speaks_of_what_is() -> None:
    said = said_of(packaged_content("2014-09-30"))

    assert "32 of 32 full inspections (100%) were recorded from the report itself." in said
    assert "secondary sources" not in said
    assert "An end known only to the month" not in said
    assert "Each of the 224 judgements that inspectors made is held." in said
    assert "shown as not known" not in said
    assert "The others rest on secondary sources, and each says which." in said_of(packaged_content("2024-03-31"))
    assert "are not held. They are shown as not known" in said_of(packaged_content("2019-08-31"))


def test_before_a_framework_began_the_report_says_nothing_of_it() -> None:
    content = packaged_content("2014-09-30")
    printed = said_of(content) + printed_in(content, "register_coverage")

    assert not [words for words in ("ILACS", "(2018 to 2022)", "2023", "2026)", "focused", "2017") if words in printed]
    assert not [note for note in content.notes if "2026)" in note or "(2018" in note]
    assert "(from April 2026)" in printed_in(packaged_content("2026-06-30"), "register_coverage")
    assert "(from April 2026)" not in printed_in(packaged_content("2026-03-31"), "register_coverage")


def test_exceptions_to_coverage_are_named_as_readers_name_them() -> None:
    printed = printed_in(packaged_content("2024-03-31"), "register_coverage")

    assert "Exceptions: Poole, inspection that began in September 2017: judgements not known, but for" in printed
    assert "sif2013" not in printed


@pytest.mark.parametrize("as_at", DATES)
def test_what_is_printed_of_a_table_ends_once_and_names_no_file(as_at: str) -> None:
    blocks = packaged_content(as_at).quality_report.document.blocks
    tables = [block.table for block in blocks if isinstance(block, TableBlock)]

    assert [table.id for table in tables if table.base.endswith(".")] == []
    assert [table.id for table in tables if "src/" in table.source] == []


def test_timeliness_is_the_lag_and_the_lowest_quarter() -> None:
    said = said_of(packaged_content("2024-03-31"))

    assert "Of 36 inspections" in said
    assert "was 47 days, and the 90th percentile 69 days" in said
    assert "in the lowest full quarter under ILACS, 0 full inspections ended" in said
    assert "suspended from 17 March 2020" in said


def test_a_reconstruction_says_that_punctuality_cannot_be_measured() -> None:
    assert "Punctuality is not measured: this release is a reconstruction" in said_of(packaged_content("2024-03-31"))


def test_a_release_of_a_calendar_is_measured_against_the_day_announced() -> None:
    specification = a_release_of("2024-03-31", is_reconstruction=False)
    day = specification.publication_time.date()
    announced = replace(specification, announced_date=date.fromordinal(day.toordinal() - 3))

    said = said_of(content_of(packaged_inspections(), announced))

    assert "from the date announced in the calendar to publication, is 3." in said
    assert f"published {(day - date(2024, 3, 31)).days} days after the date" in said
    assert "reconstruction" not in said


def test_a_release_without_an_announced_day_says_so() -> None:
    specification = a_release_of("2024-03-31", is_reconstruction=False)

    assert "not announced in a calendar, so punctuality is not measured" in said_of(
        content_of(packaged_inspections(), specification)
    )


def test_the_cost_is_given_by_stage_where_it_was_measured() -> None:
    stages = (ProductionStage("Reading reports", 4), ProductionStage("Checking", 3))
    measured = content_of(packaged_inspections(), a_release_of("2024-03-31", production=stages))

    assert "7 staff days in all" in said_of(measured)
    assert "production" in tables_of(measured)
    assert "it was not measured" in said_of(packaged_content("2024-03-31"))
    assert "production" not in tables_of(packaged_content("2024-03-31"))


def test_making_the_release_is_a_measurement_where_its_stages_were_recorded() -> None:
    stages = (
        ProductionStage("Collect", 4, True, date(2024, 6, 3), date(2024, 6, 21)),
        ProductionStage("Draft", 3, False, date(2024, 6, 24), None),
        ProductionStage("Assure", 0, True, date(2024, 7, 1), date(2024, 7, 2)),
    )

    measured = content_of(packaged_inspections(), a_release_of("2024-03-31", production=stages))

    assert "8 staff days in all" in said_of(measured)
    assert "It took 30 days" in said_of(measured)
    assert check_quality_report("a-release", measured.quality_report, load_reference()) == ()
    table = measured.quality_report.bindings.tables
    rows = next(one.rows for one in table if one.id == "production")
    assert [[cell.text for cell in row] for row in rows] == [
        ["Collect", "3 June 2024", "21 June 2024", "2.5", "4.5"],
        ["Draft", "24 June 2024", "[z]", "[z]", "3"],
        ["Assure", "1 July 2024", "2 July 2024", "0.5", "0.5"],
    ]


def test_the_end_of_overall_effectiveness_has_a_part_of_its_own_from_the_day_after() -> None:
    def headings(as_at: str) -> set[str]:
        return {one.text for one in packaged_content(as_at).quality_report.document.headings}

    assert "The end of overall effectiveness" not in headings("2026-03-31")
    assert "The end of overall effectiveness" in headings("2026-06-30")


def test_what_may_be_compared_has_a_table_for_each_pair_of_frameworks() -> None:
    def pairs(as_at: str) -> int:
        return sum(name.startswith("framework_differences_") for name in tables_of(packaged_content(as_at)))

    assert [pairs(as_at) for as_at in ("2014-09-30", "2019-08-31", "2024-03-31", "2026-06-30")] == [0, 1, 3, 6]


def test_it_says_what_the_data_exclude() -> None:
    said = said_of(packaged_content("2026-03-31"))

    assert "Wales, Scotland and Northern Ireland" in said
    assert "children's homes, fostering services and adoption agencies" in said


def test_each_authority_has_a_link_to_the_publishers_page_or_to_its_entry() -> None:
    blocks = packaged_content("2014-09-30").quality_report.document.blocks
    table = next(
        block.table for block in blocks if isinstance(block, TableBlock) and block.table.id == "authority_links"
    )

    unheld = [row for row in table.rows if row[1].value is None]
    assert len(table.rows) == 152
    assert len(unheld) == 5
    assert {row[0].href.partition("-")[0] for row in unheld} == {"index.html#authority"}
    assert all(row[0].href.startswith("https://") for row in table.rows if row not in unheld)


def test_without_a_contact_it_says_that_there_is_none() -> None:
    release = a_release_of("2024-03-31", producer=Producer("An office", "no contact set"))

    assert "set no address for comments" in said_of(content_of(packaged_inspections(), release))
    assert "are welcome: statistics@office.example." in said_of(packaged_content("2024-03-31"))


@pytest.mark.slow
def test_it_is_whole_where_the_release_publishes_few_tables() -> None:
    release = a_release_of("2024-03-31")
    few = content_of(packaged_inspections(), replace(release, tables=("judgements",), comparisons=()))

    assert said_of(few) == said_of(content_of(packaged_inspections(), replace(release, comparisons=())))


# --- what a statistician changes ------------------------------------------------------------------------------------


def report_of(text: str) -> str:
    """What a report with another text says of the release as at 31 March 2024."""
    content = packaged_content("2024-03-31")
    bindings = content.quality_report.bindings
    specification, reference = content.specification, load_reference()
    report = quality_report(text, specification, bindings, (), reference, load_revisions_policy())
    assert check_quality_report("a-release", report, reference) == ()
    return words_of(report.document)


def test_other_words_are_printed() -> None:
    assert report_of("# Relevance\n\nIt counts {counted:most-recent:inspections} authorities.\n") == (
        "It counts 151 authorities."
    )


def test_an_address_that_leads_nowhere_is_refused_with_the_line_of_the_text() -> None:
    text = (
        "{% if release.corrections %}\nIt corrects.\n{% endif %}\n\nIt counts {quality:no-such-row:number} records.\n"
    )

    with pytest.raises(BadInput, match=r"quality_and_methodology\.md, line 5: \{quality:no-such-row:number\}"):
        report_of(text)


def test_a_condition_on_a_word_that_nobody_knows_is_refused() -> None:
    with pytest.raises(BadInput, match=r"quality_and_methodology\.md.*'is_final' is undefined"):
        report_of("{% if is_final %}It is final.{% endif %}\n")


def test_a_condition_that_is_never_closed_is_refused_with_its_line() -> None:
    with pytest.raises(BadInput, match=r"quality_and_methodology\.md, line 2: the conditions cannot be read"):
        report_of("# Relevance\n{% if has_ilacs %}It is.\n")


def test_a_number_that_is_written_by_hand_is_found() -> None:
    content = packaged_content("2024-03-31")
    text = quality_report_text().replace("The release counts events", "The release counts 153 events")
    report = quality_report(
        text,
        content.specification,
        content.quality_report.bindings,
        (),
        load_reference(),
        load_revisions_policy(),
    )

    found = check_quality_report("a-release", report, load_reference())

    assert [one.code for one in found] == ["D101"]
    assert "'1' is written by hand in 'The release counts 153 events" in found[0].sentence
