"""Write docs/reproduction.md, published figures beside computed ones: make_reproduction_page.py [--check]."""

import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assizes.domain.published_figures import PublishedFigure

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reproduction.md"

INTRODUCTION = """\
# Published figures, computed again

<!-- Made by scripts/make_reproduction_page.py from reference/published_figures.csv and the packaged register. -->

Each figure below was published at the time. The register gives it again under the counting rules, at the figure's own
two dates. {headline}

A figure is **not independent** where the register holds no publication day for an inspection and its bound was taken
from that very figure: agreement then proves little, and the last column says what is computed without the inspection.
The claim above counts independent figures alone.

| as at | published by | basis | measure | published | computed | agrees | independent | computed without the bounded inspection | source |
|---|---|---|---|---|---|---|---|---|---|
"""

EXPLANATION = """
A value such as `0/10/24/7 of 41` lists outstanding, good, requires improvement and inadequate. The number after "of"
is the number of inspections judged, with those whose grade the inspectorate made but the register does not hold.

## The one that differs

As at 31 March 2017 the publisher counted 10 authorities inadequate for overall effectiveness and all three key
judgements; their first single inspections give 11, each with its report. Counted on the most recent inspection it would be
10, because one of the 11 had been inspected again by then. The published text most likely mixed the two. The rule is left
as it is: the other figures of that release agree with it, and a rule bent to fit one number would be wrong for all others.

## Not tested

These published values rest on inspections of before November 2013, which the register holds in part or not at all
(see `coverage.toml`): no national count is made of them.

| as at | measure | published | source |
|---|---|---|---|
"""


def page() -> str:
    """The page, from the packaged register loaded into a database of its own."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ASSIZES_DATA"] = folder
        os.environ.pop("ASSIZES_DATABASE_URL", None)
        os.environ["DJANGO_SETTINGS_MODULE"] = "assizes.settings"
        import django

        django.setup()
        return _page()


def _page() -> str:
    from django.db import connection

    from assizes.actions.register_files.register import open_register
    from assizes.reference import load_reference
    from assizes.reference.published_figures import load_published_figures
    from assizes.register.snapshot import current_frame
    from assizes.statistics.reproduction import Reproduction, reproduce
    from assizes.statistics.snapshot import counted

    reference = load_reference()
    open_register(now=datetime.now(UTC), reference=reference, say=lambda _: None)
    snapshot = counted(current_frame(), reference.frameworks)
    connection.close()
    figures = load_published_figures()
    found = [reproduce(figure, snapshot, reference) for figure in figures if figure.is_testable]

    def row(one: Reproduction) -> str:
        figure = one.figure
        assert figure.dates and figure.basis
        without = _value(figure, one.values_without, one.denominator_without) if one.bounded_ids else ""
        cells = (
            figure.dates.as_at.isoformat(),
            figure.dates.published_by.isoformat(),
            _basis(figure),
            figure.printed_measure,
            _value(figure, figure.values, figure.denominator),
            _value(figure, one.values, one.denominator),
            "yes" if one.agrees else "**no**, see below",
            "independent"
            if one.is_independent
            else f"not independent: a date was bounded from this figure ({', '.join(one.bounded_ids)})",
            without,
            figure.source,
        )
        return f"| {' | '.join(cells)} |\n"

    untested = [
        f"| {figure.as_at} | {figure.printed_measure} | {_value(figure, figure.values, figure.denominator)} | {figure.source} |\n"
        for figure in figures
        if not figure.is_testable
    ]
    independent = [one for one in found if one.is_independent]
    agreeing = sum(one.agrees for one in independent)
    headline = f"**{agreeing} of {len(independent)} independent figures agree exactly**; the one that does not is explained below."
    rows = "".join(row(one) for one in found)
    return INTRODUCTION.format(headline=headline) + rows + EXPLANATION + "".join(untested)


def _basis(figure: "PublishedFigure") -> str:
    words = figure.basis.value.replace("_", " ") if figure.basis else ""
    if figure.statistic.startswith("change"):
        words = "latest against first"
    return f"{words}, {figure.family}" if figure.family else words


def _value(figure: "PublishedFigure", values: tuple[int | None, ...], denominator: int | None) -> str:
    text = "/".join("" if value is None else str(value) for value in values)
    text += "%" if figure.statistic == "percent" else ""
    return text if denominator is None else f"{text} of {denominator}"


def main() -> int:
    """Write the page; with `--check`, only say whether it is current."""
    text = page()
    if "--check" not in sys.argv:
        PAGE.write_text(text, encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text:
        print(f"{PAGE.name} is not current: run `make docs`", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
