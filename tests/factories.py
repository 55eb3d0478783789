"""Valid domain values with one call each, all invented; a test states only what it is about."""

from datetime import UTC, date, datetime
from typing import Any

from assizes.domain.bindings import Bindings
from assizes.domain.charts import (
    Band,
    Bands,
    Bar,
    ChangeMatrix,
    Chart,
    DaysRange,
    DaysRanges,
    Move,
    Segment,
    StackedBars,
    Tile,
    TileMap,
)
from assizes.domain.dates import Period
from assizes.domain.documents import (
    BulletList,
    ChartBlock,
    Document,
    FactList,
    Heading,
    Paragraph,
    Span,
    TableBlock,
)
from assizes.domain.grades import Grade, NoGrade
from assizes.domain.london_time import LONDON
from assizes.domain.readings import Box, Evidence
from assizes.domain.releases import (
    Dates,
    InPeriod,
    Producer,
    QualityReport,
    RecordsChecked,
    ReleaseContent,
    ReleaseSpecification,
    StatisticsBasis,
)
from assizes.domain.tables import Cell, Column, ColumnKind, Listing, Shorthand, Table
from assizes.domain.traces import TracedInspection, TracedJudgement
from assizes.releases.document_parts import Imprint
from assizes.statistics.commentary.findings import headlines

REPORT = "https://reports.example/report/"
GRADES = (Grade.OUTSTANDING, Grade.GOOD, Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE)


def a_specification(**changes: Any) -> ReleaseSpecification:
    """A specification as at 31 March 2020."""
    values: dict[str, Any] = {
        "slug": "invented-outcomes-as-at-2020-03-31",
        "title": "Invented outcomes & grades as at 31 March 2020",
        "dates": Dates(date(2020, 3, 31), date(2020, 5, 31)),
        "publication_time": datetime(2020, 6, 30, 9, 30, tzinfo=LONDON),
        "known_at": datetime(2020, 6, 15, 12, 0, tzinfo=UTC),
        "producer": Producer("The <Invented> Office", "statistics@office.example"),
        "tables": ("judgements", "by_region", "over_time", "in_period", "authorities", "nothing"),
        "bases": (StatisticsBasis.MOST_RECENT, StatisticsBasis.IN_PERIOD),
        "in_period": InPeriod(Period(date(2019, 10, 1), date(2020, 3, 31)), date(2020, 5, 31)),
        "previous_in_period": InPeriod(Period(date(2019, 4, 1), date(2019, 9, 30)), date(2019, 11, 30)),
        "notes": ("Every value here is invented.",),
        "next_release": "Invented outcomes as at 30 September 2020",
    }
    return ReleaseSpecification(**values | changes)


def a_content(**changes: Any) -> ReleaseContent:
    """A whole release of invented numbers: every kind of column, shorthand with and without a value, two charts."""
    values: dict[str, Any] = {
        "specification": a_specification(),
        "findings": a_findings_document(),
        "main_findings": headlines(a_findings_document()),
        "bindings": Bindings((a_judgements_table(),), {"as_at": date(2020, 3, 31)}, {}, small_base=20, frameworks={}),
        "tables": (
            a_judgements_table(),
            a_region_table(),
            a_table_over_time(),
            a_revised_table(),
            an_authorities_table(),
            a_table(id="nothing", title="A table without rows", rows=()),
        ),
        "charts": (a_chart_over_time(), a_chart_by_region()),
        "notes": ("Two authorities have not been inspected.",),
        "outcomes": an_outcomes_listing(),
        "harvest_date": date(2020, 6, 10),
        "records_checked": RecordsChecked(1021, 1034, 315),
        "quality_report": a_quality_report(),
        "inspections": (
            a_traced_inspection(),
            a_traced_inspection("brackenmoor-1", authority="Brackenmoor", report_url="", ended="", judgements=()),
        ),
    }
    return ReleaseContent(**values | changes)


def a_quality_report() -> QualityReport:
    """A short quality report with one bound date and one table."""
    bindings = Bindings((a_judgements_table(),), {"as_at": date(2020, 3, 31)}, {}, small_base=20, frameworks={})
    said = Paragraph((Span("It counts inspections ended by "), Span("31 March 2020", bound_to="as_at"), Span(".")))
    blocks = (Heading(1, "Relevance", "relevance"), said, TableBlock(a_judgements_table()))
    document = Document("quality-and-methodology", "Quality and methodology", "A release", "How good it is.", blocks)
    return QualityReport(document, bindings)


def a_findings_document() -> Document:
    """Two findings with bound numbers, and a chart."""
    judgements = "judgements:overall-effectiveness"
    return Document(
        document_id="key-findings",
        title="Key findings",
        subtitle="Invented outcomes & grades as at 31 March 2020",
        description="Invented findings.",
        blocks=(
            Paragraph(
                (
                    Span("Overall effectiveness: ", is_strong=True),
                    Span("12", is_strong=True, bound_to=f"{judgements}:good"),
                    Span(" local authorities were good.", is_strong=True),
                    Span(" As at "),
                    Span("31 March 2020", bound_to="as_at"),
                    Span(", "),
                    Span("55%", bound_to=f"{judgements}:good_percent"),
                    Span(" were good <or better> & this is "),
                    Span("invented", is_emphasised=True),
                    Span("."),
                ),
                line=1,
            ),
            ChartBlock(a_chart_by_region()),
            Paragraph((Span("In the North, more were inspected.", is_strong=True),), line=4),
        ),
    )


def a_column(key: str, kind: ColumnKind = ColumnKind.TEXT, title: str = "", code_key: str = "") -> Column:
    """A column whose title is its key in words, unless given."""
    return Column(key, title or key.replace("_", " ").capitalize(), kind, code_key)


def a_table(**changes: Any) -> Table:
    """A small table of one measure."""
    values: dict[str, Any] = {
        "id": "small",
        "title": "A small table",
        "columns": (a_column("grade"), a_column("inspections", ColumnKind.COUNT)),
        "rows": ((Cell("Good"), Cell(3)),),
        "base": "3 inspections",
        "notes": (),
        "source": "An invented register",
    }
    return Table(**values | changes)


def a_judgements_table() -> Table:
    """Counts and percentages, an unknown number and one row that does not apply."""
    none = (Cell(shorthand=(Shorthand.Z,)),) * 2
    return a_table(
        id="judgements",
        title="Outcomes by judgement",
        columns=(
            a_column("judgement", code_key="judgement_code"),
            a_column("good", ColumnKind.COUNT, "Good (number)"),
            a_column("good_percent", ColumnKind.PERCENT, "Good (%)"),
        ),
        rows=(
            (Cell("Overall effectiveness", code="overall_effectiveness"), Cell(12), Cell(55)),
            (
                Cell("Help, “protection” & care", (Shorthand.B,), code="help_and_protection"),
                Cell(0),
                Cell(shorthand=(Shorthand.X,)),
            ),
            (Cell("Adoption", code="adoption"), *none),
        ),
        base="22 local authorities with a full inspection, of 24 in existence",
        notes=("Percentages may not add up to 100.", "Care was judged under another name before 2018."),
    )


def a_region_table() -> Table:
    """Two leading columns that say what is measured."""
    return a_table(
        id="by_region",
        title="Outcomes by region",
        columns=(a_column("region"), a_column("judgement"), a_column("n", ColumnKind.COUNT)),
        rows=(
            (Cell("North"), Cell("Overall effectiveness"), Cell(9)),
            (Cell("South"), Cell("Overall effectiveness"), Cell(2, inspection_ids=("ashvale-1", "brackenmoor-1"))),
        ),
        notes=("Percentages may not add up to 100.",),
    )


def a_table_over_time() -> Table:
    """A series whose rows have dates of their own."""
    return a_table(
        id="over_time",
        title="Outcomes over time",
        columns=(
            a_column("as_at", ColumnKind.DATE, "As at"),
            a_column("published_by", ColumnKind.DATE),
            a_column("change_points", ColumnKind.POINTS),
        ),
        rows=(
            (Cell(date(2019, 3, 31)), Cell(date(2019, 5, 31)), Cell(shorthand=(Shorthand.Z,))),
            (
                Cell(date(2020, 3, 31), (Shorthand.P,)),
                Cell(date(2020, 5, 31)),
                Cell(-4, (Shorthand.B, Shorthand.P)),
            ),
        ),
    )


def a_revised_table() -> Table:
    """Values that also have a shorthand: they must stay numbers."""
    return a_table(
        id="in_period",
        title="Outcomes in the period",
        columns=(
            a_column("grade"),
            a_column("first_given", ColumnKind.COUNT),
            a_column("now", ColumnKind.COUNT),
        ),
        rows=((Cell("Good"), Cell(11), Cell(12, (Shorthand.R,))), (Cell("Inadequate"), Cell(2), Cell(2))),
    )


def an_authorities_table() -> Table:
    """A list: names that link, codes, days, no measure."""
    return a_table(
        id="authorities",
        title="Local authorities",
        columns=(
            a_column("authority", ColumnKind.LINK, "Local authority"),
            a_column("gss_code", ColumnKind.CODE, "GSS code"),
            a_column("inspection_end", ColumnKind.DATE),
            a_column("overall_effectiveness"),
        ),
        rows=(
            (
                Cell("Ashvale", href=f"{REPORT}1?a=1&b=2"),
                Cell("E00000001"),
                Cell(date(2019, 2, 1)),
                Cell("good", href="#in_period"),
            ),
            (
                Cell("Brackenmoor", href="javascript:alert(1)"),
                Cell("E00000002"),
                Cell(shorthand=(Shorthand.X,)),
                Cell("not judged", (Shorthand.B,)),
            ),
        ),
    )


def a_traced_inspection(inspection_id: str = "ashvale-1", **changes: Any) -> TracedInspection:
    """An inspection that a figure rests on, one judgement of it with its place."""
    values: dict[str, Any] = {
        "inspection_id": inspection_id,
        "la_id": "ashvale",
        "authority": "Ashvale",
        "framework": "Invented framework <2019>",
        "event": "standard inspection",
        "started": "2019-01-28",
        "ended": "2019-02-01",
        "published": "2019-03",
        "basis": "report",
        "report_url": f"{REPORT}1?a=1&b=2",
        "report_sha256": "0" * 64,
        "judgements": (
            TracedJudgement("overall", "Overall effectiveness", "good", Evidence(3, Box(72, 500.25, 300, 512))),
            TracedJudgement("care", "Care", "not judged"),
        ),
    }
    return TracedInspection(**values | changes)


def an_outcomes_listing(rows: int = 2) -> Listing:
    """The outcomes behind the figures."""
    columns = ("inspection_id", "authority", "inspection_end", "judgement", "outcome", "is_counted")
    return Listing(
        id="outcomes",
        title="Outcomes of each judgement",
        columns=tuple(
            a_column(key, ColumnKind.DATE if key == "inspection_end" else ColumnKind.TEXT) for key in columns
        ),
        rows=lambda: (
            (
                f"ashvale-{number}",
                'Ashvale, "the" council\nof Ashvale',
                date(2019, 2, 1),
                "overall",
                "good",
                None,
            )
            for number in range(rows)
        ),
    )


def a_bar(label: str, counts: tuple[int, int, int, int], base: str = "", **more: str) -> Bar:
    """A bar of the four grades, its percentages rounded half up."""
    n = sum(counts)
    segments = tuple(
        Segment(grade, count, (200 * count + n) // (2 * n) if n else 0)
        for grade, count in zip(GRADES, counts, strict=True)
    )
    return Bar(label, base or f"{n} of {n + 2}", segments, **more)


def a_chart_over_time(**changes: Any) -> StackedBars:
    """Bars at four dates with one break."""
    values: dict[str, Any] = {
        "id": "over_time",
        "title": "The share of good or outstanding <rose>",
        "subtitle": "Overall effectiveness, most recent inspection",
        "description": "Bars at four dates: the share of good or outstanding rises from 40% to 55%.",
        "bars": (
            a_bar("30 Sep 2018", (0, 6, 8, 1), remark="of those inspected so far"),
            a_bar("31 Mar 2019", (1, 9, 9, 2), remark="of those inspected so far"),
            a_bar("30 Sep 2019", (1, 10, 8, 2), break_before="New framework"),
            a_bar("31 Mar 2020", (2, 10, 9, 1)),
        ),
        "table_id": "over_time",
        "is_over_time": True,
        "end_note": "The series ends here.",
    }
    return StackedBars(**values | changes)


def a_chart_by_region(**changes: Any) -> StackedBars:
    """Bars of two regions."""
    values: dict[str, Any] = {
        "id": "by_region",
        "title": "The South had the higher share",
        "subtitle": "Overall effectiveness, most recent inspection",
        "description": "Bars of two regions: North 4 of 9, South 8 of 13 good or outstanding.",
        "bars": (a_bar("North", (1, 3, 4, 1)), a_bar("South & East", (1, 7, 5, 0))),
        "table_id": "by_region",
        "is_over_time": False,
    }
    return StackedBars(**values | changes)


def words(text: str, **manner: Any) -> Paragraph:
    """A paragraph of one span."""
    return Paragraph((Span(text, **manner),))


def an_imprint() -> Imprint:
    """What the files of a document say of where they come from."""
    return Imprint("The <Invented> Office", datetime(2020, 6, 30, 9, 30, tzinfo=LONDON), 20)


def a_document(**changes: Any) -> Document:
    """A document with every kind of block, wide and long tables, and words that are markup elsewhere."""
    values: dict[str, Any] = {
        "document_id": "quality-and-methodology",
        "title": "Quality & <methodology> of #invented $outcomes$",
        "subtitle": "Inspections that ended by 31 March 2020",
        "description": "These statistics are invented.",
        "blocks": (
            FactList(
                (("Published", (Span("30 June 2020"),)), ("Licence", (Span("OGL", href="https://ogl.example/"),)))
            ),
            Heading(1, "Relevance [1] *", "relevance"),
            Paragraph(
                (
                    Span("As at the date "),
                    Span("12 of 22", is_strong=True, bound_to="judgements:overall-effectiveness:good"),
                    Span(" were good; see "),
                    Span("accuracy", is_emphasised=True, href="#accuracy"),
                    Span(" or "),
                    Span("the publisher", href="https://publisher.example/?a=1&b=2"),
                    Span(", not "),
                    Span("this", href="javascript:alert(1)"),
                    Span(' #import "x" <b>&amp;</b> _a_ @b \\ `c` $d$.'),
                )
            ),
            Heading(2, "Users", "users"),
            BulletList((words("Ministers"), words("Parents", is_strong=True))),
            BulletList((words("First"), words("Second")), is_numbered=True),
            Heading(1, "Accuracy", "accuracy"),
            ChartBlock(a_chart_over_time()),
            ChartBlock(a_chart_by_region()),
            TableBlock(a_judgements_table()),
            TableBlock(an_authorities_table()),
            Heading(1, "All values", "all-values"),
            TableBlock(a_wide_table()),
            TableBlock(a_long_table()),
        ),
    }
    return Document(**values | changes)


def a_wide_table() -> Table:
    """A table of more columns than an upright page has room for."""
    names = [f"grade_{number}" for number in range(14)]
    return a_table(
        id="wide",
        title="A wide table",
        columns=(a_column("judgement"), *(a_column(name, ColumnKind.COUNT, f"{name} improved") for name in names)),
        rows=tuple((Cell(f"Judgement {row}"), *(Cell(row * 100 + number) for number in range(14))) for row in range(3)),
        notes=("A wide table has small letters.",),
    )


def a_long_table() -> Table:
    """A table of several pages, two of whose columns say what a row is of."""
    return a_table(
        id="long",
        title="A long table",
        columns=(
            a_column("authority"),
            a_column("region"),
            *(
                a_column(name, ColumnKind.DAYS, f"{name.capitalize()} (days)")
                for name in ("waiting", "lag", "interval")
            ),
        ),
        rows=tuple(
            (Cell(f"Authority {row}"), Cell("North"), *(Cell(1000 * number + row) for number in (1, 2, 3)))
            for row in range(120)
        ),
    )


def a_change_matrix(**changes: Any) -> ChangeMatrix:
    """Moves from each of four grades to each, all of different size but for the ones that nobody made."""
    counts = (20, 3, 1, 0, 24, 27, 6, 5, 2, 23, 14, 7, 0, 8, 9, 4)
    pairs = [(before, now) for before in GRADES for now in GRADES]
    values: dict[str, Any] = {
        "id": "change-matrix",
        "title": "66 of 153 had a higher grade & 22 a lower one",
        "subtitle": "Latest against previous inspection",
        "description": "A square of numbers: 66 of 153 higher.",
        "table_id": "change_matrix",
        "grades": GRADES,
        "moves": tuple(Move(*pair, count) for pair, count in zip(pairs, counts, strict=True)),
    }
    return ChangeMatrix(**values | changes)


def a_lag_chart(**changes: Any) -> DaysRanges:
    """Three years under two frameworks, one of few reports, one without any spread."""
    values: dict[str, Any] = {
        "id": "lag",
        "title": "Reports published in 2019 came out a median of 32 days after the end",
        "subtitle": "Calendar days: median, and 10th to 90th percentile",
        "description": "A line for each year, from the 10th to the 90th percentile.",
        "table_id": "lag",
        "ranges": (
            DaysRange("Older framework", "2017", 42, 50, 50, 75),
            DaysRange("Newer framework", "2018", 8, 31, 31, 31),
            DaysRange("Newer framework", "2019", 56, 30, 32, 119),
        ),
    }
    return DaysRanges(**values | changes)


def a_waiting_chart(**changes: Any) -> Bands:
    """Four bands, one of nobody; two apart, one of nobody."""
    values: dict[str, Any] = {
        "id": "waiting-time",
        "title": "7 of 67 had waited 2 years or more",
        "subtitle": "Time since the latest full inspection",
        "description": "A bar for each band of time.",
        "table_id": "waiting_time_bands",
        "bands": (
            Band("Less than 1 year", 41),
            Band("1 year to less than 2", 16),
            Band("2 years or more", 7),
            Band("3 years or more", 0),
            Band("The day is not known", 0, is_apart=True),
            Band("Not yet inspected", 3, is_apart=True),
        ),
    }
    return Bands(**values | changes)


def a_tile_map(**changes: Any) -> TileMap:
    """A tile of every kind: each grade, not judged, not known, no such judgement, not yet inspected."""
    outcomes = (*Grade, *NoGrade, None, None)
    values: dict[str, Any] = {
        "id": "tile-map",
        "title": "Help & protection: 2 of 5 good or outstanding",
        "subtitle": "One tile for each of 9 local authorities",
        "description": "A map in tiles.",
        "table_id": "authorities",
        "tiles": tuple(
            Tile(
                la_id=f"place-{'abcdefghi'[number]}",
                name=f"Place <{'ABCDEFGHI'[number]}>",
                short_name=f"Pl{'abcdefghi'[number]}",
                region="North" if number < 5 else "South",
                column=6 + number % 3,
                row=1 + number // 3,
                outcome=outcome,
                is_inspected=number < 8,
            )
            for number, outcome in enumerate(outcomes)
        ),
    }
    return TileMap(**values | changes)


def a_chart_of_each_kind() -> tuple[Chart, ...]:
    """Every kind of chart that there is, in the order of the page."""
    return (
        a_chart_over_time(),
        a_chart_by_region(),
        a_tile_map(),
        a_change_matrix(),
        a_lag_chart(),
        a_waiting_chart(),
    )


def a_content_of_charts() -> ReleaseContent:
    """A release with every kind of chart, and a table for each."""
    charts = a_chart_of_each_kind()
    listed = a_table(
        id="authorities",
        columns=(a_column("authority"), a_column("la_id", ColumnKind.CODE)),
        rows=tuple((Cell(tile.name), Cell(tile.la_id)) for tile in a_tile_map().tiles[:-1]),
    )
    others = tuple(a_table(id=chart.table_id) for chart in charts if chart.table_id != "authorities")
    return a_content(charts=charts, tables=(*others, listed))
