"""What a correction changed is said field by field, and nothing is said of who made it or why."""

from dataclasses import replace

from assizes.domain.grades import Grade
from assizes.domain.inspections import Basis
from assizes.domain.record_changes import RecordChange, record_changes
from assizes.reference import load_reference
from registers import an_inspection

FRAMEWORKS = load_reference().frameworks


def test_the_same_record_has_no_changes_whatever_its_note_says() -> None:
    record = an_inspection("barnsley", "ilacs2023", end="2023-09-15", leadership="good")

    assert record_changes(record, replace(record, note="another note"), FRAMEWORKS) == ()


def test_another_grade_and_another_day_are_named_as_readers_know_them() -> None:
    before = an_inspection("barnsley", "ilacs2023", end="2023-09-15", leadership="good", inspection_id="one")
    after = an_inspection("barnsley", "ilacs2023", end="2023-09-22", leadership="outstanding", inspection_id="one")

    assert record_changes(before, after, FRAMEWORKS) == (
        RecordChange("Last day", "15 September 2023", "22 September 2023"),
        RecordChange("Leadership", "good", "outstanding"),
    )


def test_what_was_not_stated_before_is_said_so() -> None:
    before = an_inspection("barnsley", "ilacs2023", start="2023-09-11", leadership="good", inspection_id="one")
    judgements = {code: given for code, given in before.judgements.items() if code != "care_leavers"}
    before = replace(before, judgements=judgements, basis=Basis.SECONDARY)
    after = an_inspection("barnsley", "ilacs2023", start="2023-09-11", end="2023-09-15", inspection_id="one")
    after = replace(after, judgements={**judgements, "care_leavers": Grade.GOOD})

    changes = {one.what: (one.before, one.after) for one in record_changes(before, after, FRAMEWORKS)}

    assert changes == {
        "Last day": ("not stated", "15 September 2023"),
        "Rests on": ("another source", "the published report"),
        "Care leavers": ("not stated", "good"),
    }
