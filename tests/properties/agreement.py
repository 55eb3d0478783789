"""Where the naive way and the production way must agree: each assertion holds identifiers, not only numbers."""

from collections.abc import Iterable
from datetime import date

from assizes.domain.authorities import RegionKind
from assizes.domain.dates import Period
from assizes.domain.inspections import Inspection
from assizes.domain.releases import Dates
from assizes.reference import Reference
from assizes.statistics import selection as select
from assizes.statistics.change import Change, ChangeBlock, changes
from assizes.statistics.counting import Count, JudgementCounts, count_all, count_by_region
from assizes.statistics.figures import cycle_coverage
from assizes.statistics.selection import Selection
from assizes.statistics.snapshot import Snapshot
from properties import naive_statistics as naive


def named(count: Count) -> set[str]:
    """The identifiers in a count, each of them once."""
    assert len(set(count.inspection_ids)) == count.value
    return set(count.inspection_ids)


def ids(inspections: Iterable[Inspection]) -> set[str]:
    """The identifiers of inspections."""
    return {one.inspection_id for one in inspections}


def agree_on_selection(selection: Selection, expected: list[Inspection]) -> None:
    """The same inspections, the same counts of every judgement, the same inexact dates."""
    assert set(selection.snapshot.ids(selection.frame)) == ids(expected)
    assert selection.denominator == len(expected)
    assert set(selection.inexact_ids) == naive.inexact(expected)
    for counts in count_all(selection):
        agree_on_counts(counts, expected, selection.dates.as_at)


def agree_on_counts(counts: JudgementCounts, expected: list[Inspection], as_at: date) -> None:
    """The same inspections in every part of one judgement's count, the same percentages."""
    tally = naive.tally(expected, counts.judgement.code, as_at)
    if tally is None:
        assert counts.has_ended
        assert counts.n == counts.not_judged.value == counts.not_known.value == 0
        assert counts.good_or_outstanding_percent is None
        return
    assert not counts.has_ended
    assert {grade.value: named(count) for grade, count in counts.grades} == tally.by_grade
    assert named(counts.not_judged) == tally.not_judged
    assert named(counts.not_known) == tally.not_known
    assert named(counts.not_applicable) == tally.not_applicable
    assert counts.n == tally.n
    for grade, count in counts.grades:
        assert counts.percent(grade) == naive.percentage(count.value, tally.n)
    good = len(tally.by_grade["good"]) + len(tally.by_grade["outstanding"])
    assert counts.good_or_outstanding_percent == naive.percentage(good, tally.n)


def agree_on_regions(selection: Selection, expected: list[Inspection], reference: Reference, kind: RegionKind) -> None:
    """The same counts in every region, and every region there."""
    members = naive.members(expected, reference.authorities, kind)
    existing = naive.existing_in_region(reference.authorities, kind, selection.dates.as_at)
    regions = list(count_by_region(selection, reference.authorities, kind))
    assert [one.region.name for one in regions] == sorted(members)
    for one in regions:
        own = members[one.region.name]
        assert one.denominator == len(own)
        assert one.existing == (None if selection.existing is None else existing[one.region.name])
        for counts in one.judgements:
            agree_on_counts(counts, own, selection.dates.as_at)


def agree_on_bases(
    register: Iterable[Inspection],
    snapshot: Snapshot,
    reference: Reference,
    dates: Dates,
    start: date,
    families: tuple[str, ...] = naive.BOTH,
) -> None:
    """The same selections and counts on all three bases, and of the boards; `families` are also counted alone."""
    register, authorities, frameworks = tuple(register), reference.authorities, reference.frameworks
    as_at, published_by = dates.as_at, dates.published_by
    for family in families:
        full = naive.full_by(register, frameworks, (family,), as_at, published_by)
        latest = select.most_recent(snapshot, authorities, dates, (family,))
        agree_on_selection(latest, naive.most_recent(full, authorities, as_at))
        found = select.first_under_framework(snapshot, authorities, dates, family)
        agree_on_selection(found, naive.first(full))
    full = naive.full_by(register, frameworks, naive.BOTH, as_at, published_by)
    latest = select.most_recent(snapshot, authorities, dates)
    agree_on_selection(latest, naive.most_recent(full, authorities, as_at))
    period = Period(start, as_at)
    agree_on_selection(select.in_period(snapshot, period, published_by), naive.in_period(full, start))
    joined = naive.boards(register, frameworks, as_at, published_by)
    agree_on_selection(select.boards(snapshot, authorities, dates), joined)


def agree_on_change(
    register: Iterable[Inspection], snapshot: Snapshot, reference: Reference, dates: Dates, family: str
) -> None:
    """The same pairs in every part and every move of both blocks."""
    full = naive.full_by(register, reference.frameworks, (family,), dates.as_at, dates.published_by)
    for block in ChangeBlock:
        with_first = block is ChangeBlock.LATEST_V_FIRST
        pairs = naive.pairs(full, reference.authorities, dates.as_at, with_first=with_first)
        for one in changes(snapshot, reference.authorities, reference.comparability, dates, family, block):
            code, before = one.judgement.code, one.earlier.code
            moves = naive.change(pairs, code, before, reference.comparability)
            if code == "overall_effectiveness" and dates.as_at > naive.OVERALL_ENDS:
                assert one.has_ended
                moves = {}
            _agree_on_moves(one, moves)


def _agree_on_moves(one: Change, moves: dict[tuple[str, str], set[str]]) -> None:
    assert {(then.value, now.value): named(count) for (then, now), count in one.matrix} == moves
    assert {name: named(getattr(one, name)) for name in naive.parts(moves)} == naive.parts(moves)
    assert one.n == sum(len(found) for found in moves.values())


def agree_on_coverage(
    register: Iterable[Inspection], snapshot: Snapshot, reference: Reference, dates: Dates, family: str
) -> None:
    """The same number of authorities inspected at least once, living and abolished."""
    full = naive.full_by(register, reference.frameworks, (family,), dates.as_at, dates.published_by)
    living, abolished = naive.coverage(full, reference.authorities, dates.as_at)
    found = cycle_coverage(snapshot, reference, dates, family)
    la_of = {one.inspection_id: one.la_id for one in full}
    assert {la_of[name] for name in found.inspected_ids} == living
    assert {la_of[name] for name in found.abolished_inspected_ids} == abolished
    assert found.inspected == len(living)
    assert found.existing == sum(one.exists_on(dates.as_at) for one in reference.authorities)
