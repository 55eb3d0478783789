"""The real command line in a process of its own, over a small world: python -m small_assizes REFERENCE MOMENT ARGUMENT...

The clock of the command begins at MOMENT, as ISO 8601, and runs on. Sites have few pages. When the command begins, a line
says so on standard output, so that whoever kills it knows what is killed.
"""

import os
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from unittest.mock import patch

BEGINS = "begins"


def main(reference: Path, moment: datetime, arguments: list[str]) -> None:
    """Run a command as `assizes` does, and end with its exit code."""
    os.environ["POLARS_MAX_THREADS"] = "1"
    from assizes.cli import main as assizes
    from assizes.cli import opening

    opening.set_up()
    from assizes.cli import publish_due
    from small_world import few_pages, small_program

    started = time.monotonic()

    def clock() -> datetime:
        return moment + timedelta(seconds=time.monotonic() - started)

    with small_program(reference), few_pages(), patch.object(publish_due, "this_moment", clock):
        print(BEGINS, flush=True)
        assizes(arguments)


if __name__ == "__main__":
    main(Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2]), sys.argv[3:])
