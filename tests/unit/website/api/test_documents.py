"""The documents of the API say what the register says, whose they are and how far they go."""

import json
from dataclasses import replace
from typing import Any

import pytest

from api_sources import LATEST, document
from assizes.domain.grades import Grade
from assizes.website.public import api
from assizes.website.public.files import SiteFile
from assizes.website.public.source import SiteSource
from registers import an_inspection
from site_sources import a_statement, packaged_editions, source_of

Files = dict[str, SiteFile]


def test_every_document_names_its_address_its_licence_and_its_limits(api_files: Files) -> None:
    read = {path: json.loads(file.data) for path, file in api_files.items() if is_document(path)}

    assert len(read) > 700
    for path, found in read.items():
        assert found["address"] == f"https://statistics.example/{path}"
        assert found["limits"] == {
            "as_at": "2026-03-31",
            "published_by": "2026-06-30",
            "known_at": "2026-11-23T12:00:00Z",
        }
        assert "Open Government Licence" in found["licence"]["name"]
        assert "not official statistics" in found["independence"]


def test_list_of_inspections_has_each_once_and_one_a_line(api_files: Files) -> None:
    read = document(api_files, "inspections.json")

    lines = api_files["api/v1/inspections.json"].data.decode().splitlines()
    assert read["number"] == len(read["inspections"]) == 554
    assert sum(line.startswith('    {"inspection_id"') for line in lines) == 554


def test_inspection_has_its_judgements_in_the_order_of_its_framework_with_pages(api_files: Files) -> None:
    read = document(api_files, "inspections/barnsley-sif2013-2014-06.json")

    assert list(read["judgements"])[:2] == ["overall_effectiveness", "help_and_protection"]
    assert read["judgements"]["overall_effectiveness"] == {"outcome": "requires_improvement", "page": 1}
    assert (read["inspection_start"], read["inspection_end"]) == ("2014-06-02", "2014-06-25")
    assert read["is_counted"]
    assert not read["is_most_recent"]


def test_evidence_of_an_inspection_is_that_of_judgements_that_stand(api_files: Files) -> None:
    read = document(api_files, "inspections/barnsley-sif2013-2014-06.json")

    pieces = {piece["judgement"]: piece for piece in read["evidence"]}
    assert {code: piece["outcome"] for code, piece in pieces.items()} == {
        code: judged["outcome"] for code, judged in read["judgements"].items()
    }
    assert all(len(piece["box"]) == 4 and len(piece["report_sha256"]) == 64 for piece in pieces.values())


def test_authority_has_its_codes_through_time_and_its_latest_judgements(api_files: Files) -> None:
    read = document(api_files, "authorities/barnsley.json")

    assert [one["value"] for one in read["gss_codes"]] == ["E08000016", "E08000038"]
    assert read["latest"]["inspection_id"] == "barnsley-ilacs2023-2023-09"
    assert [one["inspection_id"] for one in read["inspections"]][-1] == "barnsley-ilacs2023-2023-09"


def test_new_authority_names_its_predecessor_and_has_no_grade_of_it(api_files: Files) -> None:
    read = document(api_files, "authorities/west-northamptonshire.json")

    assert read["predecessors"] == [
        {
            "la_id": "northamptonshire",
            "name": "Northamptonshire",
            "address": "https://statistics.example/api/v1/authorities/northamptonshire.json",
        }
    ]
    assert {one["la_id"] for one in read["inspections"]} == {"west-northamptonshire"}


def test_abolished_authority_has_its_inspections_and_no_latest_judgements(api_files: Files) -> None:
    read = document(api_files, "authorities/northamptonshire.json")

    assert not read["is_in_existence"]
    assert read["valid_to"] == "2021-03-31"
    assert read["latest"] is None
    assert read["inspections"]


def test_authority_of_today_names_its_statistical_neighbours(api_files: Files) -> None:
    read = document(api_files, "authorities/barnsley.json")["statistical_neighbours"]

    assert read["edition"] == "edition not known"
    assert len(read["authorities"]) == 10
    assert document(api_files, "authorities/northamptonshire.json")["statistical_neighbours"] is None


def test_latest_judgements_are_those_of_all_authorities_in_existence(api_files: Files) -> None:
    read = document(api_files, "inspections.json")

    assert sum(one["is_most_recent"] for one in read["inspections"]) == 153


def test_release_lists_its_files_with_what_they_are(api_files: Files) -> None:
    read = document(api_files, f"releases/{LATEST}.json")

    downloads = {one["path"]: one for one in read["downloads"]}
    assert downloads["data/judgements.csv"] == {
        "path": "data/judgements.csv",
        "title": "Most recent outcomes of local authorities, by judgement",
        "format": "CSV",
        "media_type": "text/csv",
        "size": 1234,
        "sha256": "a" * 64,
        "is_served_as_built": True,
        "address": f"https://statistics.example/releases/{LATEST}/files/data/judgements.csv",
    }
    assert not downloads["index.html"]["is_served_as_built"]
    assert downloads["charts/over-time.svg"]["title"] == "Chart: over time"
    assert downloads[f"{LATEST}.xlsx"]["title"] == "All tables in one accessible workbook"


def test_release_lists_its_tables_with_the_files_of_each(api_files: Files) -> None:
    (table,) = document(api_files, f"releases/{LATEST}.json")["tables"]

    assert table["table_id"] == "judgements"
    assert table["csv"].endswith("/files/data/judgements.csv")
    assert table["parquet"].endswith("/files/data/parquet/judgements.parquet")


def test_release_without_data_files_has_no_tables(api_files: Files) -> None:
    assert document(api_files, "releases/outcomes-as-at-2014-09-30.json")["tables"] == []


def test_releases_are_listed_latest_first_and_say_that_they_are_reconstructions(api_files: Files) -> None:
    read = document(api_files, "releases.json")["releases"]

    assert [one["as_at"] for one in read] == sorted((one["as_at"] for one in read), reverse=True)
    assert all(one["is_reconstruction"] for one in read)


def test_frameworks_say_what_may_be_compared(api_files: Files) -> None:
    read = document(api_files, "frameworks.json")

    verdicts = {
        frozenset((tuple(one["first"].values()), tuple(one["second"].values()))): one for one in read["comparability"]
    }
    care_leavers = verdicts[frozenset((("sif2013", "care_leavers"), ("ilacs2023", "care_leavers")))]
    assert care_leavers["verdict"] == "no"
    assert care_leavers["note"]
    assert read["comparability_of_other_pairs"] == "no"


def test_history_of_a_record_says_when_and_what_changed_and_not_by_whom() -> None:
    first = an_inspection(start="2014-06-02", end="2014-06-25", published="2014-08-08", overall_effectiveness="good")
    second = replace(first, judgements={**first.judgements, "overall_effectiveness": Grade.INADEQUATE})
    statements = (a_statement(first), a_statement(second, 2, reason="misread"))

    history = history_of(statements, first.inspection_id)

    assert "misread" not in str(history)
    assert history == [
        {"recorded_at": "2026-10-01T12:00:00Z", "is_withdrawn": False, "changes": []},
        {
            "recorded_at": "2026-10-02T12:00:00Z",
            "is_withdrawn": False,
            "changes": [{"column": "overall_effectiveness", "before": "good", "after": "inadequate"}],
        },
    ]


def test_documents_are_the_same_bytes_each_time(with_release_files: SiteSource, api_files: Files) -> None:
    again = {file.path: file for file in api.files(with_release_files)}

    assert again == api_files


@pytest.mark.parametrize("path", ["index.json", "authorities.json", "releases.json"])
def test_every_address_of_the_api_that_a_document_names_is_there(api_files: Files, path: str) -> None:
    named = [address for address in addresses_in(document(api_files, path)) if "/api/v1/" in address]

    missing = [one for one in named if one.removeprefix("https://statistics.example/") not in api_files]

    assert missing == ["https://statistics.example/api/v1/figures"] * (path == "index.json")


def history_of(statements: tuple[Any, ...], inspection_id: str) -> Any:
    """The history in the document of an inspection of which these statements were made."""
    source = source_of(statements, packaged_editions())
    files = {file.path: file for file in api.files(source)}
    return document(files, f"inspections/{inspection_id}.json")["history"]


def addresses_in(value: Any) -> list[str]:
    """Every `address` in a document, at any depth."""
    if isinstance(value, dict):
        own = [value["address"]] if isinstance(value.get("address"), str) else []
        return own + [address for item in value.values() for address in addresses_in(item)]
    return [address for item in value for address in addresses_in(item)] if isinstance(value, list) else []


def is_document(path: str) -> bool:
    """Whether a file is one of our own documents: the others have the form that a standard gives them."""
    standard = ("openapi.json", "datapackage.json", "-metadata.json")
    return path.startswith("api/v1/") and path.endswith(".json") and not path.endswith(standard)
