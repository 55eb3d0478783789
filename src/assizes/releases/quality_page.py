"""`qa-report.html`: how a release was assured, for readers: self-contained, no script, no picture, no name."""

from itertools import groupby

from markupsafe import Markup

from assizes.domain.assurance_reports import AssuranceReport, ReportedFinding
from assizes.domain.dates import in_words, time_in_words
from assizes.domain.finding_states import FindingState
from assizes.domain.findings import Severity
from assizes.domain.releases import ATTRIBUTION, INDEPENDENCE
from assizes.releases.about import LICENCE_ADDRESS
from assizes.releases.links import is_web_address
from assizes.releases.page import PAGE, style
from assizes.releases.templating import environment

# How readers are told of states: what is open, what was answered, what a second person agreed with.
_OUTCOMES = (
    ("Open", (FindingState.OPEN, FindingState.CORRECTION_NAMED)),
    ("Explained", (FindingState.EXPLAINED,)),
    ("Explained and signed off", (FindingState.EXPLANATION_SIGNED_OFF,)),
    ("Corrected", (FindingState.CORRECTED,)),
    ("Corrected and signed off", (FindingState.CORRECTION_SIGNED_OFF,)),
)


def quality_page(report: AssuranceReport) -> bytes:
    """The page as UTF-8."""
    specification = report.specification
    html = (
        environment()
        .get_template("quality.html.jinja")
        .render(
            report=report,
            specification=specification,
            style=Markup(style()),
            page=PAGE,
            as_at=in_words(specification.dates.as_at),
            published_by=in_words(specification.dates.published_by),
            known_at=time_in_words(specification.known_at),
            outcomes=[name for name, _ in _OUTCOMES],
            numbers=[
                (severity.value, [report.number(severity, *states) for _, states in _OUTCOMES]) for severity in Severity
            ],
            groups=_by_rule(report),
            box=_box,
            time_in_words=time_in_words,
            is_web_address=is_web_address,
            independence=INDEPENDENCE,
            attribution=ATTRIBUTION,
            licence_address=LICENCE_ADDRESS,
        )
    )
    return html.encode("utf-8")


def _by_rule(report: AssuranceReport) -> list[tuple[ReportedFinding, list[ReportedFinding]]]:
    """The findings of each rule that has any, with the first of them, in the order of the report."""
    groups = (list(group) for _, group in groupby(report.findings, key=lambda one: one.finding.code))
    return [(group[0], group) for group in groups]


def _box(one: ReportedFinding) -> str:
    """A box as left, bottom, right and top in points."""
    return ", ".join(f"{side:g}" for side in one.place.box.as_list()) if one.place.box else ""
