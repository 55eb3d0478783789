"""What the cover of every file says about a release: whose it is, what it covers, when it was published."""

from collections.abc import Iterator
from dataclasses import dataclass

from assizes import __version__
from assizes.domain.dates import in_words, time_in_words
from assizes.domain.releases import ATTRIBUTION, INDEPENDENCE, ReleaseContent, ReleaseSpecification
from assizes.releases.links import is_web_address

SUBJECT = "Outcomes of inspections of local authority children's services in England"
LICENCE_ADDRESS = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
_NOT_ANNOUNCED = "not yet announced"
_STATUS = {
    "final": "Final. Figures for a period are provisional until the next release",
    "provisional": "Provisional",
    "revised": "Revised: an edition that corrects an earlier one; revised values are marked [r]",
}


@dataclass(frozen=True)
class Fact:
    """One line of a cover: a label, what it says, and the address that it links to."""

    label: str
    text: str
    href: str = ""


def about(content: ReleaseContent) -> tuple[Fact, ...]:
    """The facts of a release in the order in which covers print them."""
    specification, checked = content.specification, content.records_checked
    dates, producer = specification.dates, specification.producer
    contact = [Fact("Contact", producer.contact, contact_address(producer.contact))]
    return (
        Fact("Independence", INDEPENDENCE),
        Fact("Coverage", "Local authorities in England with children's services duties"),
        Fact("Inspections ended by (as at)", in_words(dates.as_at)),
        Fact("Reports published by", in_words(dates.published_by)),
        Fact("As the register knew it at", time_in_words(specification.known_at)),
        Fact("Register harvested on", in_words(content.harvest_date)),
        Fact("Records checked against their report", f"{checked.checked:,} of {checked.of:,}"),
        Fact("Of these, read again by the program, with page and place", f"{checked.read_again:,} of {checked.of:,}"),
        Fact("Status", _STATUS[specification.status]),
        *_corrections(content),
        Fact("Published", _published(specification)),
        Fact("Next release", specification.next_release or _NOT_ANNOUNCED),
        Fact("Producer", producer.name),
        *(contact if producer.has_contact else ()),
        Fact("Licence", ATTRIBUTION, LICENCE_ADDRESS),
        Fact("Made with", f"Assizes {__version__}"),
    )


def _corrections(content: ReleaseContent) -> Iterator[Fact]:
    if content.corrections:
        yield Fact("Edition", str(content.specification.edition))
    for notice in reversed(content.corrections):
        yield Fact(f"Correction of edition {notice.correction.edition - 1}", " ".join(notice.sentences))


def _published(specification: ReleaseSpecification) -> str:
    moment = time_in_words(specification.publication_time)
    if specification.is_reconstruction:
        return f"Not published at the time: this is a reconstruction, which might have come out at {moment}"
    return moment


def contact_address(contact: str) -> str:
    """The address behind a contact: a web address as it is, an e-mail address as a mail link, else nothing."""
    if is_web_address(contact):
        return contact
    return f"mailto:{contact}" if "@" in contact and " " not in contact else ""
