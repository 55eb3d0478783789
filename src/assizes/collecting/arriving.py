"""How bytes arrive: copied from a file, or sent by a server and doubted where a report seems to have lost its end."""

import stat
from pathlib import Path

from assizes.collecting.failures import NotCollected, NotNow
from assizes.collecting.store import Incoming

_PIECE = 1024 * 1024
_PDF_BEGINS, _PDF_ENDS = b"%PDF-", b"%%EOF"


class Delivery:
    """What a server sends, on its way into the store.

    A connection that breaks looks like the end of the file where the server gave no length, or too small a one. So a
    PDF without its last mark is asked for again. Where its length was given and the same bytes come a second time, the
    server has no others: they are kept.
    """

    def __init__(self, incoming: Incoming) -> None:
        self._incoming = incoming
        self._doubted = ""

    def restart(self) -> None:
        """Forget what came so far."""
        self._incoming.restart()

    def write(self, piece: bytes) -> None:
        """Take a piece; raises `NotCollected` as soon as there are too many."""
        self._incoming.write(piece)

    def finish(self, *, length_known: bool) -> None:
        """Accept the bytes as whole; raises `NotNow` where they may not be."""
        come = self._incoming
        if not come.first.startswith(_PDF_BEGINS) or _PDF_ENDS in come.last:
            return
        if not length_known or come.sha256 != self._doubted:
            self._doubted = come.sha256
            raise NotNow("the file breaks off before its end")


def copy_file(path: Path, incoming: Incoming) -> None:
    """Bring in the bytes of a file; raises `NotCollected` where that cannot be done."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise NotCollected("this is not a regular file")
        with path.open("rb") as file:
            pieces = iter(lambda: file.read(_PIECE), b"")
            for piece in pieces:
                incoming.write(piece)
    except OSError as error:
        raise NotCollected(f"the file cannot be read: {error.strerror}") from error
