"""What a document prints is worked out once: numbers, notes, widths and the orientation of pages."""

from dataclasses import replace

from assizes.domain.documents import BulletList, Heading, TableBlock
from assizes.releases.document_parts import PrintedChart, PrintedTable, printed_blocks, sections
from factories import a_document, a_judgements_table, a_region_table, a_table, a_wide_table, an_imprint, words


def test_tables_and_charts_are_numbered_apart() -> None:
    blocks = printed_blocks(a_document(), an_imprint())

    tables = [(block.number, block.anchor) for block in blocks if isinstance(block, PrintedTable)]
    assert tables == [(1, "table-judgements"), (2, "table-authorities"), (3, "table-wide"), (4, "table-long")]
    assert [block.number for block in blocks if isinstance(block, PrintedChart)] == [1, 2]


def test_each_note_of_the_tables_stands_once_at_the_end() -> None:
    document = a_document(blocks=(TableBlock(a_judgements_table()), TableBlock(a_region_table())))

    *tables, heading, notes = printed_blocks(document, an_imprint())

    assert heading == Heading(1, "Notes to the tables", "notes-to-the-tables")
    assert isinstance(notes, BulletList)
    assert notes.is_numbered
    assert [item.text for item in notes.items] == list(a_judgements_table().notes)
    assert [[note.reference for note in table.notes] for table in tables if isinstance(table, PrintedTable)] == [
        ["[note 1]", "[note 2]"],
        ["[note 1]"],
    ]


def test_a_document_without_notes_has_no_heading_for_them() -> None:
    document = a_document(blocks=(TableBlock(a_table()),))

    assert [type(block) for block in printed_blocks(document, an_imprint())] == [PrintedTable]


def test_cells_print_days_in_words_and_say_what_a_link_leads_to() -> None:
    blocks = printed_blocks(a_document(), an_imprint())

    table = next(block for block in blocks if isinstance(block, PrintedTable) and block.table.id == "authorities")
    assert [cell.text for cell in table.rows[0]] == ["Ashvale", "E00000001", "1 February 2019", "good"]
    assert table.rows[0][0].href == "https://reports.example/report/1?a=1&b=2"
    assert table.rows[1][0].href == ""
    assert [cell.text for cell in table.rows[1]][2:] == ["[x]", "not judged [b]"]


def test_a_cell_links_to_another_table_only_where_the_document_has_it() -> None:
    table = a_document().blocks[-4]
    alone = printed_blocks(a_document(blocks=(table,)), an_imprint())
    linked = replace(a_table(), id="in_period")
    both = printed_blocks(a_document(blocks=(table, TableBlock(linked))), an_imprint())

    for blocks, href in ((alone, ""), (both, "#table-in-period")):
        assert isinstance(blocks[0], PrintedTable)
        assert blocks[0].rows[0][3].href == href


def test_a_table_is_described_in_a_sentence() -> None:
    (block,) = printed_blocks(a_document(blocks=(TableBlock(a_table()),)), an_imprint())

    assert isinstance(block, PrintedTable)
    assert block.description == "A small table: 1 row and 2 columns. 3 inspections."


def test_a_wide_table_turns_the_page_with_the_heading_above_it() -> None:
    heading, paragraph, wide = Heading(1, "Wide", "wide"), words("Introduced."), TableBlock(a_wide_table())
    blocks = printed_blocks(
        a_document(blocks=(words("Before."), heading, paragraph, wide, words("After."))), an_imprint()
    )

    found = [(section.is_landscape, len(section.blocks)) for section in sections(blocks)]

    assert found == [(False, 1), (True, 3), (False, 3)]


def test_a_paragraph_that_belongs_to_what_came_before_stays_upright() -> None:
    narrow, wide = TableBlock(a_table()), TableBlock(a_wide_table())
    blocks = printed_blocks(a_document(blocks=(narrow, words("Of the first."), wide)), an_imprint())

    assert [(section.is_landscape, len(section.blocks)) for section in sections(blocks)][:2] == [(False, 2), (True, 1)]
