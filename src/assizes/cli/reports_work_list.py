"""`assizes reports work-list`: the reports that a person must look at."""

import json
import logging
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import click

from assizes.cli.opening import opened_register
from assizes.cli.reports_apply import difference_lines
from assizes.domain.proposals import WorkItem
from assizes.register.rows import moment_text
from assizes.register.work_list import open_items

_log = logging.getLogger(__name__)


@click.command("work-list")
@click.option("--format", "output_format", type=click.Choice(["table", "json"]), default="table", show_default=True)
def work_list(output_format: str) -> None:
    """Show the reports that a person must look at: what could not be read, and what contradicts the register.

    `assizes reports read --apply` fills the list. An item goes once a reading of the same file agrees with the
    register.

    \b
    Example:
      assizes reports work-list --format json
    """
    opened_register()
    items = open_items()
    if output_format == "json":
        click.echo(json.dumps([_document(item) for item in items], indent=2, ensure_ascii=False))
        return
    for line in _lines(items):
        click.echo(line)


def _document(item: WorkItem) -> dict[str, Any]:
    return {
        "file": item.file_name,
        "sha256": item.report_sha256,
        "kind": item.kind.value,
        "status": item.status,
        "authority": item.la_id or None,
        "inspection_id": item.inspection_id or None,
        "reasons": list(item.reasons),
        "differences": [asdict(difference) for difference in item.differences],
        "reader_version": item.reader_version,
        "opened_at": moment_text(item.opened_at),
    }


def _lines(items: tuple[WorkItem, ...]) -> Iterator[str]:
    if not items:
        yield "Nothing is waiting for a person."
    for item in items:
        about = ", ".join(part for part in (item.inspection_id or item.la_id, item.status) if part)
        yield f"{item.file_name} ({about}), since {item.opened_at:%Y-%m-%d}"
        yield from difference_lines(item.differences)
        yield from (f"    {reason}" for reason in item.reasons)
