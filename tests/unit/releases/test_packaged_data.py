"""The data of every packaged release, judged by programs that are not ours and by published rules."""

import csv
import io
import json
import sqlite3
import warnings
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from assizes.domain.releases import Producer, ReleaseContent
from assizes.reference import load_reference
from assizes.reference.specifications import packaged_specifications
from assizes.releases.formats import chosen_formats, write_release
from assizes.releases.loading import PYTHON, loading_lines
from assizes.releases.observations import at_release, over_time
from assizes.statistics.content import release_content
from registers import packaged_inspections, raw_frame

pytestmark = [
    pytest.mark.slow,
    # The validators' own dependencies warn about each other.
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning", "ignore::FutureWarning"),
]
SPECIFICATIONS = packaged_specifications(producer=Producer("An office", "a@office.example"), small_base=20)
SLUGS = [one.slug for one in SPECIFICATIONS]
FORMATS = chosen_formats(["csv", "parquet", "sqlite", "ees", "sdmx"])
LATEST = SLUGS[-1]
Lines = list[dict[str, str]]


@cache
def content(slug: str) -> ReleaseContent:
    """What a packaged release says."""
    specification = next(one for one in SPECIFICATIONS if one.slug == slug)
    return release_content(specification, raw_frame(packaged_inspections()), load_reference())


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the data of every packaged release."""
    out = tmp_path_factory.mktemp("out")
    for slug in SLUGS:
        write_release(content(slug), out=out, formats=FORMATS, inputs={})
    return out


@pytest.fixture(params=SLUGS)
def folder(out: Path, request: pytest.FixtureRequest) -> Path:
    """The folder of one release."""
    return out / str(request.param)


def lines_of(path: Path) -> Lines:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# --- data package and metadata for the web ---------------------------------------------------------------


def package_errors(folder: Path) -> list[Any]:
    """What frictionless finds wrong with the data package in a folder."""
    from frictionless import validate

    return validate(str(folder / "datapackage.json")).flatten(["type", "fieldName", "rowNumber"])


def is_valid_for_the_web(folder: Path) -> bool:
    """Whether csvw finds every file as its metadata say; it gathers its own warnings, and raises at a row twice."""
    from csvw import CSVW

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("default")
            return CSVW(str(folder / "csv-metadata.json"), validate=True).is_valid
    except ValueError:
        return False


def test_frictionless_finds_every_file_as_the_package_says(folder: Path) -> None:
    assert package_errors(folder / "data") == []


def test_csvw_finds_every_file_as_the_metadata_say(folder: Path) -> None:
    assert is_valid_for_the_web(folder / "data")


def copy_with(folder: Path, place: Path, name: str, old: str, new: str) -> Path:
    """One CSV file with one value changed, described as before, but for the digest that would tell by itself."""
    text = (folder / "data" / name).read_text(encoding="utf-8")
    assert old in text
    (place / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    package = json.loads((folder / "data" / "datapackage.json").read_bytes())
    package["resources"] = [one for one in package["resources"] if one["path"] == name]
    del package["resources"][0]["bytes"], package["resources"][0]["hash"]
    (place / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    group = json.loads((folder / "data" / "csv-metadata.json").read_bytes())
    group["tables"] = [one for one in group["tables"] if one["url"] == name]
    (place / "csv-metadata.json").write_text(json.dumps(group), encoding="utf-8")
    return place


WRONG = {
    "a code that is none": ("outcomes.csv", ",overall_effectiveness,good,", ",overall_effectiveness,goood,"),
    "a negative count": ("judgements.csv", ",count,", ",count,-"),
    "a word for a number": ("judgements.csv", ",percent,", ",percent,about "),
    "a day that is none": ("over_time.csv", "2014-03-31", "2014-03-32"),
    "a shorthand that is none": ("comparison.csv", "[z]", "[q]"),
    "a missing code": ("waiting_time.csv", ",barnsley,", ",,"),
    "a row twice": ("authorities.csv", ",barnsley,", ",barking-and-dagenham,"),
}


@pytest.mark.parametrize("fault", WRONG)
def test_both_validators_find_a_planted_fault(out: Path, tmp_path: Path, fault: str) -> None:
    name, old, new = WRONG[fault]

    assert is_valid_for_the_web(copy_with(out / LATEST, tmp_path, name, old, old))
    place = copy_with(out / LATEST, tmp_path, name, old, new)

    assert package_errors(place)
    assert not is_valid_for_the_web(place)


def test_a_changed_file_no_longer_fits_its_digest(out: Path, tmp_path: Path) -> None:
    for path in (out / LATEST / "data").glob("*.*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    text = (tmp_path / "judgements.csv").read_text(encoding="utf-8")
    (tmp_path / "judgements.csv").write_text(text.replace(",73,", ",74,", 1), encoding="utf-8")

    assert [error[0] for error in package_errors(tmp_path)] == ["hash-count"]


def test_the_package_names_licence_source_publisher_and_edition(folder: Path) -> None:
    package = json.loads((folder / "data" / "datapackage.json").read_bytes())

    assert [licence["name"] for licence in package["licenses"]] == ["OGL-UK-3.0"]
    assert package["contributors"] == [{"title": "An office", "role": "publisher", "email": "a@office.example"}]
    assert (package["name"], package["version"]) == (folder.name, "1.0.0")
    assert "not official statistics" in package["description"]
    assert "Open Government Licence v3.0" in package["description"]


# --- the education-statistics tidy layout ----------------------------------------------------------------

EES = ["outcomes", "outcomes_over_time"]
OBSERVED = ("time_period", "time_identifier", "geographic_level", "country_code", "country_name")
MONTHS = {"March", "August", "September"}


@pytest.mark.parametrize("name", EES)
def test_the_tidy_layout_keeps_the_rules_of_its_columns(folder: Path, name: str) -> None:
    lines, meta = lines_of(folder / f"data/ees/{name}.csv"), lines_of(folder / f"data/ees/{name}.meta.csv")
    filters = [line["col_name"] for line in meta if line["col_type"] == "Filter"]
    indicators = [line["col_name"] for line in meta if line["col_type"] == "Indicator"]

    assert tuple(lines[0])[:5] == OBSERVED
    assert {line["time_identifier"] for line in lines} <= MONTHS
    assert all(len(line["time_period"]) == 4 and line["time_period"].isdigit() for line in lines)
    assert {line["country_code"] for line in lines} == {"E92000001"}
    assert all(line[key] for line in lines for key in (*OBSERVED, *filters, *indicators))
    assert all(len(key) <= 50 and key == key.lower() and " " not in key for key in lines[0])
    assert all(len(line["label"]) <= 80 for line in meta)
    assert all(len(line[key]) <= 120 for line in lines for key in filters)
    assert all(line[key].isdigit() or line[key] in ("z", "x") for line in lines for key in indicators)
    assert all(
        line["filter_default"] in {row[line["col_name"]] for row in lines} for line in meta if line["filter_default"]
    )
    places = (*OBSERVED, "region_code", "new_la_code", "basis", "judgement", "grade")
    assert max(Counter(tuple(line[key] for key in places) for line in lines).values()) == 1


def test_each_level_of_the_tidy_layout_fills_its_own_columns(folder: Path) -> None:
    filled = {
        "National": (),
        "Regional": ("region_code", "region_name"),
        "Local authority": ("region_code", "region_name", "old_la_code", "new_la_code", "la_name"),
    }
    lines = lines_of(folder / "data/ees/outcomes.csv")

    assert {line["geographic_level"] for line in lines} == set(filled)
    for line in lines:
        there = tuple(key for key in filled["Local authority"] if line[key])
        assert there == filled[line["geographic_level"]]
    for code, name in (("region_code", "region_name"), ("new_la_code", "la_name"), ("old_la_code", "la_name")):
        pairs = {(line[code], line[name]) for line in lines if line[code] and (name != "la_name" or line["la_name"])}
        assert len(pairs) == len({pair[0] for pair in pairs}) == len({pair[1] for pair in pairs})


def test_authorities_add_up_to_regions_and_regions_to_the_nation(folder: Path) -> None:
    totals: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    known: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for line in lines_of(folder / "data/ees/outcomes.csv"):
        if line["basis"] == "Most recent" and line["inspection_count"].isdigit():
            key = (line["judgement"], line["grade"])
            regional = (*key, line["region_code"])
            level = line["geographic_level"]
            totals[level][key] += int(line["inspection_count"])
            totals[f"{level} by region"][regional] += int(line["inspection_count"])
            known[level].add(key)

    shared = known["Local authority"] & known["National"]
    assert len(shared) >= 50
    for key in shared:
        assert totals["Local authority"][key] == totals["National"][key], key
    for regional, count in totals["Regional by region"].items():
        assert totals["Local authority by region"][regional] == count, regional


# --- SDMX ------------------------------------------------------------------------------------------------


def test_sdmx_gives_back_every_observation(folder: Path) -> None:
    import sdmx
    from sdmx.reader.csv import Reader

    structure = sdmx.read_sdmx(folder / "data/sdmx/structure.xml")
    data = (folder / "data/sdmx/data.csv").read_bytes()
    message = Reader().convert(io.BytesIO(data), structure=structure.dataflow["DF_OUTCOMES"])

    found = {}
    for observation in message.data[0].obs:
        key = {name: value.value for name, value in observation.dimension.values.items()}
        for name, code_list in (("REF_AREA", "CL_AREA"), ("JUDGEMENT", "CL_JUDGEMENT"), ("OUTCOME", "CL_OUTCOME")):
            assert str(key[name]) in structure.codelist[code_list].items
        status = str(observation.attached_attribute["OBS_STATUS"].value)
        assert status in structure.codelist["CL_OBS_STATUS"].items
        found[tuple(map(str, key.values()))] = (str(observation.value or ""), status)
    assert found.keys() == wanted(folder.name).keys()
    for identity, value in wanted(folder.name).items():
        assert found[identity][0] == value, identity
        assert (found[identity][1] in "ML") == (value == ""), identity


def wanted(slug: str) -> dict[tuple[str, ...], str]:
    """What the tables of a release say, by the dimensions of its SDMX."""
    values = {}
    for one in (*over_time(content(slug)), *at_release(content(slug))):
        for unit, cell in (("count", one.count), ("percent", one.percent)):
            if cell is not None:
                key = (one.area.code, one.basis.value, one.judgement, one.outcome, unit, one.dates.as_at.isoformat())
                values[key] = "" if cell.value is None else str(cell.value)
    return values


def test_a_provisional_figure_and_a_break_have_their_status(out: Path) -> None:
    lines = lines_of(out / LATEST / "data/sdmx/data.csv")
    by_basis = {line["BASIS"]: line["OBS_STATUS"] for line in lines if line["OBS_VALUE"] and "[p]" in line["SHORTHAND"]}

    assert by_basis == {"in_period": "P"}
    assert {line["OBS_STATUS"] for line in lines if "[b]" in line["SHORTHAND"] and line["OBS_VALUE"]} == {"B"}
    assert {line["OBS_STATUS"] for line in lines if not line["SHORTHAND"]} == {"A"}


# --- loading ---------------------------------------------------------------------------------------------


def test_each_line_for_python_loads_what_it_says(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    release = content(LATEST)
    folder = out / LATEST
    monkeypatch.chdir(folder)
    outcomes = list(release.outcomes.rows())
    in_most_recent = [column.key for column in release.outcomes.columns].index("in_most_recent")
    counted = sum(values[in_most_recent] == "yes" for values in outcomes)
    lines = loading_lines(release, [path.relative_to(folder).as_posix() for path in folder.rglob("*")])

    loaded = {}
    for one in lines:
        if one.language == PYTHON:
            preparation, _, expression = one.line.partition("; ")
            names: dict[str, Any] = {}
            exec(preparation, names)
            loaded[one.using] = len(eval(expression, names))

    assert loaded == {"pandas": len(outcomes), "polars": len(outcomes), "SQLite": counted}


def test_the_database_and_the_csv_hold_the_same_tables(folder: Path) -> None:
    connection = sqlite3.connect(folder / f"data/{folder.name}.sqlite3")
    for path in sorted((folder / "data").glob("*.csv")):
        rows = [
            tuple("" if value is None else str(value) for value in values)
            for values in connection.execute(f'SELECT * FROM "{path.stem}" ORDER BY rowid')
        ]
        with path.open(encoding="utf-8", newline="") as file:
            assert rows == [tuple(line) for line in list(csv.reader(file))[1:]], path.name
    connection.close()
