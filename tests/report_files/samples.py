"""One plain report of each layout, in which neighbouring judgements differ, so that a grade moved by a row is seen."""

from dataclasses import replace
from datetime import date
from typing import Any

from assizes.domain.grades import Grade, Outcome
from report_files.dates_printed import DateForm
from report_files.specification import BodyStyle, Layout, ReportSpec, TableStyle
from report_files.wording import SINGLE_TITLE

OUTSTANDING, GOOD, THIRD, INADEQUATE = Grade.OUTSTANDING, Grade.GOOD, Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE

SINGLE: dict[str, Outcome] = {
    "overall_effectiveness": THIRD,
    "help_and_protection": THIRD,
    "children_looked_after": GOOD,
    "adoption": OUTSTANDING,
    "care_leavers": INADEQUATE,
    "leadership": THIRD,
}
ILACS_2018: dict[str, Outcome] = {
    "leadership": GOOD,
    "help_and_protection": THIRD,
    "children_in_care_and_care_leavers": INADEQUATE,
    "overall_effectiveness": THIRD,
}
ILACS_2026: dict[str, Outcome] = {
    "leadership": GOOD,
    "help_and_protection": THIRD,
    "children_in_care": OUTSTANDING,
    "care_leavers": INADEQUATE,
}
ILACS_2023: dict[str, Outcome] = {**ILACS_2026, "overall_effectiveness": GOOD}
LOOKED_AFTER: dict[str, Outcome] = {
    "overall_effectiveness": Grade.ADEQUATE,
    "capacity_to_improve": GOOD,
    "looked_after_outcomes": INADEQUATE,
    "provision_quality": OUTSTANDING,
    "leadership": Grade.ADEQUATE,
}
RE_INSPECTION_TITLE = f"Re-inspection {SINGLE_TITLE}"


def single(**changes: Any) -> ReportSpec:
    """A single inspection of 2015 with a review of the board."""
    return replace(ReportSpec(outcomes=SINGLE, board=GOOD), **changes)


def single_2014(**changes: Any) -> ReportSpec:
    """A single inspection of 2014: the sentence and the headings of that year, the board on the first page."""
    spec = ReportSpec(
        la_id="buckinghamshire",
        authority_printed="Buckinghamshire County Council",
        place="Buckinghamshire",
        visits=((date(2014, 6, 3), date(2014, 6, 25)),),
        published=date(2014, 8, 8),
        outcomes=SINGLE,
        board=INADEQUATE,
        board_on_cover=True,
        overall_sentence=1,
        dates=DateForm.MONTHS_DASH,
        body=BodyStyle.KEY_TABLE,
        words={THIRD: "Requires Improvement"},
        table=TableStyle(grade_width=80),
    )
    return replace(spec, **changes)


def single_2013(**changes: Any) -> ReportSpec:
    """One of the first single inspections: no day of publication, headings that are sentences."""
    spec = single_2014(
        la_id="slough",
        authority_printed="Slough Borough Council",
        place="Slough",
        visits=((date(2013, 11, 19), date(2013, 12, 11)),),
        published=None,
        overall_sentence=0,
        body=BodyStyle.SENTENCE,
    )
    return replace(spec, **changes)


def re_inspection(**changes: Any) -> ReportSpec:
    """A re-inspection of 2018, without a review of the board."""
    return single(
        **{
            "la_id": "torbay",
            "authority_printed": "Torbay Council",
            "place": "Torbay",
            "visits": ((date(2018, 6, 11), date(2018, 7, 5)),),
            "published": date(2018, 8, 24),
            "board": None,
            "title": RE_INSPECTION_TITLE,
            "dates": DateForm.FULL_TO,
            **changes,
        }
    )


def board_review(**changes: Any) -> ReportSpec:
    """A review of a board on its own."""
    spec = ReportSpec(
        layout=Layout.BOARD,
        la_id="surrey",
        authority_printed="Surrey Safeguarding Children Board",
        place="Surrey",
        visits=((date(2015, 6, 15), date(2015, 6, 17)),),
        published=date(2015, 8, 3),
        board=THIRD,
    )
    return replace(spec, **changes)


def looked_after(**changes: Any) -> ReportSpec:
    """A looked-after inspection of 2013."""
    spec = ReportSpec(
        layout=Layout.LOOKED_AFTER,
        la_id="sandwell",
        authority_printed="Sandwell Metropolitan Borough Council",
        place="Sandwell",
        visits=((date(2013, 6, 24), date(2013, 6, 28)),),
        published=date(2013, 8, 2),
        outcomes=LOOKED_AFTER,
        dates=DateForm.DAYS_DASH,
    )
    return replace(spec, **changes)


def ilacs_2018(**changes: Any) -> ReportSpec:
    """An inspection of 2018: the authority above the title, headings with "is"."""
    spec = ReportSpec(
        layout=Layout.ILACS_OLD,
        la_id="plymouth",
        authority_printed="Plymouth City Council",
        place="Plymouth",
        visits=((date(2018, 10, 29), date(2018, 11, 9)),),
        outcomes=ILACS_2018,
        dates=DateForm.FULL_TO,
        body=BodyStyle.SENTENCE,
    )
    return replace(spec, **changes)


def ilacs_2022(**changes: Any) -> ReportSpec:
    """An inspection of 2022: the authority within the title, headings with a colon."""
    return ilacs_2018(
        **{
            "layout": Layout.ILACS,
            "la_id": "sefton",
            "authority_printed": "Sefton",
            "visits": ((date(2022, 2, 21), date(2022, 3, 4)),),
            "dates": DateForm.DAYS_TO,
            "body": BodyStyle.COLON,
            **changes,
        }
    )


def ilacs_2024(**changes: Any) -> ReportSpec:
    """An inspection of 2024: care leavers have a judgement of their own."""
    return ilacs_2022(
        **{
            "la_id": "bath-and-north-east-somerset",
            "authority_printed": "Bath and North East Somerset",
            "visits": ((date(2024, 3, 4), date(2024, 3, 15)),),
            "outcomes": ILACS_2023,
            **changes,
        }
    )


def ilacs_2026(**changes: Any) -> ReportSpec:
    """An inspection after March 2026: no overall effectiveness."""
    return ilacs_2024(
        **{
            "la_id": "brent",
            "authority_printed": "Brent",
            "visits": ((date(2026, 4, 27), date(2026, 5, 1)),),
            "outcomes": ILACS_2026,
            **changes,
        }
    )


PLAIN = {
    "single inspection of 2013": single_2013(),
    "single inspection of 2014": single_2014(),
    "single inspection of 2015": single(),
    "re-inspection": re_inspection(),
    "review of a board": board_review(),
    "looked-after inspection": looked_after(),
    "ILACS of 2018": ilacs_2018(),
    "ILACS of 2022": ilacs_2022(),
    "ILACS of 2024": ilacs_2024(),
    "ILACS of 2026": ilacs_2026(),
}
