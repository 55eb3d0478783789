"""What changed between two dates, authority by authority and judgement by judgement, each with both inspections."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from assizes.domain import columns as c
from assizes.domain.authorities import Authority
from assizes.domain.comparability import Comparability, ComparabilityMatrix, Verdict
from assizes.domain.errors import BadInput
from assizes.domain.frameworks import LSCB
from assizes.domain.grades import Grade
from assizes.domain.releases import Dates
from assizes.statistics.brief_parts import BriefSource
from assizes.statistics.held_inspections import HeldInspection, HeldJudgement, held_inspections
from assizes.statistics.judgement_themes import THEMES, Theme, comparability, themes_of

_COMPARABLE = Comparability(Verdict.YES)


class ChangeKind(StrEnum):
    """What became of an authority, or of one judgement of it: each has one of these."""

    IMPROVED = "improved"  # inspected again, a better grade
    DECLINED = "declined"  # inspected again, a worse grade
    SAME = "same"  # inspected again, the same grade
    NOT_COMPARABLE = "not_comparable"  # inspected again; the two grades may not be compared
    NO_GRADE_TO_COMPARE = "no_grade_to_compare"  # inspected again; one of the two has no grade for it
    FIRST_OUTCOME = "first_outcome"  # not inspected by the earlier date
    NEW_AUTHORITY = "new_authority"  # not in existence at the earlier date, inspected since or not
    ABOLISHED = "abolished"  # not in existence at the later date
    CORRECTED = "corrected"  # the register was corrected; the authority was not inspected again
    INSPECTED_AGAIN = "inspected_again"  # of an authority alone: its judgements say which way
    NO_NEW_INSPECTION = "no_new_inspection"  # the same inspection is the latest at both dates
    NOT_YET_INSPECTED = "not_yet_inspected"

    @property
    def words(self) -> str:
        """The kind as tables print it."""
        return self.value.replace("_", " ")

    @property
    def is_change(self) -> bool:
        """Whether there is anything to tell."""
        return self not in (ChangeKind.NO_NEW_INSPECTION, ChangeKind.NOT_YET_INSPECTED)


@dataclass(frozen=True)
class JudgementChange:
    """One theme of one authority; a break between its two grades is marked, with the note of `comparability`."""

    theme: Theme
    kind: ChangeKind
    before: HeldJudgement | None
    now: HeldJudgement | None
    comparability: Comparability = _COMPARABLE

    @property
    def is_break(self) -> bool:
        """Whether the comparison has a marked break."""
        return self.comparability.verdict is Verdict.BREAK


@dataclass(frozen=True)
class AuthorityChange:
    """One authority with its latest full inspection at each date, and what became of each judgement."""

    authority: Authority
    name: str
    kind: ChangeKind
    before: HeldInspection | None
    now: HeldInspection | None
    judgements: tuple[JudgementChange, ...]

    def judgement(self, theme: Theme) -> JudgementChange | None:
        """What became of one theme; none where neither inspection has it and it is not one that all share."""
        return next((one for one in self.judgements if one.theme == theme), None)


@dataclass(frozen=True)
class WhatChanged:
    """Every authority in existence at either date, in order of name, and what was published in between.

    `published` are inspections and visits of every kind whose reports came out after the earlier `published_by` and by
    the later one, the newest first.
    """

    before: Dates
    now: Dates
    authorities: tuple[AuthorityChange, ...]
    published: tuple[HeldInspection, ...]

    @property
    def changed(self) -> tuple[AuthorityChange, ...]:
        """The authorities of which there is something to tell."""
        return tuple(one for one in self.authorities if one.kind.is_change)

    def of_kind(self, kind: ChangeKind, theme: Theme) -> tuple[AuthorityChange, ...]:
        """The authorities of which a theme is of one kind."""
        return tuple(one for one in self.authorities if (found := one.judgement(theme)) and found.kind is kind)


def what_changed(before: BriefSource, now: BriefSource) -> WhatChanged:
    """What changed from one pair of dates to another, the same or later; raises `BadInput` for any other order.

    The two may be the register as known at two times: a record that was corrected between them is said to be so.
    """
    if now.dates.as_at < before.dates.as_at or now.dates.published_by < before.dates.published_by:
        raise BadInput(
            f"compare an earlier with a later date: {now.dates.as_at}, published by {now.dates.published_by}, is not "
            f"after {before.dates.as_at}, published by {before.dates.published_by}, in both"
        )
    found = (_authority(before, now, authority) for authority in now.authorities)
    return WhatChanged(
        before=before.dates,
        now=now.dates,
        authorities=tuple(sorted((one for one in found if one), key=lambda one: (one.name, one.authority.la_id))),
        published=_published(before, now),
    )


def _published(before: BriefSource, now: BriefSource) -> tuple[HeldInspection, ...]:
    frame = now.snapshot.by(now.dates).filter(pl.col(c.PUBLISHED_DATE) > before.dates.published_by)
    newest_first = frame.sort(c.PUBLISHED_DATE, c.END_DATE, c.LA_ID, descending=[True, True, False])
    return held_inspections(newest_first, now.reference)


def _authority(before: BriefSource, now: BriefSource, authority: Authority) -> AuthorityChange | None:
    existed, exists = (authority.exists_on(one.dates.as_at) for one in (before, now))
    if not (existed or exists):
        return None
    then, latest = (one.latest.get(authority.la_id) for one in (before, now))
    kind = _kind(existed=existed, exists=exists, then=then, now=latest)
    themes = themes_of(one for one in (then, latest) if one)
    return AuthorityChange(
        authority=authority,
        name=authority.name_on(now.dates.as_at if exists else before.dates.as_at),
        kind=kind,
        before=then,
        now=latest,
        judgements=tuple(
            _judgement(kind, theme, then, latest, now.reference.comparability)
            for theme in themes
            if theme.codes != (LSCB,)  # the board's judgement stands apart from everything else
        ),
    )


def _kind(*, existed: bool, exists: bool, then: HeldInspection | None, now: HeldInspection | None) -> ChangeKind:
    if not existed:
        return ChangeKind.NEW_AUTHORITY
    if not exists:
        return ChangeKind.ABOLISHED
    if then is None:
        return ChangeKind.FIRST_OUTCOME if now else ChangeKind.NOT_YET_INSPECTED
    if now is None or _is_older(now, then):
        return ChangeKind.CORRECTED
    if now.inspection_id != then.inspection_id:
        return ChangeKind.INSPECTED_AGAIN
    is_unchanged = [(one.code, one.outcome) for one in then.judgements] == [
        (one.code, one.outcome) for one in now.judgements
    ]
    return ChangeKind.NO_NEW_INSPECTION if is_unchanged else ChangeKind.CORRECTED


def _is_older(now: HeldInspection, then: HeldInspection) -> bool:
    """Whether the latest inspection ended before the one that was the latest: only a withdrawal can do that."""
    return bool(now.end_date and then.end_date and now.end_date < then.end_date)


def _judgement(
    kind: ChangeKind,
    theme: Theme,
    then: HeldInspection | None,
    now: HeldInspection | None,
    matrix: ComparabilityMatrix,
) -> JudgementChange:
    before, after = (theme.judged(one) if one else None for one in (then, now))
    if kind is ChangeKind.CORRECTED and before and after and before.outcome == after.outcome:
        return JudgementChange(theme, ChangeKind.NO_NEW_INSPECTION, before, after)
    if kind is not ChangeKind.INSPECTED_AGAIN or then is None or now is None:
        return JudgementChange(theme, kind, before, after)
    if before is None or after is None or not (before.is_grade and after.is_grade):
        return JudgementChange(theme, ChangeKind.NO_GRADE_TO_COMPARE, before, after)
    found = comparability(now, after, then, before, matrix)
    moved = ChangeKind.NOT_COMPARABLE if found.verdict is Verdict.NO else _moved(before, after)
    return JudgementChange(theme, moved, before, after, found)


def _moved(before: HeldJudgement, now: HeldJudgement) -> ChangeKind:
    order: list[object] = list(Grade)  # best first
    step = order.index(before.outcome) - order.index(now.outcome)
    return ChangeKind.IMPROVED if step > 0 else ChangeKind.DECLINED if step < 0 else ChangeKind.SAME


@dataclass(frozen=True)
class KindCounts:
    """How many authorities of each kind one theme has, with how many of the comparisons have a marked break.

    `counts` is none for a theme whose series has ended by the later date: single outcomes stand, nothing is counted.
    """

    theme: Theme
    counts: tuple[tuple[ChangeKind, int], ...] | None
    with_break: int


def kind_counts(found: WhatChanged, source: BriefSource) -> tuple[KindCounts, ...]:
    """The counts of each shared theme; each adds up to the authorities in existence at either date."""
    return tuple(_counts(found, source, theme) for theme in THEMES)


def _counts(found: WhatChanged, source: BriefSource, theme: Theme) -> KindCounts:
    judged = [one for authority in found.authorities if (one := authority.judgement(theme))]
    if _has_ended(source, theme):
        return KindCounts(theme, None, 0)
    counts = tuple((kind, sum(one.kind is kind for one in judged)) for kind in _kinds_of_judgements())
    return KindCounts(theme, counts, sum(one.is_break for one in judged))


def _has_ended(source: BriefSource, theme: Theme) -> bool:
    return any(source.national_counts[code].has_ended for code in theme.codes if code in source.national_counts)


def _kinds_of_judgements() -> Iterator[ChangeKind]:
    return (kind for kind in ChangeKind if kind is not ChangeKind.INSPECTED_AGAIN)
