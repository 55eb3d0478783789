"""What each file of a release is, in one line, and how large: for the README and for pages."""

from fnmatch import fnmatchcase

from assizes.domain.releases import ReleaseContent

_KILO = 1000
# The first pattern that fits; `{slug}` is the release's. A path that none fits is its own title.
_TITLES = (
    ("README.md", "Read me first: licence, how to cite, caveats, list of files"),
    ("index.html", "The release as one page: key findings, charts, every table"),
    ("inspections.html", "The inspections that the figures rest on, with their reports"),
    ("trace/*.html", "Which inspections each count of a table names"),
    ("{slug}-key-findings.docx", "Key findings, for Word"),
    ("{slug}-key-findings.pdf", "Key findings, to print"),
    ("quality-and-methodology.html", "Quality and methodology"),
    ("quality-and-methodology.docx", "Quality and methodology, for Word"),
    ("quality-and-methodology.pdf", "Quality and methodology, to print"),
    ("qa-report.html", "How the release was checked, what was found and what became of it"),
    ("qa-log.csv", "The same as data: one row a check or a finding"),
    ("manifest.json", "What the release was made from, and the SHA-256 of every file"),
    ("{slug}.zip", "All files in one archive"),
    ("{slug}.xlsx", "All tables in one accessible workbook"),
    ("{slug}.ods", "The same workbook as OpenDocument"),
    ("data/{slug}.sqlite3", "All data in one SQLite database"),
    ("data/datapackage.json", "Frictionless Data Package: the CSV files described"),
    ("data/csv-metadata.json", "CSV on the Web: the CSV files described"),
    ("data/*codes.*", "Codes used in the data files, with their words"),
    ("data/ees/outcomes.csv", "Outcomes in the education-statistics tidy layout: nation, regions, authorities"),
    ("data/ees/outcomes_over_time.csv", "Outcomes over time in the education-statistics tidy layout"),
    ("data/ees/*.meta.csv", "Metadata of the education-statistics tidy layout"),
    ("data/sdmx/structure.xml", "SDMX structure: code lists, concepts, data structure, dataflow"),
    ("data/sdmx/data.csv", "Counts and percentages of outcomes as SDMX-CSV"),
)
_FORMATS = {"csv": "CSV", "xlsx": "Excel workbook", "ods": "OpenDocument spreadsheet", "md": "Markdown", "zip": "zip"}
_FORMATS |= {"sqlite3": "SQLite", "parquet": "Parquet", "docx": "Word document"}


def fixed_title(slug: str, path: str) -> str:
    """What a file is that every release has alike; empty for the files of a table or a chart."""
    fitting = (title for pattern, title in _TITLES if fnmatchcase(path, pattern.replace("{slug}", slug)))
    return next(fitting, "")


def file_title(content: ReleaseContent, path: str) -> str:
    """What a file is; the data file of a table has the title of its table."""
    charts = (chart.title for chart in content.charts if path.startswith(f"charts/{chart.id.replace('_', '-')}."))
    found = fixed_title(content.specification.slug, path) or next(charts, "")
    if found or not path.startswith("data/"):
        return found or path
    titles = {table.id: table.title for table in content.tables}
    titles[content.outcomes.id] = content.outcomes.title
    name = path.rpartition("/")[2].partition(".")[0]
    return titles.get(name, path) if path.endswith((".csv", ".parquet")) else path


def file_format(path: str) -> str:
    """The format of a file, as readers know it."""
    extension = path.rpartition(".")[2]
    return _FORMATS.get(extension, extension.upper())


def file_size(count: int) -> str:
    """A size for readers: `812 bytes`, `14 KB`."""
    return f"{count} bytes" if count < _KILO else f"{(count + _KILO // 2) // _KILO:,} KB"
