"""Records and their reports: how many of those that are counted were read from their report, and how many again."""

from collections.abc import Collection, Iterable

from assizes.checks.records import Record
from assizes.checks.recount import POOLED
from assizes.domain.assurance_reports import RecordsAssured
from assizes.domain.frameworks import Frameworks
from assizes.domain.grades import NoGrade


def records_assured(records: Iterable[Record], frameworks: Frameworks, read_again: Collection[str]) -> RecordsAssured:
    """Of the full inspections among records: what was read from a report, and what the others lack.

    `read_again` are the inspections whose report the program read too, so that the register keeps page and place.
    """
    families = {framework.code for framework in frameworks if framework.family in POOLED}
    full = [record for record in records if record.is_full and record.framework in families]
    others = [record for record in full if record.is_secondary]
    parts = {
        "rest on another source than a report": others,
        "of these, have no address of a report": [one for one in others if not one.report_url],
        "of these, have a judgement that is not known": [
            one for one in others if NoGrade.NOT_KNOWN in one.outcomes.values()
        ],
        "of these, have a date that is not known to the day": [one for one in others if not _is_exact(one)],
        "of these, have no end that a source states": [one for one in others if one.end is None],
    }
    return RecordsAssured(
        of=len(full),
        read_from_report=len(full) - len(others),
        read_again=sum(record.inspection_id in read_again and not record.is_secondary for record in full),
        not_checked=tuple((words, len(some)) for words, some in parts.items()),
    )


def _is_exact(record: Record) -> bool:
    return all(day is not None and day.is_full for day in (record.start, record.end, record.published))
