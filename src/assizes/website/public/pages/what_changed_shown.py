"""What changed between two dates as its page shows it: counts of each judgement, names, and a row an authority."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from assizes.statistics.brief_parts import BriefSource
from assizes.statistics.judgement_themes import THEMES, Theme
from assizes.statistics.what_changed import (
    AuthorityChange,
    ChangeKind,
    JudgementChange,
    KindCounts,
    WhatChanged,
    kind_counts,
    what_changed,
)
from assizes.website.public.pages.what_changed_pairs import DatePair

COUNTED = (
    ChangeKind.IMPROVED,
    ChangeKind.SAME,
    ChangeKind.DECLINED,
    ChangeKind.NOT_COMPARABLE,
    ChangeKind.NO_GRADE_TO_COMPARE,
    ChangeKind.FIRST_OUTCOME,
)


_LONG = 100  # rows


@dataclass(frozen=True)
class ShownGrade:
    """A judgement in its cell: the grade now, and what became of it in a few words."""

    grade: str
    became: str
    is_break: bool = False


@dataclass(frozen=True)
class ThemeMoved:
    """A judgement with its counts and the authorities of which it improved or declined, in order of name."""

    theme: Theme
    counts: tuple[int, ...] | None  # in the order of COUNTED; none where the series has ended
    with_break: int
    improved: tuple[AuthorityChange, ...]
    declined: tuple[AuthorityChange, ...]


@dataclass(frozen=True)
class ShownChanges:
    """All that a page says of two dates."""

    found: WhatChanged
    themes: tuple[ThemeMoved, ...]
    rows: tuple[tuple[AuthorityChange, tuple[ShownGrade, ...]], ...]  # inspected again, for the first time, corrected
    notes: tuple[str, ...]  # why breaks are breaks, and what is not comparable

    def of_kind(self, *kinds: ChangeKind) -> tuple[AuthorityChange, ...]:
        """The authorities of some kinds."""
        return tuple(one for one in self.found.authorities if one.kind in kinds)

    @property
    def is_long(self) -> bool:
        """Whether the table alone links each authority: a page with links in every list would be over 100 KB."""
        return len(self.rows) > _LONG

    def name_of(self, one: AuthorityChange) -> str:
        """The name of an authority; where two of these dates share it, the one that tells them apart."""
        return one.authority.name if self._times_named[one.name] > 1 else one.name

    @cached_property
    def _times_named(self) -> Counter[str]:
        return Counter(one.name for one in self.found.authorities)

    @property
    def inspected_again(self) -> int:
        """How many authorities had a further full inspection."""
        return len(self.of_kind(ChangeKind.INSPECTED_AGAIN))

    @property
    def first_outcomes(self) -> tuple[AuthorityChange, ...]:
        """The authorities that existed before and were inspected for the first time."""
        return self.of_kind(ChangeKind.FIRST_OUTCOME)

    @property
    def new_authorities(self) -> tuple[AuthorityChange, ...]:
        """The authorities that came into existence."""
        return self.of_kind(ChangeKind.NEW_AUTHORITY)

    @property
    def abolished(self) -> tuple[AuthorityChange, ...]:
        """The authorities that were abolished."""
        return self.of_kind(ChangeKind.ABOLISHED)

    @property
    def unchanged(self) -> int:
        """How many authorities had no further inspection."""
        return len(self.of_kind(ChangeKind.NO_NEW_INSPECTION))


def shown_changes(source: BriefSource, pair: DatePair) -> ShownChanges:
    """What changed between any two dates that are public, by what the source knows of the register."""
    before, now = (replace(source, dates=dates) for dates in (pair.before, pair.now))
    found = what_changed(before, now)
    rows = [one for one in found.changed if one.now and one.kind is not ChangeKind.ABOLISHED]
    return ShownChanges(
        found=found,
        themes=tuple(_theme(found, one) for one in kind_counts(found, now)),
        rows=tuple((one, tuple(_grades(one))) for one in rows),
        notes=tuple(_notes(rows)),
    )


def _theme(found: WhatChanged, counts: KindCounts) -> ThemeMoved:
    if counts.counts is None:
        return ThemeMoved(counts.theme, None, 0, (), ())
    by_kind = dict(counts.counts)
    moved = (found.of_kind(kind, counts.theme) for kind in (ChangeKind.IMPROVED, ChangeKind.DECLINED))
    return ThemeMoved(counts.theme, tuple(by_kind[kind] for kind in COUNTED), counts.with_break, *moved)


def _grades(one: AuthorityChange) -> Iterator[ShownGrade]:
    for theme in THEMES:
        change = one.judgement(theme)
        yield _shown(change) if change and (change.now or change.before) else ShownGrade("", "[z]")


def _shown(change: JudgementChange) -> ShownGrade:
    before = change.before.outcome.words if change.before else ""
    grade = change.now.outcome.words if change.now else ""
    said = {
        ChangeKind.IMPROVED: f"improved from {before}",
        ChangeKind.DECLINED: f"declined from {before}",
        ChangeKind.SAME: "same",
        ChangeKind.NOT_COMPARABLE: f"not comparable with {before} before",
        ChangeKind.NO_GRADE_TO_COMPARE: "no grade before" if grade else "no longer judged [z]",
        ChangeKind.FIRST_OUTCOME: "first outcome",
        ChangeKind.NEW_AUTHORITY: "first outcome of a new authority",
        ChangeKind.CORRECTED: f"corrected from {before}",
    }
    return ShownGrade(grade, said.get(change.kind, ""), change.is_break)


def _notes(rows: list[AuthorityChange]) -> Iterator[str]:
    """Each reason for a break or a refusal once, with the number of comparisons that it is of."""
    found: dict[str, int] = {}
    for one in rows:
        for change in one.judgements:
            if change.is_break or change.kind is ChangeKind.NOT_COMPARABLE:
                found[change.comparability.note] = found.get(change.comparability.note, 0) + 1
    yield from (note for note, _ in sorted(found.items(), key=lambda pair: -pair[1]) if note)
