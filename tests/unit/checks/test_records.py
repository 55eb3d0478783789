"""A record as checks see it."""

import json

from assizes.checks.records import Record
from assizes.domain.dates import BoundedDate, PartialDate
from assizes.domain.events import Event
from assizes.domain.grades import Grade
from assizes.domain.inspections import Basis, Inspection
from made_records import a_record

INSPECTION = Inspection(
    inspection_id="barnsley-sif2013-2014-06",
    la_id="barnsley",
    framework="sif2013",
    event=Event.SINGLE_INSPECTION,
    start=PartialDate(2014, 6),
    end=None,
    published=BoundedDate(None, PartialDate(2014, 8, 8).first_day),
    judgements={"leadership": Grade.GOOD},
    basis=Basis.REPORT,
)


def test_a_record_of_an_inspection_counts_its_dates_as_the_inspection_does() -> None:
    record = Record.of(INSPECTION)

    assert record.counted_end == INSPECTION.counted_end
    assert record.counted_published == INSPECTION.counted_published
    assert record.outcomes == {"leadership": Grade.GOOD}


def test_the_order_of_judgements_in_the_database_does_not_matter() -> None:
    record = a_record()
    turned = record._replace(judgements=json.dumps(dict(reversed(json.loads(record.judgements).items()))))

    assert turned.judgements != record.judgements
    assert turned.facts == record.facts
    assert list(turned.outcomes) == list(record.outcomes)


def test_each_column_is_among_the_facts() -> None:
    record = a_record()

    same = [
        name for name in record._fields if record._replace(**{name: '{"leadership": "good"}'}).facts == record.facts
    ]

    assert same == []


def test_a_word_that_is_no_outcome_stays_as_it_is() -> None:
    assert a_record(leadership="splendid").outcomes["leadership"] == "splendid"
