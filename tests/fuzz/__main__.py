"""`python -m fuzz`: how many damaged reports a second, what became of them, and everything that is wrong."""

import argparse
import os
import sys

from fuzz.running import Run, run


def main() -> int:
    """Exit code 1 where anything was found."""
    parser = argparse.ArgumentParser(
        prog="fuzz", description="Read damaged reports and look for crashes and wrong grades"
    )
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    done = run(asked.inputs, seed=asked.seed, jobs=asked.jobs)
    print_run(done)
    return 1 if done.findings else 0


def print_run(done: Run) -> None:
    """The run in a few lines, then a line for each finding."""
    print(f"{done.inputs:,} inputs in {done.seconds:.0f} s: {done.inputs / done.seconds:.0f} a second")
    print(", ".join(f"{status} {count:,}" for status, count in sorted(done.statuses.items())))
    for one in done.findings:
        print(one)
    print(f"{len(done.findings)} findings")


if __name__ == "__main__":
    sys.exit(main())
