"""`assizes trace`: from a figure to the inspections in it, and from each to its report and the page."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assizes.actions.file_digests import sha256_of
from assizes.cli.opening import opened_register
from assizes.domain.cell_addresses import CellAddress
from assizes.domain.errors import BadInput, InvalidValue

if TYPE_CHECKING:
    from assizes.domain.traces import CellTrace, TracedInspection

_log = logging.getLogger(__name__)
_folder = click.Path(path_type=Path, file_okay=False)


@click.command()
@click.argument("release")
@click.argument("table")
@click.argument("cell")
@click.option("--format", "output_format", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("--pictures", metavar="DIR", type=_folder, help="Write the page behind each judgement here, boxed.")
@click.option("--reports", metavar="DIR", type=_folder, help="Where the reports are.  [default: those collected]")
def trace(
    *, release: str, table: str, cell: str, output_format: str, pictures: Path | None, reports: Path | None
) -> None:
    """Say which inspections are counted in CELL of TABLE of RELEASE, and where their reports say so.

    CELL is the row and the column: the words of the row's leading cells in small letters with hyphens, joined by
    slashes, then a colon and the column's key, as the release's CSV files name it. A row may be named by an unambiguous
    beginning. A percentage or a change gives the counts that it is computed from. With --pictures, the pages of reports
    that are held here are drawn for you; they are not for publication.

    \b
    Examples:
      assizes trace outcomes-as-at-2026-03-31 judgements overall-effectiveness:inadequate
      assizes trace outcomes-as-at-2026-03-31 by_region london/help-and-protection:good_or_outstanding_percent
    """
    from assizes.actions.publication.releases import specification_of_slug
    from assizes.actions.tracing import trace_cell
    from assizes.cli.specifications import known_specifications

    specification = specification_of_slug(release, known_specifications())
    address = _address(table, cell)
    reference = opened_register()
    found = trace_cell(specification, address, reference=reference)
    click.echo(json.dumps(document(found), indent=2, ensure_ascii=False) if output_format == "json" else text_of(found))
    if pictures is not None:
        _draw(found, pictures, reports)


def _address(table: str, cell: str) -> CellAddress:
    try:
        return CellAddress.parse(f"{table}:{cell}")
    except InvalidValue as error:
        raise BadInput(f"'{cell}' is not a cell: write row:column, for example overall-effectiveness:good") from error


def text_of(found: "CellTrace") -> str:
    """The trace for people."""
    return "\n".join(_lines(found))


def _lines(found: "CellTrace") -> Iterator[str]:
    yield f"{found.table.title}\n{found.row_words}, {found.column.title}: {found.cell.text}"
    if found.computed_from:
        yield "Computed from"
        yield from (f"  {column.title}: {cell.text}  ({address})" for address, column, cell in found.computed_from)
    elif not found.inspections:
        yield "No inspection is counted in this cell."
    for one in found.inspections:
        yield ""
        yield f"{one.authority}: {one.framework}, {one.event}, ended {one.ended or 'on a day not known'}"
        published = f"published {one.published or '[x]'}"
        yield f"  {one.inspection_id}; report {one.report_url or '[x] no address held'}, {published}"
        if not one.report_sha256:
            yield "  no page is held: the program has not read this report"
        for judgement in one.judgements:
            place = judgement.place
            where = f", page {place.page}, box {place.box.as_list()}" if place else ""
            yield f"  {judgement.name}: {judgement.outcome}{where}"


def document(found: "CellTrace") -> dict[str, Any]:
    """The trace for programs."""
    return {
        "address": str(found.address),
        "table": found.table.title,
        "row": found.row_words,
        "column": found.column.title,
        "value": found.cell.text,
        "computed_from": [
            {"address": str(address), "column": column.title, "value": cell.text}
            for address, column, cell in found.computed_from
        ],
        "inspections": [_inspection(one) for one in found.inspections],
    }


def _inspection(one: "TracedInspection") -> dict[str, Any]:
    return {
        "inspection_id": one.inspection_id,
        "authority": one.la_id,
        "framework": one.framework,
        "event": one.event,
        "inspection_start": one.started or None,
        "inspection_end": one.ended or None,
        "published": one.published or None,
        "basis": one.basis,
        "report_url": one.report_url or None,
        "report_sha256": one.report_sha256 or None,
        "judgements": {
            judgement.code: {
                "outcome": judgement.outcome,
                "page": judgement.place.page if judgement.place else None,
                "box": judgement.place.box.as_list() if judgement.place else None,
            }
            for judgement in one.judgements
        },
    }


def _draw(found: "CellTrace", out: Path, reports: Path | None) -> None:
    from django.conf import settings

    from assizes.actions.reports.report_files import report_files
    from assizes.actions.tracing import trace_pictures

    folder = reports or Path(settings.ASSIZES_DATA) / "collected"
    held = (Path(file) for file in report_files([str(folder)], say=_log.warning)) if folder.is_dir() else ()
    files = {sha256_of(path): path for path in held}
    done = trace_pictures(found.inspections, files, out=out)
    for path in done.written:
        click.echo(f"  {path}")
    for sentence in done.not_drawn:
        _log.warning("Not drawn: %s", sentence)
