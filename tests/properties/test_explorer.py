"""What is true of every question: its address holds it whole, and whatever is asked has an answer or a reason."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from hypothesis import assume, given
from hypothesis import strategies as st

from assizes.domain.releases import StatisticsBasis
from assizes.statistics.figures import Question, figures
from assizes.statistics.figures_document import figures_document
from assizes.website.public.explorer.addresses import query_of, whole_query_of
from assizes.website.public.explorer.explorer import API
from assizes.website.public.explorer.problems import QuestionRefused
from explorer_questions import LIMITS, asked, explorer
from properties.generated_registers import LA_IDS, REFERENCE, Asked, questions, tried
from registers import KNOWN_AT, snapshot_of

PARAMETERS = explorer().parameters
NAMES = [parameter.name for parameter in PARAMETERS]
FIRST, LAST = LIMITS.first_published, LIMITS.newest.as_at
DAYS = st.dates(FIRST, LAST).map(date.isoformat)
TEXTS = st.one_of(
    st.text(max_size=12),
    DAYS,
    st.dates().map(date.isoformat),
    st.datetimes().map(datetime.isoformat),
    st.sampled_from([value for parameter in PARAMETERS for value, _ in parameter.allowed]),
)
PAIRS = st.lists(st.tuples(st.one_of(st.sampled_from(NAMES), st.text(max_size=6)), TEXTS), max_size=6)


@st.composite
def queries(draw: st.DrawFn) -> str:
    """Queries of known parameters with values that each of them may have; not all of them go together."""
    pairs: list[tuple[str, str]] = []
    for parameter in draw(st.lists(st.sampled_from(PARAMETERS), max_size=7, unique=True)):
        values = st.sampled_from(list(parameter.values)) if parameter.allowed else DAYS
        for value in draw(st.lists(values, min_size=1, max_size=min(parameter.most, 3))):
            pairs.append((parameter.name, value))
    return urlencode(pairs)


@given(queries())
@tried(60)
def test_a_question_read_from_its_own_address_is_the_same_question(query: str) -> None:
    try:
        question = asked(query)
    except QuestionRefused:
        assume(False)

    assert asked(query_of(question, LIMITS)) == question
    assert asked(whole_query_of(question)) == question
    later = replace(LIMITS, known_at=LIMITS.known_at + timedelta(days=90))
    assert explorer().question(whole_query_of(question), later) == question


@given(st.one_of(PAIRS.map(urlencode), st.text(max_size=60), queries()))
@tried(60)
def test_any_query_has_an_answer_or_problems_and_never_anything_else(query: str) -> None:
    sentences, content = _outcome(query)

    assert bool(sentences) != bool(content)
    assert all(sentence.endswith(".") for sentence in sentences)


def _outcome(query: str) -> tuple[list[str], bytes]:
    """The sentences of a query's problems, or the bytes of its answer."""
    try:
        file = explorer().file(asked(query), LIMITS, API)
    except QuestionRefused as refused:
        return [problem.detail for problem in refused.problems], b""
    return [], file.content if file else b""


@given(questions(), st.sampled_from(StatisticsBasis))
@tried(8)
def test_figures_of_every_authority_are_those_of_england(asked: Asked, basis: StatisticsBasis) -> None:
    snapshot = snapshot_of(asked.register)
    start = asked.period_start if basis is StatisticsBasis.IN_PERIOD else None
    question = Question(asked.dates, basis, KNOWN_AT, period_start=start)

    england, group = (
        figures_document(figures(snapshot, REFERENCE, one), REFERENCE)
        for one in (question, replace(question, within=frozenset(LA_IDS)))
    )

    assert group.pop("authorities") == sorted(LA_IDS)
    assert group.pop("notes")[1:] == england.pop("notes")
    assert group == england
