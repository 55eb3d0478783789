"""`assizes audit`: who did what."""

import hashlib
import io
import logging
import sys
from datetime import date
from pathlib import Path

import click

from assizes.actions.whole_files import require_place_for, write_whole
from assizes.cli.opening import opened_register
from assizes.cli.options import day
from assizes.register.audit_log import logged_events, write_as_csv, write_as_json

_log = logging.getLogger(__name__)


@click.group()
def audit() -> None:
    """Take the audit log away: who did what, when and why. It is never changed, and nothing is removed from it.

    \b
    Examples:
      assizes audit export --out audit.csv
      assizes audit export --from 2026-11-01 --to 2026-11-30 --format json
    """


@audit.command()
@click.option("--from", "first_day", type=day, help="The first day, as London counts it.  [default: the first event's]")
@click.option("--to", "last_day", type=day, help="The last day.  [default: the last event's]")
@click.option("--format", "output_format", type=click.Choice(["csv", "json"]), default="csv", show_default=True)
@click.option(
    "--out", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Instead of to standard output."
)
def export(*, first_day: date | None, last_day: date | None, output_format: str, out: Path | None) -> None:
    """Write every audit event in the order in which it was written.

    Each event has a chain: the SHA-256 of all events up to it. Keep the last chain elsewhere: an export that has the
    same chain at that event holds the same events before it. It names people: it is for the team, and not to be
    published. The SHA-256 of the file and the last chain go to standard error.

    \b
    Examples:
      assizes audit export --out audit.csv
      assizes audit export --from 2026-11-01 --to 2026-11-30 --format json
    """
    if first_day and last_day and last_day < first_day:
        raise click.UsageError("--to is before --from")
    if out is not None:
        require_place_for(out)
    opened_register()
    write = write_as_csv if output_format == "csv" else write_as_json
    text = io.StringIO(newline="")
    count, chain = write(text, logged_events(first_day, last_day))
    content = text.getvalue().encode()
    if out is not None:
        write_whole(out, content)
    else:
        sys.stdout.buffer.write(content)
    said = f"last chain {chain}" if count else "no last chain: nothing happened on these days"
    _log.info("%s events; SHA-256 %s; %s", f"{count:,}", hashlib.sha256(content).hexdigest(), said)
