"""The inspections that an answer counts, as pages list them: with links to inspection, authority and report."""

from dataclasses import dataclass

from assizes.domain import columns as c
from assizes.domain.dates import stated_in_words
from assizes.statistics.figures_tables import judgements_had
from assizes.website.public.addresses import authority_address, inspection_address
from assizes.website.public.explorer.answer import ExplorerAnswer


@dataclass(frozen=True)
class CountedInspection:
    """One inspection of the list; `outcomes` are in the order of the judgements that are listed."""

    authority: str
    authority_address: str
    address: str
    ended: str
    published: str
    kind: str
    outcomes: tuple[str, ...]
    report_url: str


def judgements_listed(answer: ExplorerAnswer) -> tuple[str, ...]:
    """The names of the judgements that the list has a column for."""
    return tuple(counts.judgement.name for counts in judgements_had(answer.figures))


def counted_inspections(answer: ExplorerAnswer, start: int, end: int) -> tuple[CountedInspection, ...]:
    """The inspections from one place of the list to another, in order of their authorities' names."""
    frameworks, table = answer.reference.frameworks, answer.inspections
    place = {column.key: number for number, column in enumerate(table.columns)}
    judgements = [place[counts.judgement.code] for counts in judgements_had(answer.figures)]
    found = []
    for row in table.rows[start:end]:
        text = {key: row[number].text for key, number in place.items()}
        one = CountedInspection(
            authority=text["authority"],
            authority_address=authority_address(text["la_id"]),
            address=inspection_address(text[c.INSPECTION_ID]),
            ended=stated_in_words(text[c.END]) or "not known",
            published=stated_in_words(text[c.PUBLISHED]) or "not known",
            kind=f"{frameworks[text['framework']].family.upper()}, {text['event']}",
            outcomes=tuple(row[number].text for number in judgements),
            report_url=row[place["report"]].href,
        )
        found.append(one)
    return tuple(found)
