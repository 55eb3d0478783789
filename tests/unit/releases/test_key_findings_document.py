"""The key findings as a document: what is on the cover, which tables it has, and what it leaves to other files."""

from dataclasses import replace

from assizes.domain.documents import BulletList, ChartBlock, FactList, Heading, TableBlock
from assizes.domain.releases import INDEPENDENCE
from assizes.domain.tables import Cell, ColumnKind
from assizes.releases.key_findings_document import key_findings_document
from factories import (
    a_change_matrix,
    a_chart_by_region,
    a_column,
    a_content,
    a_findings_document,
    a_judgements_table,
    a_specification,
    a_table,
    a_tile_map,
    words,
)


def test_it_says_whose_statistics_these_are_and_what_they_count() -> None:
    document = key_findings_document(a_content())

    cover = document.blocks[0]
    assert isinstance(cover, FactList)
    assert document.description == INDEPENDENCE
    assert document.title == "Invented outcomes & grades as at 31 March 2020"
    assert "ended by 31 March 2020 and whose reports were published by 31 May 2020" in document.subtitle
    assert {"Records checked against their report", "Register harvested on", "Licence"} <= {
        name for name, _ in cover.facts
    }


def test_the_commentary_stands_below_the_heading_of_the_findings() -> None:
    blocks = key_findings_document(a_content()).blocks

    assert blocks[1] == Heading(1, "Key findings", "key-findings")
    assert blocks[2:5] == a_findings_document().blocks


def test_headings_of_the_commentary_step_down_by_one_level() -> None:
    findings = replace(a_findings_document(), blocks=(Heading(1, "Regions", "regions"), words("The North.")))

    document = key_findings_document(a_content(findings=findings))

    assert document.headings[:2] == (Heading(1, "Key findings", "key-findings"), Heading(2, "Regions", "regions"))


def test_it_has_each_chart_once_and_the_main_tables() -> None:
    document = key_findings_document(a_content())

    assert [block.chart.id for block in document.blocks if isinstance(block, ChartBlock)] == ["by_region", "over_time"]
    assert [block.table.id for block in document.blocks if isinstance(block, TableBlock)] == ["judgements", "by_region"]


def test_a_table_that_the_commentary_shows_is_not_shown_again() -> None:
    findings = replace(a_findings_document(), blocks=(TableBlock(a_judgements_table()),))

    document = key_findings_document(a_content(findings=findings))

    assert [block.table.id for block in document.blocks if isinstance(block, TableBlock)] == ["judgements", "by_region"]


def test_without_charts_and_main_tables_it_has_no_headings_for_them() -> None:
    document = key_findings_document(
        a_content(charts=(), tables=(a_table(),), findings=replace(a_findings_document(), blocks=()))
    )

    assert [heading.text for heading in document.headings] == [
        "Key findings",
        "About these figures",
        "Where to find the rest",
    ]


def test_a_table_by_region_has_no_share_of_single_grades() -> None:
    columns = ("good_or_outstanding_percent", "n", "good", "good_percent")
    region = a_table(
        id="by_region",
        columns=(a_column("region"), *(a_column(key, ColumnKind.COUNT) for key in columns)),
        rows=((Cell("North"), Cell(44), Cell(9), Cell(3), Cell(33)),),
    )

    (block,) = [b for b in key_findings_document(a_content(tables=(region,))).blocks if isinstance(b, TableBlock)]

    assert [column.key for column in block.table.columns] == ["region", "good_or_outstanding_percent", "n", "good"]
    assert [cell.text for cell in block.table.rows[0]] == ["North", "44", "9", "3"]


def test_a_note_that_stands_with_a_table_is_not_said_twice() -> None:
    note = "Percentages may not add up to 100."
    document = key_findings_document(a_content(notes=(note, "Two authorities have not been inspected.")))

    about = document.blocks[document.blocks.index(Heading(1, "About these figures", "about-these-figures")) + 1]
    assert isinstance(about, BulletList)
    texts = [item.text for item in about.items]
    assert note not in texts
    assert texts[-2:] == ["Every value here is invented.", "Two authorities have not been inspected."]


def test_a_map_that_takes_most_of_a_page_is_the_last_of_the_charts() -> None:
    charts = (a_tile_map(), a_change_matrix(), a_chart_by_region())
    blocks = key_findings_document(a_content(charts=charts)).blocks
    shown = [block.chart.id for block in blocks if isinstance(block, ChartBlock)]

    assert shown[-2:] == [a_change_matrix().id, "tile-map"]


def test_it_says_where_the_rest_is() -> None:
    content = a_content(specification=a_specification(slug="a-slug"), quality_page="qa-report.html")
    rest = key_findings_document(content).blocks[-1]

    assert isinstance(rest, BulletList)
    assert [item.spans[0].text for item in rest.items] == [
        "index.html",
        "a-slug.xlsx, a-slug.ods",
        "data",
        "quality-and-methodology.html",
        "qa-report.html",
    ]


def test_it_names_no_report_on_checks_where_none_comes_with_the_release() -> None:
    rest = key_findings_document(a_content()).blocks[-1]

    assert isinstance(rest, BulletList)
    assert "qa-report.html" not in [item.spans[0].text for item in rest.items]
