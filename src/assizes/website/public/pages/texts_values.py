"""The values that the text pages name: dates, numbers, addresses and citations, all from what is published."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from assizes import __version__
from assizes.domain.dates import in_words
from assizes.domain.releases import ATTRIBUTION, INDEPENDENCE, RecordsChecked
from assizes.releases.about import LICENCE_ADDRESS, contact_address
from assizes.statistics.quality_tables import records_checked
from assizes.website.public.source import SiteEdition, SiteSource


@dataclass(frozen=True)
class ReleaseNamed:
    """A release as texts speak of it: its title and where its documents stand."""

    title: str
    address: str
    quality_and_methodology: str
    qa_report: str


@dataclass(frozen=True)
class Citations:
    """Ready sentences for citing the latest release, a figure, and the data."""

    plain: str
    bibtex: str
    figure: str
    data: str


def text_values(source: SiteSource) -> Mapping[str, Any]:
    """Everything that a text may name in two braces."""
    producer, limits = source.settings.producer, source.limits
    return {
        "as_at": in_words(limits.as_at),
        "attribution": ATTRIBUTION,
        "authorities_existing": len(source.reference.authorities.existing(limits.as_at)),
        "checked": checked_records(source),
        "citation": citations(source),
        "contact": linked(producer.contact),
        "harvest_date": in_words(source.reference.coverage.harvest_date),
        "independence": INDEPENDENCE,
        "is_all_reconstruction": all(one.specification.is_reconstruction for one in source.editions),
        "latest": release_named(source.latest),
        "licence_address": LICENCE_ADDRESS,
        "producer": producer,
        "published_by": in_words(limits.published_by),
        "security_contact": source.settings.security_contact,
        "security_contact_link": linked(source.settings.security_contact),
        "small_base": source.settings.small_base,
        "today": in_words(source.today),
        "version": __version__,
    }


def checked_records(source: SiteSource) -> RecordsChecked:
    """How many full inspections that can be counted were read from their report, at the latest dates."""
    evidence = [one for pieces in source.evidence.values() for one in pieces]
    return records_checked(source.snapshot, source.dates, evidence)


def linked(contact: str) -> str:
    """A contact as Markdown: a link where it is an address, else the words."""
    address = contact_address(contact)
    return f"[{contact.removeprefix('mailto:')}]({address})" if address else contact


def release_named(edition: SiteEdition) -> ReleaseNamed:
    """An edition with the addresses of its documents."""
    files = f"{edition.address}files"
    return ReleaseNamed(
        edition.specification.title,
        edition.address,
        f"{files}/quality-and-methodology.html",
        f"{files}/qa-report.html",
    )


def citations(source: SiteSource) -> Citations:
    """How the latest release, a figure at its dates, and the data are cited."""
    specification, producer = source.latest.specification, source.settings.producer.name
    year, address = specification.publication_time.year, source.absolute(source.latest.address)
    day = in_words(specification.publication_time.date())
    nature = f"reconstruction, as of {day}" if specification.is_reconstruction else f"published {day}"
    accessed = f"Accessed {in_words(source.today)}."
    return Citations(
        plain=f"{producer} ({year}). {specification.title}. Edition {specification.edition}, {nature}. <{address}>",
        bibtex="\n".join(_bibtex(source, nature)),
        figure=(
            f"{producer}. Inspections ended by {in_words(source.limits.as_at)}, reports published by "
            f"{in_words(source.limits.published_by)}. <{source.absolute(_question(source))}>. {accessed}"
        ),
        data=(
            f"{producer} ({year}). {specification.title} [data files], {specification.slug}, edition "
            f"{specification.edition}, {nature}. <{address}>. {ATTRIBUTION}"
        ),
    )


def _bibtex(source: SiteSource, nature: str) -> tuple[str, ...]:
    specification = source.latest.specification
    key = f"{source.settings.producer.name.split()[0].lower()}_{specification.dates.as_at:%Y_%m_%d}"
    return (
        f"@techreport{{{key},",
        f"  author      = {{{{{source.settings.producer.name}}}}},",
        f"  institution = {{{source.settings.producer.name}}},",
        f"  title       = {{{{{specification.title}}}}},",
        f"  year        = {{{specification.publication_time.year}}},",
        f"  note        = {{Edition {specification.edition}, {nature}}},",
        f"  url         = {{{source.absolute(source.latest.address)}}}",
        "}",
    )


def _question(source: SiteSource) -> str:
    """The address of a figure in the explorer, with all that fixes it."""
    limits = source.limits
    asked = {
        "as_at": limits.as_at.isoformat(),
        "published_by": limits.published_by.isoformat(),
        "known_at": limits.known_at.isoformat().replace("+00:00", "Z"),
    }
    return f"/explorer?{urlencode(asked)}"
