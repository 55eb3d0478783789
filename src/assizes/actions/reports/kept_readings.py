"""Readings kept between runs, so that a file which this reader version has read is not parsed again."""

import hashlib
import json
from pathlib import Path

from assizes.actions.reports.reading_documents import Document, from_document, to_document
from assizes.actions.whole_files import write_whole
from assizes.domain.readings import Reading, ReadingStatus
from assizes.reading.version import reader_version
from assizes.reference import Reference


class KeptReadings:
    """A folder of readings, one file for each reader version and SHA-256.

    What other versions left is not removed: a reading takes some 2 KiB, a program that is put back to an older version
    finds its own again, and two versions can share one folder.
    """

    def __init__(self, folder: Path, reference: Reference) -> None:
        self._reference = reference
        self._version = reader_version(reference.digests)
        self._folder = folder / self._version

    def get(self, sha256: str) -> Reading | None:
        """The reading of a file, or none where there is none that can be trusted."""
        try:
            kept = json.loads(self._path(sha256).read_bytes())
            if kept["digest"] != self._digest(kept["reading"]):
                return None
            reading = from_document(kept["reading"], self._reference)
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return None  # absent, damaged or not ours: it is read anew, and written anew
        return reading if reading.sha256 == sha256 else None

    def put(self, reading: Reading) -> None:
        """Keep a reading, unless it is of a file that could not be read.

        That may have been for want of time or memory, and another day there is more.
        """
        if reading.status is ReadingStatus.UNREADABLE:
            return
        document = to_document(reading)
        text = json.dumps({"reading": document, "digest": self._digest(document)}, ensure_ascii=False)
        write_whole(self._path(reading.sha256), text.encode())

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / f"{sha256}.json"

    def _digest(self, document: Document) -> str:
        """What shows that a reading is whole and of this version."""
        text = json.dumps([self._version, document], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()
