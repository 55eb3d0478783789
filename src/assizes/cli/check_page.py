"""The findings as one self-contained HTML page for the office: no script, no address to load anything from."""

import os
from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING

from assizes.actions.assurance.check_pictures import pictures_of
from assizes.checks.rules import GROUPS
from assizes.cli.check_output import Further, States, by_rule, further_of, open_of, place_of, summary_of
from assizes.domain.findings import Severity
from assizes.reference import Reference
from assizes.releases.templating import environment

if TYPE_CHECKING:
    from assizes.actions.assurance.checking import Checked

_TEMPLATES = Path(__file__).parent / "templates"
_ROWS_OF_A_RULE = 1_000


def page_of(checked: "Checked", states: States, further: Further, reference: Reference) -> str:
    """The page: by severity, then by rule; the page of the report beside each finding against it."""
    names = {authority.la_id: authority.name for authority in reference.authorities}
    ran = by_rule(checked.findings)
    pictures = pictures_of(checked, jobs=len(os.sched_getaffinity(0)))
    return (
        environment(_TEMPLATES)
        .get_template("check.html.jinja")
        .render(
            checked=checked,
            states=states,
            summary=summary_of(checked, states),
            further=further_of(further),
            severities=[(severity, [one for one in ran if one[1].severity is severity]) for severity in Severity],
            groups=GROUPS,
            names=names,
            pictures={key: (one, _data_uri(one.png)) for key, one in pictures.items()},
            place_of=place_of,
            open_of=open_of,
            most=_ROWS_OF_A_RULE,
        )
    )


def _data_uri(png: bytes) -> str:
    return f"data:image/png;base64,{b64encode(png).decode('ascii')}"
