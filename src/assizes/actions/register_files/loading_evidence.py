"""What becomes of a file of evidence: pieces that the register lacks are added, the rest is left alone."""

from datetime import datetime
from pathlib import Path

from assizes.domain.errors import BadInput, Place
from assizes.domain.evidence import RecordedEvidence
from assizes.reference import Reference
from assizes.register import queries
from assizes.register.evidence import add_evidence
from assizes.register.evidence_files import read_evidence


def load_evidence(path: Path, *, now: datetime, reference: Reference) -> int:
    """Add the evidence of a file, if there is one, inside the caller's transaction; says how many pieces were new.

    Raises `BadInput` for evidence of an inspection that the register does not know, or of the future.
    """
    if not path.is_file():
        return 0
    numbered = list(read_evidence(path, reference))
    known = queries.known_inspection_ids({piece.inspection_id for _, piece in numbered})
    for line, piece in numbered:
        _require_possible(piece, Place(str(path), line), known, now)
    return add_evidence(piece for _, piece in numbered)


def _require_possible(piece: RecordedEvidence, place: Place, known: set[str], now: datetime) -> None:
    if piece.inspection_id not in known:
        raise BadInput(
            f"the register has no inspection '{piece.inspection_id}'", Place(place.file, place.line, "inspection_id")
        )
    if piece.recorded_at > now:
        raise BadInput(
            f"{piece.recorded_at:%Y-%m-%d %H:%M:%S} UTC is in the future", Place(place.file, place.line, "recorded_at")
        )
