"""The packaged reference data agree with each other and with the packaged register."""

from collections import Counter
from datetime import date

import pytest

from assizes.domain.dates import PartialDate
from assizes.domain.events import FULL_INSPECTIONS, Event
from assizes.reference import load_reference, packaged_register_folder
from assizes.register.evidence_files import read_evidence
from registers import packaged_inspections

REFERENCE = load_reference()


def test_the_packaged_files_are_read_once() -> None:
    assert load_reference() is REFERENCE


def test_each_packaged_file_has_a_digest() -> None:
    names = [name for name, _ in REFERENCE.digests]

    assert {"authorities.csv", "coverage.toml", "frameworks/sif2013.toml"} <= set(names)
    assert all(len(digest) == 64 for _, digest in REFERENCE.digests)


def test_packaged_inspections_have_identifiers_of_their_own() -> None:
    counted = Counter(one.inspection_id for one in packaged_inspections())

    assert [name for name, number in counted.items() if number > 1] == []


def test_packaged_evidence_says_what_the_packaged_register_says() -> None:
    register = {one.inspection_id: one for one in packaged_inspections()}
    evidence = [piece for _, piece in read_evidence(packaged_register_folder() / "evidence.csv", REFERENCE)]

    of_judgements = [piece for piece in evidence if piece.judgement]

    assert len({piece.report_sha256 for piece in evidence}) == 315
    assert all(register[piece.inspection_id].judgements[piece.judgement] == piece.outcome for piece in of_judgements)
    assert all(piece.place and piece.place.page >= 1 for piece in of_judgements)


@pytest.mark.parametrize(
    ("framework", "full"), [("sif2013", 173), ("ilacs2018", 168), ("ilacs2023", 145), ("ilacs2026", 11)]
)
def test_the_packaged_register_holds_every_full_inspection(framework: str, full: int) -> None:
    found = [one for one in packaged_inspections() if one.framework == framework and one.event in FULL_INSPECTIONS]

    assert len(found) == full


def test_an_inspection_with_a_known_start_is_of_a_framework_in_force_then() -> None:
    frameworks = REFERENCE.frameworks

    outside = [
        one.inspection_id
        for one in packaged_inspections()
        if one.start and not any(day in frameworks[one.framework].validity for day in days_of(one.start))
    ]

    assert outside == []


def days_of(start: PartialDate) -> tuple[date, date]:
    """The first and the last day that a start can be."""
    return start.first_day, start.last_day


def test_a_second_single_inspection_is_a_re_inspection() -> None:
    firsts = Counter(one.la_id for one in packaged_inspections() if one.event is Event.SINGLE_INSPECTION)

    assert set(firsts.values()) == {1}


def test_an_authority_is_inspected_in_its_life() -> None:
    authorities = REFERENCE.authorities

    outside = [
        one.inspection_id
        for one in packaged_inspections()
        if one.start and not authorities[one.la_id].exists_on(one.start.last_day)
    ]

    assert outside == []


def test_limiting_rules_hold_for_the_packaged_register() -> None:
    broken = [
        (one.inspection_id, rule.code)
        for one in packaged_inspections()
        for rule in REFERENCE.frameworks[one.framework].limiting_rules
        if not rule.is_kept_by(one.judgements)
    ]

    assert broken == []
