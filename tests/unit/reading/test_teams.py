"""The names in inspection teams: invented ones, in the ways that reports print them."""

from assizes.reading.teams import names_in, team_names
from report_files import report
from report_files.samples import PLAIN


def test_names_stand_behind_roles_one_or_many() -> None:
    page = (
        "The inspection team\nLead inspector: Ada Ashvale HMI\nDeputy lead inspector: Bo O'Brackenmoor\n"
        "Team inspectors: Cy Cole HMI, Di Dunn-Dale, \nEd Eaves and Flo Fenn\nQuality assurance manager: Gus Grove\n"
        "Any complaints about the inspection should be sent to The Office"
    )

    assert set(names_in(page)) == {
        "Ada Ashvale",
        "Bo O'Brackenmoor",
        "Cy Cole",
        "Di Dunn-Dale",
        "Ed Eaves",
        "Flo Fenn",
        "Gus Grove",
    }


def test_names_stand_on_covers_and_in_letters() -> None:
    cover = "Inspection dates: 9 to 13 May 2022\nLead inspector: Ada Ashvale, Her Majesty's Inspector\nJudgement Grade\nGood"
    letter = "Her Majesty's Inspectors for this visit were Cy Cole and Di Dunn. \nText\nYours sincerely\nEd Eaves \nHMI"

    assert list(names_in(cover)) == ["Ada Ashvale"]
    assert set(names_in(letter)) == {"Cy Cole", "Di Dunn", "Ed Eaves"}


def test_a_report_that_cannot_be_opened_has_no_names() -> None:
    assert team_names(b"no report") == frozenset()
    assert isinstance(team_names(report(next(iter(PLAIN.values())))), frozenset)
