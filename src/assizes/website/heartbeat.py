"""When the program last looked for releases that are due: a small file in the folder of state."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assizes.actions.whole_files import write_whole

FILE_NAME = "publish-due.heartbeat"
# A look comes each minute; building a site takes a few.
OLDEST = timedelta(minutes=10)


def beat(data: Path, now: datetime) -> None:
    """Say that a look was completed, or that a minute is waited for."""
    with suppress(OSError):  # a full disk is said elsewhere, and must not keep a release in
        write_whole(data / FILE_NAME, f"{now.astimezone(UTC).isoformat(timespec='seconds')}\n".encode())


def last_beat(data: Path) -> datetime | None:
    """When that was last said; none where nothing looks for due releases here, or what is said is no time."""
    try:
        moment = datetime.fromisoformat((data / FILE_NAME).read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        return None
    return moment if moment.tzinfo else None
