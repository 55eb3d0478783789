"""Write the packaged evidence: where in its report each judgement of the packaged register stands.

It is what reading the reports beside the project gives: file digest, page and box of each judgement; no word of a
report. The packaged register is a statement of one moment, so its evidence bears the moment of its first statement.
`make evidence` reads the reports into a register of its own, exports that and calls this script with the folder.
"""

import argparse
import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

NAME = "evidence.csv"
PACKAGED = Path(__file__).resolve().parent.parent / "src/assizes/reference"


def packed(rows: Iterable[Mapping[str, str]], recorded_at: str) -> str:
    """The evidence of an export as it is packaged."""
    buffer = io.StringIO(newline="")
    writer: csv.DictWriter[str] | None = None
    for row in rows:
        writer = writer or _writer(buffer, list(row))
        writer.writerow({**row, "recorded_at": recorded_at, "recorded_by": "assizes"})
    return buffer.getvalue()


def _writer(buffer: io.StringIO, columns: list[str]) -> "csv.DictWriter[str]":
    writer = csv.DictWriter(buffer, columns, lineterminator="\n")
    writer.writeheader()
    return writer


def main() -> None:
    """Pack the evidence of the export in the folder that is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("export", type=Path, help="a folder that `assizes register export` wrote")
    folder = parser.parse_args().export
    with (PACKAGED / "inspections.csv").open(encoding="utf-8", newline="") as register:
        recorded_at = min(row["recorded_at"] for row in csv.DictReader(register))
    with (folder / NAME).open(encoding="utf-8", newline="") as file:
        text = packed(csv.DictReader(file), recorded_at)
    (PACKAGED / NAME).write_text(text, encoding="utf-8", newline="")
    print(f"{text.count(chr(10)) - 1:,} pieces of evidence written to {PACKAGED / NAME}")


if __name__ == "__main__":
    main()
