"""Documents as pages, in the manner of the release page: one style inside, no script, nothing beside it."""

from collections.abc import Callable
from functools import cache

from markupsafe import Markup

from assizes.domain.cell_addresses import CellAddress
from assizes.domain.documents import Document, Heading, Span
from assizes.domain.errors import InvalidValue
from assizes.domain.releases import ATTRIBUTION
from assizes.releases.about import LICENCE_ADDRESS
from assizes.releases.document_parts import NOTES_ANCHOR, Imprint, Printed, PrintedTable, printed_blocks
from assizes.releases.links import is_beside, may_be_linked
from assizes.releases.page import PAGE, cell_words, style
from assizes.releases.templating import TEMPLATES, environment

_DEEPEST_IN_CONTENTS = 2


def cell_on_release_page(address: str) -> str:
    """Where the release page shows the cell with an address such as `judgements:leadership:n`; empty for a measure."""
    try:
        return f"{PAGE}#{CellAddress.parse(address).anchor}"
    except InvalidValue:
        return ""


def document_page(
    document: Document,
    imprint: Imprint,
    *,
    address_of: Callable[[str], str] = cell_on_release_page,
    home: str = PAGE,
    home_words: str = "The release that this belongs to",
    stylesheet: str = "",
) -> bytes:
    """The bytes of the page; `address_of` says where a bound number leads, `home` which page this one belongs to.

    The style stands inside, or at the address `stylesheet` where one is given.
    """
    blocks = printed_blocks(document, imprint)

    def address(span: Span) -> str:
        if span.bound_to and not span.href:
            return address_of(span.bound_to)
        return span.href if may_be_linked(span.href) or is_beside(span.href) else ""

    template = environment().get_template("document.html.jinja")
    html = template.render(
        document=document,
        imprint=imprint,
        style=Markup(brief_style() if document.is_brief else style()),
        stylesheet=stylesheet,
        blocks=blocks,
        headings=_contents(document, blocks),
        has_notes=any(isinstance(block, Heading) and block.anchor == NOTES_ANCHOR for block in blocks),
        kinds=lambda block: type(block).__name__,
        address=address,
        words=cell_words({block.table.id for block in blocks if isinstance(block, PrintedTable)}),
        home=home,
        home_words=home_words,
        licence_address=LICENCE_ADDRESS,
        attribution=ATTRIBUTION,
    )
    return html.encode("utf-8")


def _contents(document: Document, blocks: tuple[Printed, ...]) -> list[Heading]:
    """The headings that the contents list; a brief has none."""
    deepest = 0 if document.is_brief else _DEEPEST_IN_CONTENTS
    return [block for block in blocks if isinstance(block, Heading) and block.level <= deepest]


@cache
def brief_style() -> str:
    """The stylesheet of a brief: that of all pages, and how a brief is printed besides."""
    return style() + (TEMPLATES / "brief.css").read_text(encoding="utf-8")
