"""How inspections and statements are printed: for people, as JSON, as CSV."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

import click

from assizes.domain.authorities import Authorities, Authority
from assizes.domain.evidence import RecordedEvidence, short_digest
from assizes.domain.frameworks import Frameworks
from assizes.domain.inspections import Inspection, Statement
from assizes.reference import Reference
from assizes.register.convert import INSPECTION_COLUMNS, inspection_columns, to_columns
from assizes.register.files import write_csv
from assizes.register.rows import cells_of, file_columns, moment_text

Places = dict[str, dict[str, RecordedEvidence]]  # by inspection and judgement


def print_authority(
    authority: Authority,
    inspections: Sequence[Inspection],
    *,
    evidence: Sequence[RecordedEvidence],
    known_at: datetime | None,
    reference: Reference,
    output_format: str,
) -> None:
    """Print an authority's inspections, oldest first, with the evidence of their judgements."""
    places = _places(inspections, evidence)
    if output_format == "json":
        _print_json(
            {
                "authority": _described(authority),
                "known_at": moment_text(known_at) if known_at else None,
                "inspections": [
                    inspection_columns(one) | {"evidence": _evidence_document(places[one.inspection_id])}
                    for one in inspections
                ],
            }
        )
    elif output_format == "csv":
        _print_inspections_as_csv(inspections, reference.frameworks.judgement_codes)
    else:
        for line in _authority_lines(authority, inspections, reference, places):
            click.echo(line)


def print_history(statements: Sequence[Statement], *, reference: Reference, output_format: str) -> None:
    """Print the statements of an inspection, oldest first."""
    if output_format == "json":
        _print_json([_statement_document(statement) for statement in statements])
    elif output_format == "csv":
        codes = reference.frameworks.judgement_codes
        _print_csv([file_columns(codes), *(cells_of(to_columns(statement), codes) for statement in statements)])
    else:
        for statement in statements:
            for line in _statement_lines(statement, reference.frameworks):
                click.echo(line)


def _described(authority: Authority) -> dict[str, Any]:
    return {
        "la_id": authority.la_id,
        "name": authority.name,
        "gss_code_latest": authority.gss_code_latest,
        "region": authority.ofsted_region.name,
        "valid_from": _iso(authority.life.start),
        "valid_to": _iso(authority.life.end),
        "predecessors": list(authority.predecessors),
        "successors": list(authority.successors),
    }


def _statement_document(statement: Statement) -> dict[str, Any]:
    columns = to_columns(statement)
    columns["recorded_at"] = moment_text(statement.recorded_at)
    columns["supersedes"] = columns.pop("supersedes_id")
    return columns


def _places(inspections: Sequence[Inspection], evidence: Sequence[RecordedEvidence]) -> Places:
    """The newest evidence of each judgement, by inspection; evidence of a grade that no longer stands is left out."""
    places: Places = {inspection.inspection_id: {} for inspection in inspections}
    stated = {inspection.inspection_id: inspection.judgements for inspection in inspections}
    for piece in evidence:  # that of the report as a whole has neither judgement nor outcome
        if stated[piece.inspection_id].get(piece.judgement) is piece.outcome:
            places[piece.inspection_id][piece.judgement] = piece
    return places


def _evidence_document(places: Mapping[str, RecordedEvidence]) -> dict[str, Any]:
    return {
        code: {
            "report_sha256": piece.report_sha256,
            "page": piece.place.page,
            "box": piece.place.box.as_list(),
            "reader_version": piece.reader_version,
        }
        for code, piece in places.items()
        if piece.place is not None
    }


def _authority_lines(
    authority: Authority, inspections: Sequence[Inspection], reference: Reference, places: Places
) -> Iterable[str]:
    yield f"{authority.name} ({authority.la_id}, {authority.gss_code_latest}), {authority.ofsted_region.name}"
    if authority.predecessors:
        yield f"Predecessors: {_names(authority.predecessors, reference.authorities)}"
    if authority.successors:
        yield f"Abolished; successors: {_names(authority.successors, reference.authorities)}"
    if not inspections:
        yield "The register has no inspection of this authority."
    for inspection in inspections:
        yield ""
        yield from _inspection_lines(inspection, reference.frameworks, places[inspection.inspection_id])


def _statement_lines(statement: Statement, frameworks: Frameworks) -> Iterable[str]:
    supersedes = f", supersedes {statement.supersedes}" if statement.supersedes else ""
    yield f"{statement.statement_id}{supersedes}{', withdraws the inspection' if statement.withdrawn else ''}"
    yield f"    recorded {moment_text(statement.recorded_at)} by {statement.recorded_by}: {statement.reason}"
    yield from (f"    {line}" for line in _inspection_lines(statement.inspection, frameworks))
    yield ""


def _inspection_lines(
    inspection: Inspection, frameworks: Frameworks, places: Mapping[str, RecordedEvidence] = MappingProxyType({})
) -> Iterable[str]:
    yield f"{inspection.event.words.capitalize()}, {inspection.framework} ({inspection.inspection_id})"
    bound = inspection.published.no_later_than
    published = inspection.published.stated or (f"no later than {bound}" if bound else "on a date not known")
    yield f"    {inspection.start or 'not known'} to {inspection.end or 'not known'}, published {published}"
    for judgement in frameworks[inspection.framework].judgements:
        if judgement.code in inspection.judgements:
            words = inspection.judgements[judgement.code].words
            yield f"    {judgement.name}: {words}{_place_in_words(places.get(judgement.code))}"
    if not inspection.judgements and "" in places:
        yield f"    Read from report {short_digest(places[''].report_sha256)}…"
    if inspection.report_url:
        yield f"    {inspection.report_url}"
    if inspection.note:
        yield f"    Note: {inspection.note}"


def _place_in_words(piece: RecordedEvidence | None) -> str:
    if piece is None or piece.place is None:
        return ""
    return f" (page {piece.place.page} of report {short_digest(piece.report_sha256)}…)"


def _names(la_ids: Sequence[str], authorities: Authorities) -> str:
    return ", ".join(f"{authorities[la_id].name} ({la_id})" for la_id in la_ids)


def _print_inspections_as_csv(inspections: Sequence[Inspection], codes: Sequence[str]) -> None:
    rows = [inspection_columns(inspection) for inspection in inspections]
    names = [name for name in file_columns(codes) if name in codes or name in INSPECTION_COLUMNS]
    _print_csv([names, *([_cell(row, name) for name in names] for row in rows)])


def _cell(row: dict[str, Any], name: str) -> str:
    value: str = row[name] if name in row else row["judgements"].get(name, "")
    return value


def _print_csv(rows: Iterable[Sequence[str]]) -> None:
    write_csv(sys.stdout, rows)


def _print_json(document: object) -> None:
    click.echo(json.dumps(document, indent=2, ensure_ascii=False))


def _iso(day: object) -> str | None:
    return None if day is None else str(day)
