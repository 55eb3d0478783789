"""Letters about visits that give no grades."""

from dataclasses import dataclass
from datetime import date

from assizes.domain.events import Event
from report_files import dates_printed
from report_files.drawing import Sheets, by_page, pdf_of
from report_files.wording import ADDRESSEE, TEAM, filler

SUBJECTS = {
    Event.FOCUSED_VISIT: "Focused visit to {place} children’s services",
    Event.MONITORING_VISIT: "Monitoring visit to {place} children’s services",
    Event.ASSURANCE_VISIT: "Assurance visit to {place} children’s services",
    Event.JTAI: "Joint targeted area inspection of {place}",
}
NOUNS = {
    Event.FOCUSED_VISIT: "focused visit",
    Event.MONITORING_VISIT: "monitoring visit",
    Event.ASSURANCE_VISIT: "assurance visit",
}


@dataclass(frozen=True)
class LetterSpec:
    """A letter: to whom it belongs, and how it is printed."""

    event: Event = Event.FOCUSED_VISIT
    la_id: str = "torbay"
    place: str = "Torbay local authority"
    council: str = "Torbay Council"
    first: date = date(2019, 5, 1)
    last: date = date(2019, 5, 2)
    written: date = date(2019, 5, 28)
    dates_printed: str = ""
    subject: str = ""
    has_old_grades: bool = True
    addressee: str = ADDRESSEE

    @property
    def dates(self) -> str:
        """The days of the visit; two days following each other are joined by "and"."""
        if self.dates_printed:
            return self.dates_printed
        if self.first == self.last:
            return dates_printed.long(self.first)
        if (self.last - self.first).days > 1:
            return dates_printed.one_visit(self.first, self.last, dates_printed.DateForm.DAYS_TO)
        same = (self.first.year, self.first.month) == (self.last.year, self.last.month)
        return f"{self.first.day if same else dates_printed.long(self.first)} and {dates_printed.long(self.last)}"


def letter(spec: LetterSpec) -> bytes:
    """The letter as a PDF."""
    sheets = Sheets()
    for line in ("Ofsted", "Piccadilly Gate", "Store Street", "Manchester", "M1 2WD"):
        sheets.put(line, x=380, y=sheets.y, size=7)
        sheets.down(9)
    sheets.text(dates_printed.long(spec.written))
    for line in (spec.addressee, "Director of Children’s Services", spec.council, "1 Weathercock Lane"):
        sheets.text(line)
    sheets.text(f"Dear {'all' if spec.event is Event.JTAI else spec.addressee.split()[-1]}")
    sheets.text(spec.subject or SUBJECTS[spec.event].format(place=spec.place), bold=True)
    sheets.text(opening(spec))
    sheets.text(filler(1))
    if spec.has_old_grades:
        sheets.text("Services for children who need help and protection were judged good at the inspection of 2016.")
    sheets.new_page()
    for number in range(3):
        sheets.text(filler(number))
    sheets.text("Yours sincerely")
    sheets.text(TEAM[0])
    sheets.text("His Majesty’s Inspector")
    return pdf_of(by_page(sheets.lines, sheets.page))


def opening(spec: LetterSpec) -> str:
    """The first sentence, which says when the visit was."""
    if spec.event is Event.JTAI:
        return (
            f"Between {dates_printed.long(spec.first)} and {dates_printed.long(spec.last)}, Ofsted, the Care Quality "
            "Commission, HMI Constabulary and HMI Probation carried out a joint inspection of the multi-agency "
            f"response in {spec.place}. This letter to all service leaders outlines our findings."
        )
    team = f"Her Majesty’s Inspectors for this visit were {TEAM[0]} and {TEAM[1]}."
    return f"This letter summarises the findings of the {NOUNS[spec.event]} to {spec.place} children’s services on {spec.dates}. {team}"
