"""Faults of many kinds, planted into a register one or two at a time, so that checks can show what they find."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from assizes.checks.records import Record
from benchmarks.changes import CHANGES, Change, Setting, moved


@dataclass(frozen=True)
class Fault:
    """What was planted beginning with one record: records taken out and put in, in which fields, or in its evidence."""

    kind: str
    before: Record
    fields: tuple[str, ...]  # none where whole records are meant
    out: tuple[Record, ...] = ()
    put: tuple[Record, ...] = ()
    is_in_evidence: bool = False  # the page of a judgement in evidence, rather than a record

    @property
    def touched(self) -> tuple[Record, ...]:
        """Every record that the fault is of."""
        return (self.before, *self.out, *self.put)


Plant = Callable[[str, Record, Setting], Fault | None]


def faults(setting: Setting, number: int, *, kinds: Iterable[str] = ()) -> Iterator[Fault]:
    """So many faults of each kind, or of some; in records taken at random, fewer where few can have the fault."""
    for kind in kinds or KINDS:
        plant, planted = KINDS[kind], 0
        for _ in range(number * 40):
            fault = plant(kind, setting.chance.choice(setting.records), setting)
            if fault is not None:
                yield fault
                planted += 1
            if planted == number:
                break


def double_faults(setting: Setting, number: int) -> Iterator[Fault]:
    """So many pairs of faults, of any two kinds, in different fields of one record."""
    kinds = list(CHANGES)
    planted = 0
    while planted < number:
        record = setting.chance.choice(setting.records)
        first, second = setting.chance.sample(kinds, 2)
        one = CHANGES[first](record, setting)
        other = CHANGES[second](one[1], setting) if one else None
        if one is None or other is None or one[0] == other[0] or other[1] == record:
            continue
        yield Fault(f"{first}; {second}", record, (one[0], other[0]), (record,), (other[1],))
        planted += 1


def _changed(change: Change) -> Plant:
    def plant(kind: str, record: Record, setting: Setting) -> Fault | None:
        made = change(record, setting)
        if made is None or made[1] == record:
            return None
        return Fault(kind, record, (made[0],), (record,), (made[1],))

    return plant


def _copied(days: int) -> Plant:
    def plant(kind: str, record: Record, setting: Setting) -> Fault | None:
        copy = record._replace(inspection_id=f"{record.inspection_id}-2", report_url="https://reports.example/copy")
        made = moved(days, "inspection_start", "inspection_end")(copy, setting)
        if made is None:
            return None
        return Fault(kind, record, (), (), (made[1],))

    return plant


def _without_first(kind: str, record: Record, setting: Setting) -> Fault | None:
    same = [one for one in setting.records if (one.la_id, one.framework) == (record.la_id, record.framework)]
    is_first = record.event == "single_inspection" and any(one.event == "re_inspection" for one in same)
    return Fault(kind, record, (), (record,)) if is_first else None


def _left_out(kind: str, record: Record, setting: Setting) -> Fault:
    return Fault(kind, record, (), (record,))


def _authority_left_out(kind: str, record: Record, setting: Setting) -> Fault:
    return Fault(kind, record, (), tuple(one for one in setting.records if one.la_id == record.la_id))


def _addresses_swapped(kind: str, record: Record, setting: Setting) -> Fault | None:
    return _swapped(kind, record, setting, "report_url")


def _authorities_swapped(kind: str, record: Record, setting: Setting) -> Fault | None:
    """Two records of one framework with each other's authority."""
    return _swapped(kind, record, setting, "la_id")


def _swapped(kind: str, record: Record, setting: Setting, field: str) -> Fault | None:
    others = [one for one in setting.records if one.framework == record.framework]
    others = [one for one in others if getattr(one, field) and getattr(one, field) != getattr(record, field)]
    if not others or not getattr(record, field):
        return None
    other = setting.chance.choice(others)
    put = (
        record._replace(**{field: getattr(other, field)}),
        other._replace(**{field: getattr(record, field)}),
    )
    return Fault(kind, record, (field,), (record, other), put)


def _page_of_evidence(kind: str, record: Record, setting: Setting) -> Fault:
    return Fault(kind, record, tuple(sorted(record.outcomes))[:1], is_in_evidence=True)


KINDS: dict[str, Plant] = {
    **{kind: _changed(change) for kind, change in CHANGES.items()},
    "the addresses of two records swapped": _addresses_swapped,
    "the authorities of two records swapped": _authorities_swapped,
    "a duplicated inspection": _copied(0),
    "a near-duplicate, three days later": _copied(3),
    "a near-duplicate, three weeks later": _copied(21),
    "a re-inspection without the first": _without_first,
    "an inspection left out": _left_out,
    "an authority left out": _authority_left_out,
    "another page in the evidence": _page_of_evidence,
}
