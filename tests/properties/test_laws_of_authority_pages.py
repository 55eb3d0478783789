"""What is true of every authority's page: each inspection once, marks only with reasons, nobody sorted by outcome."""

from hypothesis import given

from assizes.domain.comparability import Verdict
from assizes.domain.grades import Grade
from assizes.statistics.authority_states import AuthorityState
from assizes.statistics.authority_timeline import timeline_of
from assizes.statistics.beside import beside
from assizes.statistics.brief_parts import BriefSource
from assizes.statistics.waiting import waiting_of
from properties import naive_statistics as naive
from properties.generated_registers import REFERENCE, Asked, questions, tried
from registers import snapshot_of


def source_of(asked: Asked) -> BriefSource:
    return BriefSource(snapshot_of(asked.register), REFERENCE, asked.dates, small_base=20)


@given(questions())
@tried(10)
def test_every_inspection_that_the_dates_let_in_stands_once_and_the_newest_first(asked: Asked) -> None:
    source = source_of(asked)
    as_at, published_by = asked.dates.as_at, asked.dates.published_by

    for la_id in {one.la_id for one in asked.register}:
        entries = timeline_of(source, source.authorities[la_id]).entries
        expected = {
            one.inspection_id
            for one in asked.register
            if one.la_id == la_id
            and (one.counted_end is None or one.counted_end <= as_at)
            and (one.counted_published is None or one.counted_published <= published_by)
        }
        assert {one.inspection.inspection_id for one in entries} == expected
        assert len(entries) == len(expected)
        ends = [one.inspection.end_date for one in entries if one.inspection.end_date]
        assert ends == sorted(ends, reverse=True)


@given(questions(max_size=15))
@tried(10)
def test_a_mark_is_what_the_matrix_says_of_a_grade_and_the_last_grade_before_it(asked: Asked) -> None:
    source = source_of(asked)

    for la_id in {one.la_id for one in asked.register}:
        timeline = timeline_of(source, source.authorities[la_id])
        for number, entry in enumerate(timeline.entries):
            for one in entry.judgements:
                earlier = [later.judgement(one.theme) for later in timeline.entries[number + 1 :]]
                grades = [found for found in earlier if found and isinstance(found.held.outcome, Grade)]
                if not (grades and one.held.is_grade):
                    assert one.since.verdict is Verdict.YES
                    continue
                assert one.before
                assert one.before.judged == grades[0].held
                assert one.since.verdict is Verdict.YES or one.since.note


@given(questions())
@tried(5)
def test_neighbours_keep_the_order_of_their_list_and_are_counted_as_plain_loops_count(asked: Asked) -> None:
    source = source_of(asked)
    full = naive.full_by(asked.register, REFERENCE.frameworks, naive.BOTH, asked.dates.as_at, asked.dates.published_by)
    latest = {one.la_id: one for one in naive.most_recent(full, REFERENCE.authorities, asked.dates.as_at)}

    for la_id in [one.la_id for one in asked.register] + ["leeds", "cumbria"]:
        found = beside(source, source.authorities[la_id])
        listed = REFERENCE.neighbours.of(la_id) if found.authority.exists_on(asked.dates.as_at) else ()
        assert tuple(one.authority.la_id for one in found.neighbours) == listed
        for one in found.judgements:
            tally = naive.tally(
                [latest[other] for other in listed if other in latest], one.judgement.code, asked.dates.as_at
            )
            if one.neighbours and tally:
                assert one.neighbours.n == tally.n


@given(questions())
@tried(8)
def test_only_an_authority_in_existence_and_inspected_waits_and_never_less_than_no_day(asked: Asked) -> None:
    source = source_of(asked)

    for authority in source.authorities:
        found = waiting_of(source, authority)
        assert (found.latest is not None) == (found.state is AuthorityState.INSPECTED)
        assert found.days is None or found.days >= 0
        assert len(found.own.intervals) <= found.observed.count.value
