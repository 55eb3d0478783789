"""The commands. Each group has a module of its own, imported when it is used."""

import errno
import logging
import os
import sys
from collections.abc import Sequence

import click

from assizes import __version__
from assizes.cli.lazy import LazyGroup
from assizes.cli.opening import say_on_standard_error, use_log_format
from assizes.domain.errors import AssizesError

COMMANDS = {
    "audit": ("assizes.cli.audit", "Who did what: the audit log as a file."),
    "backup": (
        "assizes.cli.backup",
        "One archive of everything that cannot be made again, or a look whether one is whole.",
    ),
    "brief": (
        "assizes.cli.brief",
        "A brief of an authority, a region or the nation, to print or to take to a meeting.",
    ),
    "calendar": (
        "assizes.cli.calendar",
        "The release calendar: announce, confirm, delay, hold or cancel what is to come.",
    ),
    "check": ("assizes.cli.check", "Check the register against its reports, against itself, against what is usual."),
    "figures": ("assizes.cli.figures", "Figures for any two dates."),
    "findings": ("assizes.cli.findings", "What the checks found: list it, explain it, correct it, sign it off."),
    "intake": ("assizes.cli.intake", "Take in a list of inspections: what it would change, then all of it or nothing."),
    "personal-data": ("assizes.cli.personal_data", "What is held of people: list it, take it out."),
    "notices": ("assizes.cli.notices", "Tell readers by e-mail, and programs by webhooks, what they asked for."),
    "pre-release": ("assizes.cli.pre_release", "Who sees a release before its minute: list, grant, withdraw."),
    "register": ("assizes.cli.register", "What is remembered of every inspection: load, export, show, history."),
    "release": ("assizes.cli.release", "Build a statistical release, list those that are known, prepare the next one."),
    "reports": ("assizes.cli.reports", "Collect and read inspection reports, show the evidence, tell the register."),
    "restore": ("assizes.cli.restore", "Bring a backup back into an empty place, whole or not at all."),
    "serve": ("assizes.cli.serve", "Serve the published site, until it is stopped."),
    "site": ("assizes.cli.site", "The public site: build it from what is published."),
    "trace": ("assizes.cli.trace", "Which inspections a figure counts, and where their reports say so."),
    "user": ("assizes.cli.user", "Who may sign in to the office, and with which roles."),
}
_INTERRUPTED = 130
_FAULT_IN_THE_PROGRAM = 70


class _Elapsed(logging.Formatter):
    """Messages with the seconds since the program started and since the message before."""

    def __init__(self) -> None:
        super().__init__()
        self._before = 0.0

    def format(self, record: logging.LogRecord) -> str:
        """The message after its two times."""
        now = record.relativeCreated / 1000
        step, self._before = now - self._before, now
        return f"{now:7.2f} s (+{step:.2f} s)  {super().format(record)}"


@click.group(cls=LazyGroup, modules=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="assizes")
@click.option("-v", "--verbose", is_flag=True, help="Say more about what is done: database, numbers, seconds, files.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors; show no progress bar.")
def assizes(*, verbose: bool, quiet: bool) -> None:
    """Statistics on children's services from published inspection judgements.

    Data go to standard output, messages and errors to standard error. Exit codes: 0 done, 2 wrong usage, 3 bad
    input, 4 not allowed; 1 only where a command says so.

    \b
    Examples:
      assizes figures --as-at 2026-03-31 --published-by 2026-06-30 --basis most_recent
      assizes register show Barnsley
      assizes release build --as-at 2026-03-31 --published-by 2026-06-30
    """
    if verbose and quiet:
        raise click.UsageError("--verbose and --quiet exclude each other")
    level = logging.DEBUG if verbose else logging.ERROR if quiet else logging.INFO
    logging.basicConfig(stream=sys.stderr, format="%(message)s", level=logging.WARNING, force=True)
    if verbose:
        for handler in logging.getLogger().handlers:
            handler.setFormatter(_Elapsed())
    use_log_format()
    logging.getLogger("assizes").setLevel(level)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command that the arguments name, and end the process with its exit code."""
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # Who reads our output has seen enough. Nothing more can be written, not even when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        # Not click's own `main`, which ends with code 1 where the reader of our output has gone.
        with assizes.make_context("assizes", list(sys.argv[1:] if arguments is None else arguments)) as context:
            assizes.invoke(context)
        return 0
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return _INTERRUPTED
    except BrokenPipeError:
        raise
    except Exception as error:
        return _failed(error)


def _failed(error: Exception) -> int:
    sentence, code = _explained(error)
    if sentence is None:
        logging.getLogger("assizes").error("A fault in Assizes: please report it.", exc_info=error)
        return _FAULT_IN_THE_PROGRAM
    say_on_standard_error(f"Error: {sentence}", level=logging.ERROR)
    return code


def _explained(error: Exception) -> tuple[str | None, int]:
    """The sentence to show for an error with its exit code; no sentence for a fault in the program."""
    if isinstance(error, AssizesError):
        return str(error), error.exit_code
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: {error.strerror}", AssizesError.exit_code
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EIO):
        return f"the output cannot be written: {error.strerror}", AssizesError.exit_code
    # Django's own class is not named here, since importing it would slow every command down.
    if any(f"{kind.__module__}.{kind.__name__}" == "django.db.utils.OperationalError" for kind in type(error).__mro__):
        return f"the register cannot be used: {str(error).splitlines()[0]}", AssizesError.exit_code
    return None, _FAULT_IN_THE_PROGRAM
