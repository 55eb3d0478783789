"""Lists between their preview and their being taken in: for a few hours, each person's own, where nobody else looks."""

import hashlib
import json
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from assizes.domain.people import Actor

_LONGEST = timedelta(hours=4)


@dataclass(frozen=True)
class ListInHand:
    """A list that somebody sent: the name of its file, the sheet that was asked for, and its bytes."""

    file_name: str
    sheet: str
    data: bytes


@dataclass(frozen=True)
class ListsInHand:
    """The lists that one person sent and has not decided about; `folder` is that of all."""

    folder: Path
    actor: Actor

    def put(self, path: Path, *, file_name: str, sheet: str) -> str:
        """Keep a file for a while; gives the SHA-256 of its bytes."""
        data = path.read_bytes()
        sha256 = hashlib.sha256(data).hexdigest()
        place = self._place(sha256)
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        (place / "list").write_bytes(data)
        (place / "told.json").write_text(json.dumps({"file_name": file_name, "sheet": sheet}), encoding="utf-8")
        return sha256

    def get(self, sha256: str) -> ListInHand | None:
        """A list of this person, with the very bytes of the digest; none where it is no longer there."""
        place = self._place(sha256)
        try:
            data = (place / "list").read_bytes()
            told = json.loads((place / "told.json").read_text(encoding="utf-8"))
        except OSError:
            return None
        is_whole = hashlib.sha256(data).hexdigest() == sha256
        return ListInHand(told["file_name"], told["sheet"], data) if is_whole else None

    def forget(self, sha256: str) -> None:
        """Remove a list."""
        shutil.rmtree(self._place(sha256), ignore_errors=True)

    def forget_old(self, *, now: datetime) -> None:
        """Remove whatever was left by anybody for longer than a few hours."""
        for kept in self.folder.glob("*/*/list"):
            if now.timestamp() - kept.stat().st_mtime > _LONGEST.total_seconds():
                shutil.rmtree(kept.parent, ignore_errors=True)

    def _place(self, sha256: str) -> Path:
        # A name can hold anything; its digest is a folder's name.
        return self.folder / hashlib.sha256(self.actor.key.encode()).hexdigest()[:16] / sha256
