"""Cells and columns that many tables share, so that the same figure looks the same everywhere."""

from datetime import date

from assizes.domain.frameworks import Judgement
from assizes.domain.grades import Grade
from assizes.domain.tables import Cell, Column, ColumnKind, Row, Shorthand
from assizes.statistics.counting import Count, JudgementCounts
from assizes.statistics.wording import family_heading

SOURCE = "Assizes register of Ofsted's published inspection reports"
NOT_APPLICABLE = Cell(shorthand=(Shorthand.Z,))
NOT_AVAILABLE = Cell(shorthand=(Shorthand.X,))


def text_column(key: str, title: str) -> Column:
    """A column of words."""
    return Column(key, title, ColumnKind.TEXT)


def coded_column(key: str, title: str, code_key: str = "") -> Column:
    """A column of words that have codes, `<key>_code` unless another name is given."""
    return Column(key, title, ColumnKind.TEXT, code_key or f"{key}_code")


def judgement_column() -> Column:
    """The column of `judgement_cell`."""
    return coded_column("judgement", "Judgement")


def family_column() -> Column:
    """The column of `family_cell`."""
    return coded_column("framework", "Framework", "family")


def count_column(key: str, title: str) -> Column:
    """A column of counts; the title says of what."""
    return Column(key, f"{title} (number)", ColumnKind.COUNT)


def percent_column(key: str, title: str) -> Column:
    """A column of whole percentages."""
    return Column(key, f"{title} (%)", ColumnKind.PERCENT)


def date_column(key: str, title: str) -> Column:
    """A column of days."""
    return Column(key, title, ColumnKind.DATE)


def days_column(key: str, title: str) -> Column:
    """A column of numbers of days."""
    return Column(key, f"{title} (days)", ColumnKind.DAYS)


def words(text: str, *shorthand: Shorthand, code: str = "") -> Cell:
    """A cell of words; [x] where there are none."""
    return Cell(text, shorthand, code=code) if text else NOT_AVAILABLE


def coded(text: str) -> Cell:
    """A cell of words whose code is the same words in small letters, joined by underscores."""
    return words(text, code=text.lower().replace(" ", "_"))


def judgement_cell(judgement: Judgement, *shorthand: Shorthand) -> Cell:
    """A judgement's name with its code."""
    return words(judgement.name, *shorthand, code=judgement.code)


def family_cell(family: str) -> Cell:
    """A family of frameworks as the cell of a table begins it, with its code."""
    return words(family_heading(family), code=family)


def grade_cell(grade: Grade) -> Cell:
    """A grade as the head of a row, with its code."""
    return words(sentence_case(grade), code=grade.value)


def day(value: date | None) -> Cell:
    """A cell with a day; [x] where it is not known."""
    return Cell(value) if value else NOT_AVAILABLE


def number(count: Count, *shorthand: Shorthand) -> Cell:
    """A cell with a count and the inspections in it."""
    return Cell(count.value, shorthand, count.inspection_ids)


def percent(value: int | None, *shorthand: Shorthand) -> Cell:
    """A cell with a percentage; [z] where there is nothing to take it of."""
    return NOT_APPLICABLE if value is None else Cell(value, shorthand)


def sentence_case(grade: Grade) -> str:
    """A grade as a column heading."""
    return grade.words.capitalize()


def outcome_columns(grades: tuple[Grade, ...]) -> tuple[Column, ...]:
    """The columns of `outcome_cells`: what most readers look for stands first."""
    pairs = (
        column
        for grade in grades
        for column in (
            count_column(grade.value, sentence_case(grade)),
            percent_column(f"{grade.value}_percent", sentence_case(grade)),
        )
    )
    return (
        count_column("good_or_outstanding", "Good or outstanding"),
        percent_column("good_or_outstanding_percent", "Good or outstanding"),
        count_column("n", "Inspections with a grade, n"),
        *pairs,
        count_column("not_judged", "Not judged"),
        count_column("not_known", "Not known"),
        count_column("not_applicable", "Not applicable"),
    )


def outcome_cells(counts: JudgementCounts) -> Row:
    """Counts and percentages of one judgement; after the end of its series nothing but [z]."""
    if counts.has_ended:
        return (NOT_APPLICABLE,) * (2 * len(counts.grades) + 6)
    pairs = (cell for grade, count in counts.grades for cell in (number(count), percent(counts.percent(grade))))
    return (
        number(counts.good_or_outstanding),
        percent(counts.good_or_outstanding_percent),
        number(counts.graded),
        *pairs,
        number(counts.not_judged),
        number(counts.not_known),
        number(counts.not_applicable),
    )
