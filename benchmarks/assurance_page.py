"""docs/assurance.md: how many planted faults are found, kind by kind, and what cannot be found."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from assizes.domain.findings import Severity
from benchmarks.faults import KINDS
from benchmarks.proof import AtHand, Outcome, Proof

Outcomes = Mapping[AtHand, Sequence[Outcome]]

INTRODUCTION = """\
# Proof that the checks find things

<!-- Made by `python -m benchmarks.assurance` from the packaged register and the corpus beside the project. -->

{planted:,} faults of {kinds} kinds were planted into the {records:,} records of the packaged register, one at a time
and at random (seed {seed}), and {pairs:,} pairs of faults; {held:,} of the records have their report in the corpus.

**With the reports at hand {found:,} of {with_report:,} faults are found, and {pairs_found:,} of {pairs_with_report:,}
pairs. The clean register gives {errors} errors.**

A fault is found where the checks say something of that inspection (or, where all of it is gone, of that authority) that
they did not say before: as an *error*, or as a *warning* and nothing worse. It is *named* where its field is named too.
What is found depends on what is at hand:

- **collected reports**: reports collected through a list of addresses and days, read and applied to the register before
  the fault was made. Every fault of one field is to be found.
- **reports in a folder**: the same reports, where nothing but what they say tells which record each is of.
- **evidence alone**: the register keeps what was read from the reports; the files are gone.
- **no report**: what the rules inside records and between records find, in any record.

## The clean register

| at hand | errors | warnings | of which |
|---|--:|--:|---|
"""

SINGLE = """
## One fault at a time

The collected reports, and no report at all, kind by kind. *Alone* is what is missed with reports in a folder, and
*evidence* what is missed with the evidence alone, of the faults in records with a report.

| planted | with report | error | warning | missed | named | alone | evidence | any record | error | warning | missed |
|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
"""

DOUBLE = """
## Two faults at once

| at hand | planted | an error | warnings alone | missed | both fields named |
|---|--:|--:|--:|--:|--:|
"""

REASONS = """
## What is missed, and why

"""

# What can be missed, kind by kind, and what would have to be at hand to see it.
_GRADES = (
    "Without report and evidence a grade of the scale is as likely as any other: it shows only where grades do not go "
    "together (limiting rules, re-inspections, authorities with one trust). Nothing else in a record could tell."
)
_DAYS = (
    "Without the report a day off shows where it is no working day or not the usual day of the week, where span or lag "
    "become unusual, or where the month is no longer that of the identifier. Inspections of 2013 to 2017 began "
    "and ended on any working day. Evidence has no dates: it keeps places of judgements."
)
_LIST = (
    "Reports under the frameworks of 2018 to 2026 print no publication date: the publisher's list alone gives it, and "
    "where the record has it wrong twice, only the collected list knows. Where a report prints the date that counts, "
    "what the list has instead is asked for no more once the report is at hand."
)
_SECONDARY = (
    "A record from another source often has neither the list's day nor exact dates: within what is usual nothing in it "
    "speaks against another date or event."
)
_PRINTED = "Whether a date was printed in the report or taken from the list shows in the report alone."
_ADDRESSES = "An address is a number. Whose report it gives shows where that report was collected from it."
_EVIDENCE = "Where the evidence of a grade stands shows in the report; without evidence there is nothing to plant."
_LEFT_OUT = (
    "Without report and evidence an inspection left out shows by a round of all authorities or by a gap in the cycle. "
    "The latest inspection of an authority shows by neither until a cycle has gone by."
)
REASON_OF = {
    "a grade one step off": _GRADES,
    "another grade": _GRADES,
    "two judgements swapped": _GRADES,
    "the board's grade off": _GRADES,
    "the grades of another record": _GRADES,
    "start shifted by a day": _DAYS,
    "start shifted by a week": _DAYS,
    "end shifted by a day": _DAYS,
    "publication and list shifted by a day": _LIST,
    "the list's date shifted by a day": _LIST,
    "publication shifted by a day": _SECONDARY,
    "publication shifted by 30 days": _SECONDARY,
    "publication shifted by a year": _SECONDARY,
    "another event": _SECONDARY,
    "another basis of the publication": _PRINTED,
    "the addresses of two records swapped": _ADDRESSES,
    "another page in the evidence": _EVIDENCE,
    "an inspection left out": _LEFT_OUT,
}
UNEXPLAINED = "Nobody has said yet why this is missed."


def page(proofs: Sequence[Proof], single: Outcomes, double: Outcomes, seed: int) -> str:
    """The whole document."""
    first = proofs[0]
    with_report, pairs_with_report = single[AtHand.REPORTS], double[AtHand.REPORTS]
    heading = INTRODUCTION.format(
        planted=len(single[AtHand.NOTHING]),
        kinds=len(KINDS),
        records=len(first.records),
        seed=seed,
        pairs=len(double[AtHand.NOTHING]),
        held=sum(bool(first.held.of(record.inspection_id)) for record in first.records),
        with_report=len(with_report),
        found=len(with_report) - _missed(with_report),
        pairs_with_report=len(pairs_with_report),
        pairs_found=len(pairs_with_report) - _missed(pairs_with_report),
        errors=sum(one.severity is Severity.ERROR for one in first.clean),
    )
    clean = [_clean_row(at_hand, proof) for at_hand, proof in zip(AtHand, proofs, strict=True)]
    rows = [_row(kind, _of_kind(single, kind)) for kind in KINDS]
    pairs = [_double_row(at_hand, outcomes) for at_hand, outcomes in double.items()]
    parts = [heading, *clean, SINGLE, *rows, _row("**all**", single), DOUBLE, *pairs, REASONS, *_reasons(single)]
    return "".join(parts)


def _reasons(single: Outcomes) -> Iterator[str]:
    """Why faults are missed, the kinds with one reason together."""
    missed = {one.fault.kind for outcomes in single.values() for one in outcomes if one.severity is None}
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for kind in KINDS:
        if kind in missed:
            kinds[REASON_OF.get(kind, UNEXPLAINED)].append(kind)
    for reason, alike in kinds.items():
        yield f"- **{'; '.join(alike)}.** {reason}\n"


def _clean_row(at_hand: AtHand, proof: Proof) -> str:
    warnings = [one for one in proof.clean if one.severity is Severity.WARNING]
    codes = ", ".join(f"{code} {count}" for code, count in sorted(Counter(one.code for one in warnings).items()))
    return f"| {at_hand} | {len(proof.clean) - len(warnings)} | {len(warnings)} | {codes} |\n"


def _of_kind(outcomes: Outcomes, kind: str) -> Outcomes:
    return {at_hand: [one for one in some if one.fault.kind == kind] for at_hand, some in outcomes.items()}


def _row(name: str, outcomes: Outcomes) -> str:
    reports, nothing = outcomes[AtHand.REPORTS], outcomes[AtHand.NOTHING]
    cells = [len(reports), *_counts(reports), sum(one.named for one in reports)]
    cells += [_missed(outcomes[AtHand.READINGS]), _missed(outcomes[AtHand.EVIDENCE])]
    cells += [len(nothing), *_counts(nothing)]
    return f"| {name} | " + " | ".join(f"{cell:,}" for cell in cells) + " |\n"


def _double_row(at_hand: AtHand, outcomes: Sequence[Outcome]) -> str:
    cells = [len(outcomes), *_counts(outcomes), sum(one.named for one in outcomes)]
    return f"| {at_hand} | " + " | ".join(f"{cell:,}" for cell in cells) + " |\n"


def _counts(outcomes: Iterable[Outcome]) -> list[int]:
    counts = Counter(one.severity for one in outcomes)
    return [counts[Severity.ERROR], counts[Severity.WARNING], counts[None]]


def _missed(outcomes: Iterable[Outcome]) -> int:
    return sum(one.severity is None for one in outcomes)
