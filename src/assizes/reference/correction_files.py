"""Specifications of corrected editions: what a release corrects, when it was known, and why, in a file of its own.

All else is that of the edition before. The name of the file is the slug: `<slug of the first edition>-edition-2.toml`.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC
from functools import partial

from assizes.domain.corrections import AffectedRelease, Correction
from assizes.domain.london_time import LONDON
from assizes.domain.releases import ReleaseSpecification, ReleaseStatus
from assizes.reference.toml_tables import TomlTable

CORRECTS = "corrects"
_KEYS = (CORRECTS, "edition", "known_at", "publication_time", "reason", "because", "affected")


def edition_slug(first: str, edition: int) -> str:
    """The slug of an edition: that of the first, and from the second on its number."""
    return first if edition == 1 else f"{first}-edition-{edition}"


def with_corrections(
    first_editions: Iterable[ReleaseSpecification], files: Iterable[tuple[str, TomlTable]], reasons: Iterable[str]
) -> tuple[ReleaseSpecification, ...]:
    """The first editions and every edition that corrects them, in the order of their numbers.

    `files` are slugs with what their files say. Raises `BadInput` for a release that is not there, an edition out of
    turn, a reason that is none of the policy's.
    """
    found = {one.slug: one for one in first_editions}
    known = tuple(reasons)
    for slug, file in sorted(files, key=lambda item: _edition(item[1])):
        file.only(*_KEYS)
        edition = _edition(file)
        first = file.text(CORRECTS)
        before = found.get(edition_slug(first, edition - 1))
        if before is None:
            raise file.error(CORRECTS, f"names '{first}', of which there is no edition {edition - 1}")
        if slug != edition_slug(first, edition):
            raise file.error("edition", f"is {edition}: the file must be named {edition_slug(first, edition)}.toml")
        if file.text("reason") not in known:
            raise file.error("reason", f"is none of the revisions policy's: {', '.join(known)}")
        found[slug] = corrected_edition(before, file.made(partial(_correction, file, before)))
    return tuple(found.values())


def corrected_edition(before: ReleaseSpecification, correction: Correction) -> ReleaseSpecification:
    """The specification of the edition that follows another."""
    first = before.corrects or before.slug
    return replace(
        before,
        slug=edition_slug(first, correction.edition),
        corrects=first,
        corrections=(*before.corrections, correction),
        known_at=correction.known_at,
        publication_time=correction.publication_time,
        status=ReleaseStatus.REVISED,
    )


def correction_file(specification: ReleaseSpecification) -> str:
    """The text of the file that gives this edition again."""
    correction = specification.corrections[-1]
    lines = [
        "# Written by `assizes release correct`. All else is as in the edition before.",
        f"{CORRECTS} = {quoted(specification.corrects)}",
        f"edition = {correction.edition}",
        f"known_at = {correction.known_at.astimezone(UTC).isoformat()}",
        f"publication_time = {correction.publication_time.isoformat()}",
        f"reason = {quoted(correction.reason)}",
        f"because = {quoted(correction.because)}",
    ]
    for one in correction.affected:
        lines += ["", "[[affected]]", f"slug = {quoted(one.slug)}", f"title = {quoted(one.title)}"]
        lines += [f"values = {one.values}"]
    return "\n".join([*lines, ""])


def quoted(text: str) -> str:
    """A text as TOML writes it."""
    # A string of JSON is a basic string of TOML too, but for one control character that JSON leaves as it is.
    return json.dumps(str(text), ensure_ascii=False).replace("\x7f", "\\u007f")


def _edition(file: TomlTable) -> int:
    edition = file.whole_number("edition")
    if edition < 2:
        raise file.error("edition", "is the number of an edition that corrects another, from 2")
    return edition


def _correction(file: TomlTable, before: ReleaseSpecification) -> Correction:
    return Correction(
        edition=_edition(file),
        known_at_before=before.known_at,
        known_at=file.moment("known_at").astimezone(UTC),
        publication_time=file.moment("publication_time").astimezone(LONDON),
        reason=file.text("reason"),
        because=file.text("because"),
        affected=tuple(_affected(file)),
    )


def _affected(file: TomlTable) -> Iterator[AffectedRelease]:
    for table in file.tables("affected"):
        table.only("slug", "title", "values")
        yield AffectedRelease(table.text("slug"), table.text("title"), table.whole_number("values"))
