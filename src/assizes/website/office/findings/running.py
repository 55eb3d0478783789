"""Running the checks from the office: the same run as the command's, of the register and the reports at hand."""

from pathlib import Path

from django.conf import settings
from django.http import HttpResponseBase

from assizes.actions.assurance.running_checks import run_checks_of_register
from assizes.domain.check_runs import RunResult
from assizes.domain.people import Right
from assizes.reference import load_reference
from assizes.register.findings import runs
from assizes.website.office.entry import OfficeRequest, done, go_to, office_view, page
from assizes.website.office.own_words import moment_words

_RUNS_SHOWN = 10


@office_view(Right.READ_OFFICE, writing=Right.ANSWER_FINDINGS)
def run(request: OfficeRequest) -> HttpResponseBase:
    """`/office/findings/run/`: the last runs, and another one."""
    if request.method == "POST":
        ran = run_checks_of_register(
            data=Path(settings.ASSIZES_DATA), by=request.actor, now=request.now, reference=load_reference()
        )
        done(request, _sentence(ran))
        return go_to("/office/findings/")
    newest = runs()[-_RUNS_SHOWN:]
    return page(
        request,
        "findings_run.html.jinja",
        title="Run the checks",
        runs=[(moment_words(one.at), one) for one in reversed(newest)],
        may_run=request.actor.may(Right.ANSWER_FINDINGS),
    )


def _sentence(ran: RunResult) -> str:
    is_open = sum(state.is_open for state in ran.states.values())
    return (
        f"The checks were run: {ran.opened} findings are new, {ran.reopened} came back, "
        f"{ran.settled + ran.corrected} are no longer found. {is_open} of those that were found wait for an answer."
    )
