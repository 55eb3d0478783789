"""Why a file was not collected."""


class NotCollected(Exception):
    """Something stands in the way, said in one sentence; trying again now would not help.

    `status` is that of the server's answer, where there was one.
    """

    def __init__(self, reason: str, *, status: int | None = None) -> None:
        self.reason, self.status = reason, status
        super().__init__(reason)


class NotNow(NotCollected):
    """Something stands in the way that may pass; the server may have said after how many seconds."""

    def __init__(self, reason: str, *, status: int | None = None, after_seconds: float | None = None) -> None:
        self.after_seconds = after_seconds
        super().__init__(reason, status=status)


class Unreachable(NotNow):
    """There is no way to the server at present."""
