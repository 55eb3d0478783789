"""Reports made up by Hypothesis: any authority, outcomes and dates; plain ones, odd ones, and letters."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from assizes.domain.authorities import Authority
from assizes.domain.events import Event
from assizes.domain.grades import Grade, Outcome
from report_files import BodyStyle, GradePlace, Order, Previous, ReportSpec, TableStyle
from report_files.dates_printed import DateForm
from report_files.letters import LetterSpec
from report_files.reading_back import reference
from report_files.samples import PLAIN

AUTHORITIES = tuple(reference().authorities)
# The first and last days on which an inspection of a layout may start.
PERIODS = {
    "single inspection of 2013": (date(2013, 11, 12), date(2013, 12, 20)),
    "single inspection of 2014": (date(2014, 1, 6), date(2014, 12, 1)),
    "single inspection of 2015": (date(2015, 1, 5), date(2017, 10, 1)),
    "re-inspection": (date(2016, 9, 5), date(2018, 6, 11)),
    "review of a board": (date(2014, 1, 6), date(2017, 10, 1)),
    "looked-after inspection": (date(2013, 6, 3), date(2013, 9, 2)),
    "ILACS of 2018": (date(2018, 1, 22), date(2020, 3, 2)),
    "ILACS of 2022": (date(2021, 5, 10), date(2022, 12, 31)),
    "ILACS of 2024": (date(2023, 1, 1), date(2026, 3, 31)),
    "ILACS of 2026": (date(2026, 4, 1), date(2026, 7, 1)),
}
FORMS_OF_NAME = {
    "County": ("{}", "{} County Council", "{} Council"),
    "London Borough": ("{}", "London Borough of {}", "{} Council"),
    "Metropolitan District": ("{}", "{} Metropolitan Borough Council", "{} City Council", "{} Council"),
    "Unitary Authority": ("{}", "{} Council", "{} Borough Council"),
}
GRADES = (Grade.OUTSTANDING, Grade.GOOD, Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE)
GRADES_OF_2013 = (Grade.OUTSTANDING, Grade.GOOD, Grade.ADEQUATE, Grade.INADEQUATE)


@st.composite
def plain_reports(draw: st.DrawFn) -> ReportSpec:
    """A report as it is usually printed: any authority of its time, any outcomes, any days, any usual form of date."""
    layout = draw(st.sampled_from(sorted(PLAIN)))
    spec = PLAIN[layout]
    first = draw(st.dates(*PERIODS[layout]))
    last = first + timedelta(draw(st.sampled_from((0, 4, 11, 24))))
    authority = draw(st.sampled_from([one for one in AUTHORITIES if one.exists_on(first)]))
    grades = GRADES_OF_2013 if layout == "looked-after inspection" else GRADES
    name = authority.name_on(first)
    return replace(
        spec,
        la_id=authority.la_id,
        authority_printed=draw(names_of(authority, name)) if spec.outcomes else f"{name} Safeguarding Children Board",
        place=name,
        visits=((first, last),),
        published=spec.published and last + timedelta(draw(st.integers(20, 90))),
        outcomes=draw(outcomes(spec, grades)),
        board=spec.board and draw(st.sampled_from(GRADES)),
        dates=draw(st.sampled_from(DateForm)),
        previous=draw(st.sampled_from((Previous.NOT, Previous.SENTENCE))),
    )


def names_of(authority: Authority, name: str) -> st.SearchStrategy[str]:
    """The forms in which a name is printed; names with "City of" and the like stand alone."""
    forms = FORMS_OF_NAME.get(authority.la_type, ("{}",))
    return st.sampled_from(("{}",) if " of " in name else forms).map(lambda form: form.format(name))


def outcomes(spec: ReportSpec, grades: tuple[Grade, ...]) -> st.SearchStrategy[dict[str, Outcome]]:
    """A grade for every judgement of the report."""
    return st.fixed_dictionaries({code: st.sampled_from(grades) for code in spec.outcomes})


@st.composite
def odd_reports(draw: st.DrawFn) -> ReportSpec:
    """A report printed in any way: columns of any width, rows and drawing in any order, earlier grades, other words."""
    spec = draw(plain_reports())
    return replace(
        spec,
        table=draw(tables(spec)),
        words=draw(st.sampled_from(WORDS)),
        body=draw(st.sampled_from(BodyStyle)),
        body_words=draw(st.sampled_from(WORDS[:2])),
        body_without=draw(st.frozensets(st.sampled_from(sorted(spec.outcomes) or ["adoption"]), max_size=1)),
        overall_sentence=draw(st.integers(0, 2)),
        previous=draw(st.sampled_from(Previous)),
        has_board_boilerplate=draw(st.booleans()),
        respelt=draw(st.sampled_from(SPELLINGS)),
        rotation=draw(st.sampled_from((0, 0, 0, 90, 180))),
    )


WORDS: tuple[dict[Outcome, str], ...] = (
    {},
    {Grade.REQUIRES_IMPROVEMENT: "requires improvement to be good"},
    {Grade.REQUIRES_IMPROVEMENT: "Requires improvement"},
    {Grade.REQUIRES_IMPROVEMENT: "Require improvement"},
    {grade: grade.words.upper() for grade in Grade},
)
SPELLINGS: tuple[tuple[tuple[str, str], ...], ...] = ((), (), (("’", "'"),), ((" ", "  "),), ((" ", "\xa0"),))


@st.composite
def tables(draw: st.DrawFn, spec: ReportSpec) -> TableStyle:
    """A table of any shape, its rows in any order."""
    return TableStyle(
        rows=tuple(draw(st.permutations(sorted(spec.outcomes)))),
        label_width=draw(st.integers(90, 280)),
        grade_width=draw(st.integers(62, 140)),
        place=draw(st.sampled_from(GradePlace)),
        order=draw(st.sampled_from(Order)),
        break_after=draw(st.integers(0, 7)),
    )


@st.composite
def contradictions(draw: st.DrawFn) -> tuple[ReportSpec, str]:
    """A plain report whose body gives another grade than its first page for one judgement."""
    spec = draw(plain_reports().filter(lambda one: len(one.outcomes) > 1))
    code = draw(st.sampled_from(sorted(set(spec.outcomes) - {"overall_effectiveness"})))
    grades = GRADES_OF_2013 if "capacity_to_improve" in spec.outcomes else GRADES
    other = draw(st.sampled_from([grade for grade in grades if grade is not spec.outcomes[code]]))
    return replace(spec, body_outcomes={code: other}), code


@st.composite
def letters(draw: st.DrawFn) -> LetterSpec:
    """A letter about any visit to any authority, to somebody whose name is made up."""
    event = draw(st.sampled_from((Event.FOCUSED_VISIT, Event.MONITORING_VISIT, Event.ASSURANCE_VISIT)))
    first = draw(st.dates(date(2020, 9, 1), date(2021, 3, 20)))
    last = first + timedelta(draw(st.integers(0, 4)))
    authority = draw(st.sampled_from([one for one in AUTHORITIES if one.exists_on(first)]))
    return LetterSpec(
        event=event,
        la_id=authority.la_id,
        place=authority.name_on(first),
        council=f"{authority.name_on(first)} Council",
        first=first,
        last=last,
        written=last + timedelta(35),
        addressee=f"{draw(PARTS_OF_NAMES)} {draw(PARTS_OF_NAMES)}",
    )


# Long enough that no word of a reading or its reasons holds one by chance.
PARTS_OF_NAMES = st.text("bcdfgkmpqvwxz", min_size=8, max_size=10).map(str.capitalize)
