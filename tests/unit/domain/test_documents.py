"""Documents hold headings, paragraphs, lists, tables and charts in order."""

import pytest

from assizes.domain.documents import BulletList, Document, Heading, Paragraph, Span
from assizes.domain.errors import InvalidValue


def a_document(*blocks: Heading | Paragraph | BulletList) -> Document:
    return Document("key-findings", "Key findings", "as at 31 March 2026", "What the release found", blocks)


def test_a_heading_leaves_out_no_level() -> None:
    with pytest.raises(InvalidValue, match="leaves out a level"):
        a_document(Heading(1, "Relevance", "relevance"), Heading(3, "Users", "users"))


def test_a_heading_has_one_of_four_levels() -> None:
    with pytest.raises(InvalidValue, match="levels are 1 to 4"):
        Heading(5, "Deep", "deep")


def test_paragraphs_come_in_order_those_of_lists_too() -> None:
    first, second, third = (Paragraph((Span(text),)) for text in ("One.", "Two.", "Three."))

    found = a_document(first, BulletList((second,)), third).paragraphs()

    assert [paragraph.text for paragraph in found] == ["One.", "Two.", "Three."]
