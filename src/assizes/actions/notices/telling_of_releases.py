"""What readers are told when an edition comes out: the release itself, and what is new of an authority or a region.

The messages can be made before the minute of a release: `tell_all` alone belongs into the publication's transaction.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from assizes.actions.notices.telling import tell_message
from assizes.domain.authorities import RegionKind
from assizes.domain.dates import in_words
from assizes.domain.london_time import london_day
from assizes.domain.notices import DELAYS_AND_CORRECTIONS, RELEASES, Message, Topic, authority_topic, region_topic
from assizes.domain.publications import Publication
from assizes.domain.releases import ReleaseSpecification
from assizes.reference import Reference
from assizes.register.publications import publications
from assizes.register.published_changes import PublicChange, changes_between
from assizes.releases.headlines import headlines_of
from assizes.statistics.held_inspections import held_record
from assizes.statistics.held_words import end_in_words, kind_in_words


def messages_of_edition(
    publication: Publication,
    specification: ReleaseSpecification,
    *,
    folder: Path,
    reference: Reference,
    together: Iterable[Publication] = (),
) -> tuple[Message, ...]:
    """What is told of the edition in a folder: its findings are read there, what was wrong in its specification."""
    because = specification.corrections[-1].because if specification.corrections else ""
    findings = headlines_of(folder)
    return messages_of(publication, findings=findings, reference=reference, because=because, together=together)


def tell_all(messages: Iterable[Message], *, now: datetime) -> int:
    """Put messages into the outbox, inside the caller's transaction; how many are to be sent."""
    return sum(tell_message(message, now=now) for message in messages)


def messages_of(
    publication: Publication,
    *,
    findings: Sequence[str],
    reference: Reference,
    because: str = "",
    together: Iterable[Publication] = (),
) -> tuple[Message, ...]:
    """What is told of an edition, and of each authority and region in which it made something new public.

    New is what the register learned after the newest edition that is public so far; where none is, nothing is new. What
    comes out in the same minute and is told before, `together`, counts as public: what both made new is told once. A
    reconstruction of a past release is told to nobody.
    """
    if publication.is_reconstruction:
        return ()
    known = [one.known_at for one in (*publications(), *together) if one.slug != publication.slug]
    before = max(known, default=publication.known_at)
    changes = changes_between(before, publication.known_at) if before < publication.known_at else ()
    return (*_of_edition(publication, findings, because), *_of_changes(publication, changes, reference))


def _of_edition(publication: Publication, findings: Sequence[str], because: str) -> Iterator[Message]:
    dates = (
        f"Inspections that ended by {in_words(publication.as_at)}, "
        f"from reports published by {in_words(publication.published_by)}."
    )
    said = [f"Main findings:\n{_listed(findings)}"] if findings else []
    key, address = f"publication:{publication.slug}", f"/releases/{publication.slug}/"
    if not publication.corrects:
        text = "\n\n".join([dates, *said])
        yield Message(RELEASES, key, f"New release: {publication.title}", publication.title, text, address)
        return
    wrong = [f"What was wrong: {because.strip()}"] if because.strip() else []
    title = f"Correction: {publication.title}"
    first = f"Edition {publication.edition} takes the place of the one before."
    text = "\n\n".join([first, *wrong, dates, *said])
    # Under one key: who follows both is told once.
    for topic in (DELAYS_AND_CORRECTIONS, RELEASES):
        yield Message(topic, key, title, title, text, address)


def _of_changes(publication: Publication, changes: Iterable[PublicChange], reference: Reference) -> Iterator[Message]:
    by_authority: dict[str, list[str]] = defaultdict(list)
    for change in changes:
        by_authority[change.inspection.la_id].append(_in_words(change, reference))
    today = london_day(publication.publication_time)
    names = {la_id: reference.authorities[la_id].name_on(today) for la_id in by_authority}
    source = f"It is part of the release '{publication.title}'."
    for la_id, lines in by_authority.items():
        title = f"{names[la_id]}: what is new in its published record"
        text = f"{_listed(lines)}\n\n{source}"
        yield _of_topic(publication, authority_topic(la_id), title, text, f"/authorities/{la_id}/")
    for region in reference.authorities.regions(RegionKind.OFSTED):
        inside = [la_id for la_id in by_authority if la_id in reference.authorities.members(region, RegionKind.OFSTED)]
        if inside:
            parts = [f"{names[la_id]}\n{_listed(by_authority[la_id])}" for la_id in inside]
            title = f"{region.name}: what is new in published records"
            text = "\n\n".join([*parts, source])
            yield _of_topic(publication, region_topic(region.slug), title, text, f"/authorities/region/{region.slug}/")


def _of_topic(publication: Publication, topic: Topic, title: str, text: str, address: str) -> Message:
    return Message(topic, f"publication:{publication.slug}:{topic.code}", title, title, text, address)


def _in_words(change: PublicChange, reference: Reference) -> str:
    held = held_record(change.inspection, reference)
    kind = f"{kind_in_words(held, reference)}, {end_in_words(held)}"
    if change.after is None:
        return f"Withdrawn: the record of the {kind}."
    judged = "; ".join(f"{one.judgement.name}: {one.outcome.words}" for one in held.judgements)
    what = "New" if change.before is None else "Changed record"
    return f"{what}: {kind}. {judged or 'Visits of this kind are not graded'}."


def _listed(lines: Iterable[str]) -> str:
    return "\n".join(f"* {line}" for line in lines)
