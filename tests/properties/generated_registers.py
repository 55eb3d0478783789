"""Registers made up by Hypothesis: real authorities and frameworks, and every kind of date that a source can give."""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from assizes.domain.dates import BoundedDate, PartialDate
from assizes.domain.events import FULL_INSPECTIONS, UNGRADED_EVENTS, Event
from assizes.domain.frameworks import Framework
from assizes.domain.grades import Grade, NoGrade, Outcome
from assizes.domain.inspections import Basis, Inspection, require_consistent
from assizes.domain.releases import Dates
from assizes.reference import load_reference

REFERENCE = load_reference()
FRAMEWORKS = {framework.code: framework for framework in REFERENCE.frameworks}
LA_IDS = tuple(authority.la_id for authority in REFERENCE.authorities)
# Those that began or ended are few among 158, and are where counting goes wrong.
CHANGED = tuple(one.la_id for one in REFERENCE.authorities if one.predecessors or one.successors)
LAST_START = date(2026, 8, 20)
# Round steps of days, so that two inspections often end, start or are published on one day.
DAYS_OF_VISIT = (0, 0, 4, 11, 25, 25, 60)
DAYS_TO_PUBLICATION = (0, 20, 40, 40, 75, 200)
MIXED = ("sif2013", "ilacs2018", "ilacs2023", "ilacs2026")
CODES = (*MIXED, *MIXED, "lscb2013", "cpi2012", "lac2013")

IS_LONG = settings.get_current_profile_name() == "long"


def tried(examples: int) -> settings:
    """How often a law is tried: the same modest examples at every run, many and other ones at night."""
    return settings(
        max_examples=100 * examples if IS_LONG else examples,
        derandomize=not IS_LONG,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


@dataclass(frozen=True)
class Asked:
    """A register with the two dates of a figure and the first day of a period."""

    register: tuple[Inspection, ...]
    dates: Dates
    period_start: date


@st.composite
def registers(draw: st.DrawFn, max_size: int = 12, codes: tuple[str, ...] = CODES) -> tuple[Inspection, ...]:
    """Inspections of a few authorities, so that many have several."""
    pool = draw(st.lists(st.one_of(st.sampled_from(CHANGED), st.sampled_from(LA_IDS)), min_size=1, max_size=4))
    size = draw(st.integers(0, max_size))
    return tuple(draw(inspections(number, st.sampled_from(pool), codes)) for number in range(size))


@st.composite
def inspections(draw: st.DrawFn, number: int, la_ids: st.SearchStrategy[str], codes: tuple[str, ...]) -> Inspection:
    """A valid inspection whose framework was in force at its start, its dates blurred or left out."""
    la_id, framework = draw(la_ids), FRAMEWORKS[draw(st.sampled_from(codes))]
    event = draw(events(framework))
    started = draw(days_of(framework))
    ended = started + timedelta(draw(st.sampled_from(DAYS_OF_VISIT)))
    published = ended + timedelta(draw(st.sampled_from(DAYS_TO_PUBLICATION)))
    has_days = draw(st.sampled_from((True, True, True, False)))
    inspection = Inspection(
        inspection_id=f"{la_id}-{framework.code}-{number:02d}",
        la_id=la_id,
        framework=framework.code,
        event=event,
        start=draw(blurred(started)) if has_days else None,
        end=draw(blurred(ended)) if has_days else None,
        published=BoundedDate(draw(blurred(published)), draw(st.sampled_from((None, published)))),
        judgements={} if event in UNGRADED_EVENTS else draw(outcomes(framework)),
        basis=Basis.REPORT,
    )
    require_consistent(inspection, REFERENCE.frameworks, REFERENCE.authorities)
    return inspection


def events(framework: Framework) -> st.SearchStrategy[Event]:
    """An event of the framework: mostly a full inspection, where it has any."""
    full = sorted(framework.events & FULL_INSPECTIONS)
    return st.sampled_from([*full, *full, *full, *sorted(framework.events)])


def days_of(framework: Framework) -> st.SearchStrategy[date]:
    """A day on which an inspection under the framework could start, in steps of 15."""
    first = framework.validity.start or date.min
    last = framework.validity.end or LAST_START
    return st.integers(0, (last - first).days // 15).map(lambda steps: first + timedelta(15 * steps))


def blurred(day: date) -> st.SearchStrategy[PartialDate | None]:
    """A day as sources give it: mostly to the day, else to the month, the year or not at all."""
    full = PartialDate(day.year, day.month, day.day)
    return st.sampled_from((full, full, full, full, PartialDate(day.year, day.month), PartialDate(day.year), None))


@st.composite
def outcomes(draw: st.DrawFn, framework: Framework) -> dict[str, Outcome]:
    """An outcome for every judgement of the framework; one that is optional may be lacking."""
    grades: tuple[Grade, ...] = framework.scale.grades
    values: tuple[Outcome | None, ...] = (*grades, *grades, NoGrade.NOT_JUDGED, NoGrade.NOT_KNOWN)
    found = {
        judgement.code: draw(st.sampled_from((*values, None) if judgement.is_optional else values))
        for judgement in framework.judgements
    }
    return {code: given for code, given in found.items() if given is not None}


@st.composite
def questions(draw: st.DrawFn, max_size: int = 12, codes: tuple[str, ...] = CODES) -> Asked:
    """A register, and dates anywhere from the first framework to after the end of overall effectiveness.

    Mostly at a day on which something ended or was published, or beside it, where counting goes wrong.
    """
    register = draw(registers(max_size, codes))
    ends = [one.counted_end for one in register if one.counted_end]
    as_at = draw(st.one_of(st.dates(*BOUNDS), st.sampled_from(EDGES), beside(ends)))
    days = [one.counted_published for one in register if one.counted_published and one.counted_published >= as_at]
    later = st.sampled_from((0, 30, 61, 365)).map(lambda more: as_at + timedelta(more))
    published_by = draw(st.one_of(later, beside(days)) if days else later)
    start = draw(
        st.one_of(st.sampled_from((0, 180, 365, 3000)).map(lambda less: as_at - timedelta(less)), beside(ends))
    )
    return Asked(register, Dates(as_at, max(as_at, published_by)), min(as_at, start))


def beside(days: list[date]) -> st.SearchStrategy[date]:
    """One of some days, or the day before or after it; any edge where there is none."""
    steps = st.sampled_from((-1, 0, 0, 1))
    return st.builds(lambda day, step: day + timedelta(step), st.sampled_from(days or EDGES), steps)


BOUNDS = date(2013, 11, 1), date(2026, 12, 31)
EDGES = tuple(
    date.fromisoformat(day)
    for day in (
        "2017-12-31",
        "2018-08-31",
        "2019-03-31",
        "2019-04-01",
        "2021-03-31",
        "2021-04-01",
        "2023-04-01",
        "2024-03-31",
        "2026-03-31",
        "2026-04-01",
        "2026-08-31",
    )
)
