"""Reports that people of the office send: kept as collected ones are, and told to the register once they say so."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from assizes.actions.records.applying import Written, apply_readings, propose_readings
from assizes.actions.reports.reports_at_hand import ReportsAtHand
from assizes.collecting.arriving import copy_file
from assizes.collecting.failures import NotCollected
from assizes.collecting.origins import Origin, is_one_line
from assizes.collecting.store import Store
from assizes.domain.errors import BadInput, Place
from assizes.domain.evidence import short_digest
from assizes.domain.people import Actor, Right
from assizes.domain.proposals import Proposals
from assizes.register.models import AuditEvent

LARGEST_REPORT_BYTES = 100_000_000
_NOT_IN_A_NAME = re.compile(r"[/\\]")


@dataclass(frozen=True)
class SentReport:
    """A file that was sent: its name, and where its bytes are for the moment."""

    file_name: str
    path: Path


def keep_reports(sent: Sequence[SentReport], *, store: Store, by: Actor, now: datetime) -> tuple[str, ...]:
    """Keep files for good, each under the SHA-256 of its bytes, once however often it is sent; gives the digests."""
    by.require(Right.KEEP_REGISTER)
    with transaction.atomic():
        kept = tuple(dict.fromkeys(_kept(one, store, now) for one in sent))
        AuditEvent.objects.create(
            at=now,
            by=by.name,
            what="reports.keep",
            subject=f"{len(kept)} reports",
            after={"sha256": list(kept)},
            why="sent to be read",
        )
    return kept


def propose_reports(digests: Sequence[str], *, at_hand: ReportsAtHand, now: datetime) -> Proposals:
    """What `apply_reports` would do with kept reports; nothing is written to the register."""
    return propose_readings(at_hand.reports(digests), now=now, reference=at_hand.reference)


def apply_reports(
    digests: Sequence[str], *, at_hand: ReportsAtHand, by: Actor, now: datetime
) -> tuple[Proposals, Written]:
    """Write what kept reports say for certain, and put the rest on the work list: `apply_readings`, by a person."""
    by.require(Right.KEEP_REGISTER)
    reports = at_hand.reports(digests)
    if not reports:
        raise BadInput("none of these reports is kept here")
    return apply_readings(
        reports, by=by.name, now=now, reference=at_hand.reference, reader_version=at_hand.reader_version
    )


def _kept(sent: SentReport, store: Store, now: datetime) -> str:
    try:
        with store.incoming(most_bytes=LARGEST_REPORT_BYTES) as incoming:
            copy_file(sent.path, incoming)
            store.keep(incoming)
            origin = Origin(
                # Never the address of other bytes: two files of one name are two reports, not one published anew.
                address=f"sent:{short_digest(incoming.sha256)}/{_name(sent.file_name)}",
                sha256=incoming.sha256,
                size_bytes=incoming.size_bytes,
                collected_at=now,
                content_type="application/pdf",
            )
    except NotCollected as error:
        raise BadInput(error.reason, Place(sent.file_name)) from error
    store.ledger().add(origin)
    return origin.sha256


def _name(text: str) -> str:
    name = _NOT_IN_A_NAME.sub("-", text).strip()
    return name if name and is_one_line(name) else "report.pdf"
