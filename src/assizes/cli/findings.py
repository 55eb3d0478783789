"""`assizes findings`: what the checks found, and what people say became of it."""

import logging
from collections.abc import Callable, Sequence

import click

from assizes.actions.assurance import answering
from assizes.actions.assurance.findings import the_finding
from assizes.cli.acting import acting
from assizes.cli.findings_output import print_findings, print_life
from assizes.cli.opening import opened_register, this_moment
from assizes.domain.authorities import Authorities
from assizes.domain.errors import BadInput
from assizes.domain.finding_lives import FindingLife
from assizes.domain.finding_states import FindingState
from assizes.domain.findings import Severity
from assizes.register import findings as kept

_log = logging.getLogger(__name__)
_GROUPS = {
    "unsettled": tuple(state for state in FindingState if state is not FindingState.SETTLED),
    "signed_off": tuple(state for state in FindingState if state.is_signed_off),
    "all": tuple(FindingState),
}
_CHOICES = [*_GROUPS, *(state.value for state in FindingState)]
_by = click.option(
    "--by",
    metavar="NAME-OR-ROLE",
    help="Who does this, kept for ever: an account, or a role or initials as long as there is none. By default "
    "ASSIZES_RECORDED_BY, as long as there is no account.",
)
_WAITS = {"open": ("is open", "are open"), "waiting": ("waits for a second person", "wait for a second person")}


def _several(command: Callable[..., None]) -> Callable[..., None]:
    """The findings that a command is about: named, or all of a check."""
    command = click.option("--all", "is_all", is_flag=True, help="With --rule: all that can be answered so.")(command)
    command = click.option("--rule", metavar="CODE", default="", help="Those of this check, with --all.")(command)
    return click.argument("given", metavar="[FINDING]...", nargs=-1)(command)


@click.group()
def findings() -> None:
    """List what the checks found, and answer for it: two people for each finding.

    A finding is open until somebody explains it, or names the correction that settles it. A different person then
    signs that off; who is different is told by the letters and digits of --by alone. A finding comes back when a run
    of the checks finds it after it was corrected, or when something that it rests on has changed. FINDING is an
    identifier, or enough of the beginning of one.

    \b
    Examples:
      assizes findings list --severity error
      assizes findings explain 3f2a --by AB --reason "the report was published again with a new date"
      assizes findings sign-off 3f2a --by CD
    """


@findings.command("list")
@click.option("--severity", type=click.Choice([severity.value for severity in Severity]), help="Errors or warnings.")
@click.option("--rule", metavar="CODE", default="", help="Found by this check alone, for example A012.")
@click.option(
    "--state",
    type=click.Choice(_CHOICES),
    default="unsettled",
    show_default=True,
    help="In this state; unsettled are all but those that are no longer found.",
)
@click.option("--authority", default="", help="Of this authority: an identifier, a name or a code of any time.")
@click.option(
    "--format", "output_format", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True
)
def list_findings(severity: str | None, rule: str, state: str, authority: str, output_format: str) -> None:
    """List findings, errors first, with their identifiers and what has become of them.

    \b
    Examples:
      assizes findings list
      assizes findings list --state explained --authority Barnsley
      assizes findings list --state all --format csv
    """
    reference = opened_register()
    found = kept.lives(
        states=_GROUPS.get(state) or (FindingState(state),),
        severity=Severity(severity) if severity else None,
        code=rule.strip().upper(),
        la_id=_la_id(authority, reference.authorities) if authority else "",
    )
    _log.debug("%s findings read", f"{len(found):,}")
    print_findings(found, output_format=output_format)


@findings.command()
@click.argument("finding")
@click.option("--format", "output_format", type=click.Choice(["table", "json"]), default="table", show_default=True)
def show(finding: str, output_format: str) -> None:
    """Show the whole life of FINDING: all that runs and people did, when, who and why, oldest first.

    \b
    Example:
      assizes findings show 3f2a
    """
    opened_register()
    life = kept.life(the_finding(finding))
    if life is not None:
        print_life(life, output_format=output_format)


@findings.command()
@_several
@click.option("--reason", required=True, help="Why it is no fault, or none that can be mended: a few words at least.")
@_by
def explain(given: tuple[str, ...], rule: str, *, is_all: bool, reason: str, by: str | None) -> None:
    """Say why each FINDING is no fault, or none that can be mended. A different person has to sign that off.

    Several are explained together or, where one cannot be, none. With --rule CODE --all: all that are open of a check.

    \b
    Examples:
      assizes findings explain 3f2a --by AB --reason "two visits, agreed with the publisher"
      assizes findings explain --rule A020 --all --by AB --reason "the reports can no longer be had"
    """
    opened_register()
    person = acting(by)
    meant = _meant(given, rule, is_all=is_all, states=(FindingState.OPEN,), what="open")
    _say(answering.explain(meant, reason=reason, by=person, now=this_moment()))


@findings.command()
@click.argument("finding")
@click.option("--statement", required=True, metavar="ID", help="The statement in the register that settles it.")
@click.option("--reason", required=True, help="What was wrong: a few words at least.")
@_by
def correct(finding: str, statement: str, reason: str, by: str | None) -> None:
    """Name the register's correction that settles FINDING: a statement loaded with `assizes register load`.

    The statement supersedes another one, and is of an inspection that the finding is about or names. The finding is
    corrected when the next run of the checks no longer finds it. A different person then signs it off.

    \b
    Example:
      assizes findings correct 3f2a --by AB --statement barnsley-sif2013-2014-06/2 --reason "a grade was misread"
    """
    opened_register()
    said = answering.name_correction(finding, statement_id=statement, reason=reason, by=acting(by), now=this_moment())
    _say([said])


@findings.command("sign-off")
@_several
@click.option("--reason", default="", help='Anything to remember with it.  [default: "signed off"]')
@_by
def sign_off(given: tuple[str, ...], rule: str, *, is_all: bool, reason: str, by: str | None) -> None:
    """Agree with what a different person said of each FINDING. Nobody signs off an answer of their own.

    A person is the account that --by names or, as long as there is none, who --by says: letters and digits count, so
    that "A.B." and " a b " are AB. The same name twice is refused with exit code 4.

    Several are signed off together or, where one cannot be, none. With --rule CODE --all: all of a check that wait
    for a second person.

    \b
    Examples:
      assizes findings sign-off 3f2a --by CD
      assizes findings sign-off --rule A020 --all --by CD
    """
    opened_register()
    person = acting(by)
    waiting = (FindingState.EXPLAINED, FindingState.CORRECTED)
    meant = _meant(given, rule, is_all=is_all, states=waiting, what="waiting")
    _say(answering.sign_off(meant, by=person, now=this_moment(), reason=reason))


def _meant(
    given: tuple[str, ...], rule: str, *, is_all: bool, states: tuple[FindingState, ...], what: str
) -> Sequence[str]:
    """The findings that are named, or all of a rule in some states, whose number is said."""
    _require_one_way(given, rule, is_all=is_all)
    if given:
        return given
    code = rule.strip().upper()
    found = [life.finding.finding_id for life in kept.lives(states=states, code=code)]
    if not found:
        raise BadInput(f"no finding of {code} {_WAITS[what][0]}")
    _log.info("%s of %s %s", _number(len(found)), code, _WAITS[what][len(found) > 1])
    return found


def _require_one_way(given: tuple[str, ...], rule: str, *, is_all: bool) -> None:
    if given and (rule or is_all):
        raise click.UsageError("name the findings or give --rule, not both")
    if rule and not is_all:
        raise click.UsageError("with --rule CODE give --all: all of a check are answered, or those that are named")
    if is_all and not rule:
        raise click.UsageError("with --all give --rule CODE")
    if not given and not rule:
        raise click.UsageError("name the findings, or give --rule CODE with --all")


def _say(lives: Sequence[FindingLife]) -> None:
    """Where each finding stands now, and how many they are where they are several."""
    for life in lives:
        click.echo(f"{life.finding.finding_id} is {life.state.words}: {life.finding.sentence}")
    if len(lives) > 1:
        states = " or ".join(dict.fromkeys(life.state.words for life in lives))
        click.echo(f"{_number(len(lives))} are {states}")


def _number(count: int) -> str:
    return f"{count:,} finding{'' if count == 1 else 's'}"


def _la_id(text: str, authorities: Authorities) -> str:
    if text in authorities:
        return text
    found = authorities.find(text)
    if len(found) == 1:
        return found[0].la_id
    if found:
        names = ", ".join(authority.la_id for authority in found)
        raise BadInput(f"'{text}' names more than one authority: use one of {names}")
    raise BadInput(f"no authority has the name or code '{text}'")
