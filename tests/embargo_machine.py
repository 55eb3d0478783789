"""A team that prepares, approves, delays, publishes and corrects releases in any order, and an outsider who asks."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from assizes.actions.assurance.findings import explain_each, open_errors, sign_off_each
from assizes.actions.publication import calendar as calendar_actions
from assizes.actions.publication.approving import withdraw_approval
from assizes.actions.publication.drafting import begin_correction
from assizes.actions.register_files.register import load_register
from assizes.domain.drafts import ReleaseDraft
from assizes.domain.errors import AssizesError
from assizes.register import calendar, drafts
from assizes.register.publications import publications
from embargo_probes import Outsider
from register_files import a_folder, a_row
from small_world import ANALYST, ASSURER, MANAGER, NEXT, RELEASE_DAY, World

MARKED = "kent-sif2013-2014-08"  # the inspection that only the next release counts
DAYS = 4321  # between its end and its publication, a number that nothing else has
REASON = "zebra crossing"
TITLE = "Outcomes with a quagga in its title"
_CORRECTED = "barnsley-ilacs2023-2023-09"
_LETTERS = str.maketrans("abcdefghijklmnopqrstuvwxyz0123456789", "bcdefghijklmnopqrstuvwxyza1234567890")


class Embargo(RuleBasedStateMachine):
    """What the team does, step by step; after each, everything public is asked."""

    world: World
    outsider: Outsider
    folder: Path

    def __init__(self, world: World) -> None:
        super().__init__()
        self.world, self.folder = world, world.data
        self.outsider = Outsider(world.data)
        self.correction = ""
        self.loaded = 0
        world.waiting = self.look_sometimes

    # --- what people and clocks do ---------------------------------------------------------------------------------

    @initialize()
    def announce(self) -> None:
        """The release is announced, and what it alone counts becomes known."""
        self.world.announce(RELEASE_DAY)
        self.learn_of(MARKED)
        self.world.publish()
        self.ask_everything()

    def learn_of(self, inspection_id: str) -> None:
        """Somebody records an inspection that is not public yet, with its marks."""
        end = date(2026, 6, 5)
        row = a_row(
            inspection_id,
            la_id="kent",
            inspection_start=(end - timedelta(days=DAYS)).isoformat(),
            inspection_end=(end - timedelta(days=DAYS)).isoformat(),
            published=end.isoformat(),
            listed=end.isoformat(),
            basis="secondary",
            report_url="",
            recorded_at=f"{self.world.now.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
            reason=REASON,
        )
        self._load(row)

    def _load(self, row: dict[str, str]) -> None:
        self.loaded += 1
        folder = a_folder(self.folder / f"in-{self.loaded}", [row])
        load_register(folder, by="Ann", now=self.world.now, reference=self.world.reference)

    @precondition(lambda self: self.draft is None)
    @rule()
    def begin(self) -> None:
        """An analyst begins to prepare it, under a title that nobody has announced."""
        self.world.begin(self.entry_id, TITLE)

    @precondition(lambda self: self.may_edit)
    @rule(number=st.integers(1, 9))
    def edit(self, number: int) -> None:
        """An analyst saves another version."""
        self.attempt(lambda: self.world.save(NEXT, title=TITLE, notes=(f"A note, number {number}, of a quagga.",)))

    @precondition(lambda self: self.may_edit)
    @rule()
    def build(self) -> None:
        """An analyst asks for a candidate; everything public is asked while it is about to be built, too."""
        self.attempt(lambda: self.world.ask_for_candidate(NEXT, meanwhile=self.ask_everything))

    @rule()
    def answer_findings(self) -> None:
        """The team answers what stands open: one explains, another signs off."""
        lives = open_errors(release=NEXT)
        if lives:
            ids = [life.finding.finding_id for life in lives]
            explain_each(ids, reason="known and understood", by=ANALYST.name, now=self.world.now)
            sign_off_each(ids, by=ASSURER.name, now=self.world.now)

    @precondition(lambda self: self.may_edit)
    @rule()
    def approve(self) -> None:
        """A manager approves the newest candidate, if nothing stands against it."""
        if self.draft is not None and self.draft.newest_candidate is not None:
            self.attempt(lambda: self.world.approve(NEXT))

    @precondition(lambda self: self.draft is not None and not self.is_published)
    @rule()
    def withdraw(self) -> None:
        """A manager takes the approval back."""
        self.attempt(lambda: withdraw_approval(NEXT, reason="a doubt remains", by=MANAGER, now=self.world.now))

    @precondition(lambda self: not self.is_published)
    @rule()
    def delay(self) -> None:
        """The release is put off by a week, with a public reason."""
        due = self.due_time
        if due is not None and due > self.world.now:
            moment = due + timedelta(days=7)
            self.attempt(
                lambda: calendar_actions.delay(
                    self.entry_id, publication_time=moment, reason="it takes longer", by=MANAGER, now=self.world.now
                )
            )
            self.world.publish()

    @rule(minutes=st.sampled_from((1, 60, 60 * 24, 60 * 24 * 9)))
    def tick(self, minutes: int) -> None:
        """Time goes by."""
        self.world.now += timedelta(minutes=minutes)

    @precondition(lambda self: not self.is_published)
    @rule(seconds=st.sampled_from((-660, -60, -1, 0, 300)))
    def come_to_its_minute(self, seconds: int) -> None:
        """It is shortly before the minute, or after; the schedule looks."""
        due = self.due_time
        if due is not None and due + timedelta(seconds=seconds) > self.world.now:
            self.world.now = (due + timedelta(seconds=seconds)).astimezone(UTC)
        self.publish()

    @rule()
    def publish(self) -> None:
        """The schedule looks for what is due, and waits for it."""
        outcome = self.world.publish()
        for one in outcome.published:
            assert self.world.now >= one.publication_time
        assert not [one for one in outcome.refusals if "the site is not used" in one.sentence]

    @precondition(lambda self: self.is_published and not self.correction)
    @rule()
    def correct(self) -> None:
        """A record of the published release turns out to be wrong: the edition that corrects it is prepared."""
        self._load(self.world.corrected_row(_CORRECTED, reason=REASON))
        draft = begin_correction(
            NEXT,
            reason="record_corrected",
            because="one grade was misread",
            by=ANALYST,
            now=self.world.now,
            series=self.world.series,
            reference=self.world.reference,
        )
        self.correction = draft.slug

    @precondition(lambda self: bool(self.correction) and self.correction not in self.slugs)
    @rule()
    def publish_correction(self) -> None:
        """It is built, its findings answered, approved and confirmed for now."""
        draft = drafts.draft(self.correction)
        assert draft is not None
        moment = self.world.now + timedelta(minutes=5)
        calendar_actions.confirm(draft.entry_id, publication_time=moment, by=MANAGER, now=self.world.now)
        self.world.build(self.correction)
        lives = [life.finding.finding_id for life in open_errors(release=self.correction)]
        if lives:
            explain_each(lives, reason="known and understood", by=ANALYST.name, now=self.world.now)
            sign_off_each(lives, by=ASSURER.name, now=self.world.now)
            self.world.build(self.correction)
        self.world.approve(self.correction)
        self.ask_everything()
        self.world.publish()
        assert self.correction in self.slugs

    # --- what the outsider finds -----------------------------------------------------------------------------------

    @invariant()
    def ask_everything(self) -> None:
        """No answer gives away what is not public; what is published is there."""
        leaks = self.outsider.find_leaks(self.secrets, self.guesses)
        assert not leaks, leaks[:10]
        assert self.world.shown >= self.slugs, "the register is ahead of the site"

    def look_sometimes(self) -> None:
        """While the schedule waits: at the first second and at the last."""
        due = self.due_time
        if due is not None and (due - self.world.now).total_seconds() in (60, 1):
            self.ask_everything()

    # --- what is known ---------------------------------------------------------------------------------------------

    def attempt(self, do: Callable[[], object]) -> None:
        """Do something that the rules may refuse."""
        with suppress(AssizesError):
            do()

    @property
    def entry_id(self) -> str:
        """The release's entry of the calendar."""
        return "as-at-2026-06-30"

    @property
    def due_time(self) -> datetime | None:
        """When it is to come out; none once it has."""
        entry = calendar.entry(self.entry_id)
        return entry.due_time if entry else None

    @property
    def draft(self) -> ReleaseDraft | None:
        """The release in preparation."""
        return drafts.draft(NEXT)

    @property
    def slugs(self) -> set[str]:
        """What is published."""
        return {one.slug for one in publications()}

    @property
    def is_published(self) -> bool:
        """Whether the release is out."""
        return NEXT in self.slugs

    @property
    def may_edit(self) -> bool:
        """Whether there is something to work at."""
        return self.draft is not None and not self.is_published

    @property
    def secrets(self) -> dict[str, re.Pattern[bytes]]:
        """Texts and numbers that are not public now, by what they are."""
        found = {"what somebody wrote in the register": REASON}  # in whose words is never public
        if not self.is_published:
            found |= {"the slug": rf"{NEXT}", "the marked inspection": MARKED, "its number of days": r"\b4,?321\b"}
            found |= {"the title": "quagga"}
        elif self.correction and self.correction not in self.slugs:
            found |= {"the slug of the correction": self.correction}
        known = {one.manifest_sha256 for one in publications()}
        for draft in drafts.drafts():
            for candidate in draft.candidates:
                if candidate.manifest_sha256 not in known:
                    found[f"candidate {candidate.manifest_sha256[:8]}"] = candidate.manifest_sha256
        return {what: re.compile(text.encode()) for what, text in found.items()}

    @property
    def guesses(self) -> dict[str, str]:
        """Names of what is not public, each with a name that nothing has."""
        names = []
        if not self.is_published:
            names += [NEXT, MARKED]
        if self.correction and self.correction not in self.slugs:
            names.append(self.correction)
        return {name: name.translate(_LETTERS) for name in names}
