"""A specification as the text of a TOML file, and back: what a release in preparation keeps of each version.

The text says all that the default would leave open, so that it means the same on a machine with other settings. The
commentary is a text of its own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date

from assizes.domain.london_time import LONDON
from assizes.domain.releases import InPeriod, Producer, ProductionStage, ReleaseSpecification
from assizes.reference.correction_files import CORRECTS, correction_file, quoted, with_corrections
from assizes.reference.revisions_policy_file import load_revisions_policy
from assizes.reference.specifications import specification_of_table
from assizes.reference.toml_tables import toml_text

_NO_PRODUCER = Producer("nobody", "")
_NO_BASE = 1


def specification_text(specification: ReleaseSpecification) -> str:
    """The text that gives this specification again; that of a corrected edition states what it corrects."""
    if specification.corrections:
        return correction_file(specification)
    return "\n".join([*_keys(specification), *_tables(specification), ""])


def specification_of_text(
    slug: str, text: str, *, known: Iterable[ReleaseSpecification] = (), commentary: str = ""
) -> ReleaseSpecification:
    """The specification that a text gives; raises `BadInput` naming the key that is wrong.

    `known` holds the editions before, which the text of a corrected one rests on. Its commentary is the one given, or
    that of the edition before.
    """
    file = toml_text(f"{slug}.toml", text)
    if CORRECTS in file.values:
        editions = with_corrections(
            (one for one in known if one.slug != slug), [(slug, file)], load_revisions_policy().reasons
        )
        found = next(one for one in editions if one.slug == slug)
    else:
        for key in ("producer", "small_base"):
            if key not in file.values:
                raise file.error(key, "is missing")
        found = specification_of_table(slug, file, _NO_PRODUCER, _NO_BASE)
    return with_text_of(found, commentary)


def with_text_of(specification: ReleaseSpecification, commentary: str) -> ReleaseSpecification:
    """The specification with a commentary, where one was written."""
    if not commentary.strip():
        return specification
    return replace(specification, commentary=commentary, commentary_file=f"{specification.slug}.md")


def _keys(specification: ReleaseSpecification) -> Iterator[str]:
    yield f"title = {quoted(specification.title)}"
    yield f"as_at = {specification.dates.as_at}"
    yield f"published_by = {specification.dates.published_by}"
    yield f"publication_time = {specification.publication_time.astimezone(LONDON).isoformat()}"
    yield f"known_at = {specification.known_at.astimezone(UTC).isoformat()}"
    if specification.harvest_date:
        yield f"harvest_date = {specification.harvest_date}"
    if specification.announced_date:
        yield f"announced_date = {specification.announced_date}"
    yield f"status = {quoted(specification.status)}"
    yield f"is_reconstruction = {'true' if specification.is_reconstruction else 'false'}"
    yield f"next_release = {quoted(specification.next_release)}"
    yield f"small_base = {specification.small_base}"
    yield f"bases = {_list(specification.bases)}"
    yield f"tables = {_list(specification.tables)}"
    yield f"notes = {_list(specification.notes)}"


def _tables(specification: ReleaseSpecification) -> Iterator[str]:
    producer = specification.producer
    yield from ("", "[producer]", f"name = {quoted(producer.name)}", f"contact = {quoted(producer.contact)}")
    yield from ("", "[in_period]", *_period(specification.in_period, with_end=False))
    yield from ("", "[previous_in_period]", *_period(specification.previous_in_period, with_end=True))
    for dates in specification.comparisons:
        yield from ("", "[[comparisons]]", f"as_at = {dates.as_at}", f"published_by = {dates.published_by}")
    for stage in specification.production:
        yield from ("", "[[production]]", *_stage(stage))


def _period(in_period: InPeriod, *, with_end: bool) -> Iterator[str]:
    yield f"from = {in_period.period.start}"
    if with_end:
        yield f"to = {in_period.period.end}"
    yield f"published_by = {in_period.published_by}"


def _stage(stage: ProductionStage) -> Iterator[str]:
    yield f"stage = {quoted(stage.name)}"
    yield f"staff_days = {stage.staff_days}"
    if stage.and_a_half:
        yield "and_a_half = true"
    days: tuple[tuple[str, date | None], ...] = (("start", stage.start), ("end", stage.end))
    for key, day in days:
        if day:
            yield f"{key} = {day}"


def _list(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(quoted, texts))}]"
