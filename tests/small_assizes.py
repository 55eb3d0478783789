"""The real command line in a process of its own, over a small world: python -m small_assizes REFERENCE MOMENT ARGUMENT...

Sites have few pages. When all is imported a line on standard output says so, and the command begins with the first line
of standard input, so that whoever starts two of them, or kills one, knows when it began. The clock of the command is at
MOMENT then, as ISO 8601, and runs on.
"""

import os
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from unittest.mock import patch

READY = "ready"


def main(reference: Path, moment: datetime, arguments: list[str]) -> None:
    """Run a command as `assizes` does, and end with its exit code."""
    os.environ["POLARS_MAX_THREADS"] = "1"
    from assizes.cli import main as assizes
    from assizes.cli import opening

    opening.set_up()
    from assizes.cli import publish_due
    from small_world import few_pages, small_program

    print(READY, flush=True)
    sys.stdin.readline()
    started = time.monotonic()

    def clock() -> datetime:
        return moment + timedelta(seconds=time.monotonic() - started)

    with small_program(reference), few_pages(), patch.object(publish_due, "this_moment", clock):
        assizes(arguments)


if __name__ == "__main__":
    main(Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2]), sys.argv[3:])
