"""A report that pages may not link to stops the approval of a release, not its publication at the minute."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from assizes.actions.publication.approving import approve
from assizes.actions.publication.report_addresses import refusals_of_addresses
from assizes.actions.register_files.register import load_register
from assizes.domain.errors import NotAllowed
from assizes.domain.inspections import Inspection
from assizes.reference import load_reference
from assizes.register import drafts
from made_drafts import MANAGER, NOW, SLUG, a_candidate, begun
from register_files import a_folder, a_row
from registers import an_inspection

HERE = "https://reports.ofsted.gov.uk/report/1"
ELSEWHERE = "https://reports.example/1"


def at(address: str) -> Inspection:
    return replace(an_inspection(), report_url=address)


@pytest.mark.usefixtures("sqlite_register")
@pytest.mark.parametrize(("address", "is_refused"), [(HERE, False), (ELSEWHERE, True)])
def test_a_report_at_a_host_that_pages_may_not_link_to_stops_approval(
    tmp_path: Path, address: str, is_refused: bool
) -> None:
    row = a_row(la_id="barnsley", report_url=address, recorded_at="2026-11-20T12:00:00Z")
    load_register(a_folder(tmp_path / "in", [row]), by="Ann", now=NOW - timedelta(days=2), reference=load_reference())
    begun()
    candidate = a_candidate()

    if is_refused:
        with pytest.raises(NotAllowed, match=rf"may not link to the report of {row['inspection_id']} \({ELSEWHERE}\)"):
            approve(SLUG, candidate.manifest_sha256, by=MANAGER, now=NOW)
    else:
        approve(SLUG, candidate.manifest_sha256, by=MANAGER, now=NOW)

    assert (drafts.approval_in_force(SLUG) is None) == is_refused


@pytest.mark.usefixtures("sqlite_register")
def test_so_does_one_that_is_not_counted_but_listed_with_the_release(tmp_path: Path) -> None:
    late = dict.fromkeys(("published", "listed"), "2026-10-20")
    row = a_row(report_url=ELSEWHERE, recorded_at="2026-11-20T12:00:00Z", **late)
    load_register(a_folder(tmp_path / "in", [row]), by="Ann", now=NOW - timedelta(days=2), reference=load_reference())
    begun()

    with pytest.raises(NotAllowed, match=rf"may not link to the report of {row['inspection_id']}"):
        approve(SLUG, a_candidate().manifest_sha256, by=MANAGER, now=NOW)


@pytest.mark.parametrize("address", ["http://reports.ofsted.gov.uk/1", "https://ofsted.gov.uk/1", "https://[/1"])
def test_other_ways_and_other_hosts_are_refused(address: str) -> None:
    (sentence,) = refusals_of_addresses([at(address)])

    assert address in sentence


def test_no_more_than_three_are_named() -> None:
    (sentence,) = refusals_of_addresses(at(f"{ELSEWHERE}{number}") for number in range(5))

    assert sentence.count(ELSEWHERE) == 3
    assert "and 2 more" in sentence


def test_an_inspection_without_a_report_and_reports_of_the_publisher_are_fine() -> None:
    assert not [*refusals_of_addresses([at(""), at(HERE)])]
