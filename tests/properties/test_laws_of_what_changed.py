"""What is true of any two dates: one class each, nothing from nothing, and the same as a naive comparison gives."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from assizes.domain.comparability import Verdict
from assizes.domain.grades import Grade, NoGrade
from assizes.domain.inspections import Inspection
from assizes.domain.releases import Dates
from assizes.statistics.brief_parts import BriefSource
from assizes.statistics.judgement_themes import THEMES
from assizes.statistics.what_changed import ChangeKind, WhatChanged, kind_counts, what_changed
from properties import naive_statistics as naive
from properties.generated_registers import REFERENCE, Asked, questions, tried
from registers import snapshot_of

SMALL_BASE = 20
EARLIER = st.tuples(st.sampled_from((0, 30, 365, 1500)), st.sampled_from((0, 0, 90, 800)))


def compared(asked: Asked, sooner: tuple[int, int]) -> tuple[WhatChanged, BriefSource, Dates]:
    """The dates asked for against two earlier ones."""
    as_at = asked.dates.as_at - timedelta(sooner[0])
    published_by = max(as_at, asked.dates.published_by - timedelta(sooner[1]))
    snapshot = snapshot_of(asked.register)
    before, now = (
        BriefSource(snapshot, REFERENCE, dates, SMALL_BASE) for dates in (Dates(as_at, published_by), asked.dates)
    )
    return what_changed(before, now), now, before.dates


@given(questions())
@tried(8)
def test_between_a_date_and_itself_nothing_changes(asked: Asked) -> None:
    found, _, _ = compared(asked, (0, 0))

    assert found.changed == found.published == ()


@given(questions(), EARLIER)
@tried(10)
def test_every_authority_of_either_date_is_in_one_class_for_each_judgement(
    asked: Asked, sooner: tuple[int, int]
) -> None:
    found, source, before = compared(asked, sooner)

    existing = {one.la_id for day in (before.as_at, asked.dates.as_at) for one in REFERENCE.authorities.existing(day)}
    assert {one.authority.la_id for one in found.authorities} == existing
    assert len(found.authorities) == len(existing)
    for one in found.authorities:
        themes = [judged.theme for judged in one.judgements]
        assert len(set(themes)) == len(themes)
        assert set(themes) >= set(THEMES)
    for counts in kind_counts(found, source):
        assert counts.counts is None or sum(number for _, number in counts.counts) == len(existing)


@given(questions(max_size=15), EARLIER)
@tried(15)
def test_each_class_is_what_plain_loops_find(asked: Asked, sooner: tuple[int, int]) -> None:
    found, _, before = compared(asked, sooner)

    then, now = (_latest(asked, dates) for dates in (before, asked.dates))
    for change in found.authorities:
        la_id = change.authority.la_id
        exists = tuple(change.authority.exists_on(dates.as_at) for dates in (before, asked.dates))
        for theme in THEMES:
            judged = change.judgement(theme)
            assert judged
            assert judged.kind == _naive_kind(exists, then.get(la_id), now.get(la_id), theme.codes)


@given(questions(max_size=15), EARLIER)
@tried(8)
def test_what_was_published_is_what_the_later_dates_have_and_the_earlier_day_had_not(
    asked: Asked, sooner: tuple[int, int]
) -> None:
    found, _, before = compared(asked, sooner)

    expected = {
        one.inspection_id
        for one in asked.register
        if one.counted_published
        and one.counted_end
        and one.counted_end <= asked.dates.as_at
        and before.published_by < one.counted_published <= asked.dates.published_by
    }
    assert {one.inspection_id for one in found.published} == expected
    days = [one.published_date for one in found.published if one.published_date]
    assert days == sorted(days, reverse=True)


def _latest(asked: Asked, dates: Dates) -> dict[str, Inspection]:
    full = naive.full_by(asked.register, REFERENCE.frameworks, naive.BOTH, dates.as_at, dates.published_by)
    return {one.la_id: one for one in naive.most_recent(full, REFERENCE.authorities, dates.as_at)}


def _naive_kind(
    exists: tuple[bool, ...], then: Inspection | None, now: Inspection | None, codes: tuple[str, ...]
) -> ChangeKind:
    if exists != (True, True):
        return ChangeKind.ABOLISHED if exists[0] else ChangeKind.NEW_AUTHORITY
    if then is None or now is None:
        return ChangeKind.FIRST_OUTCOME if now else ChangeKind.NOT_YET_INSPECTED
    if then.inspection_id == now.inspection_id:
        return ChangeKind.NO_NEW_INSPECTION
    before, after = (
        next(((code, one.judgements[code]) for code in codes if code in one.judgements), None) for one in (then, now)
    )
    if before is None or after is None or isinstance(before[1], NoGrade) or isinstance(after[1], NoGrade):
        return ChangeKind.NO_GRADE_TO_COMPARE
    verdict = REFERENCE.comparability.between((now.framework, after[0]), (then.framework, before[0])).verdict
    if verdict is Verdict.NO:
        return ChangeKind.NOT_COMPARABLE
    worst_last = list(Grade)
    step = worst_last.index(Grade(before[1])) - worst_last.index(Grade(after[1]))
    return ChangeKind.IMPROVED if step > 0 else ChangeKind.DECLINED if step else ChangeKind.SAME
