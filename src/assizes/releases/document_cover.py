"""How each document of a release begins: the facts of its cover, and the notices of a corrected edition."""

from collections.abc import Iterator

from assizes.domain.documents import Block, FactList, Heading, Paragraph, Span
from assizes.domain.releases import INDEPENDENCE, ReleaseContent
from assizes.releases.about import about


def cover(content: ReleaseContent) -> FactList:
    """The facts of every cover; whose statistics these are is said above them."""
    facts = [fact for fact in about(content) if fact.text != INDEPENDENCE]
    return FactList(tuple((fact.label, (Span(fact.text, href=fact.href),)) for fact in facts))


def correction_notices(content: ReleaseContent) -> Iterator[Block]:
    """The notices of an edition that corrects another, the newest first."""
    for notice in reversed(content.corrections):
        edition = notice.correction.edition
        yield Heading(1, f"Correction of edition {edition - 1}", f"correction-{edition}")
        yield from (Paragraph((Span(sentence),)) for sentence in notice.sentences)
