"""The catalogue of data sets, read as linked data by a program that is not ours."""

from typing import Any

import pytest
import rdflib

from assizes.website.public.files import SiteFile
from assizes.website.public.source import SiteSource

DCAT = "http://www.w3.org/ns/dcat#"
DCT = "http://purl.org/dc/terms/"
SPDX = "http://spdx.org/rdf/terms#"
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture(scope="module")
def graph(api_files: dict[str, SiteFile]) -> Any:
    """The statements of the catalogue."""
    return rdflib.Graph().parse(data=api_files["catalogue.jsonld"].data, format="json-ld")


def test_catalogue_has_the_whole_data_set_and_each_release(graph: Any, with_release_files: SiteSource) -> None:
    datasets = {str(one) for one in subjects_of(graph, f"{DCAT}Dataset")}

    editions = {f"https://statistics.example{edition.address}" for edition in with_release_files.editions}
    assert datasets == {"https://statistics.example/data/", *editions}


def test_each_data_set_says_licence_period_place_and_publisher(graph: Any) -> None:
    for dataset in subjects_of(graph, f"{DCAT}Dataset"):
        assert str(value(graph, dataset, f"{DCT}license")).endswith("/open-government-licence/version/3/")
        assert value(graph, dataset, f"{DCT}spatial")
        assert value(graph, dataset, f"{DCT}publisher")
        period = value(graph, dataset, f"{DCT}temporal")
        start, end = (value(graph, period, f"{DCAT}{name}").toPython() for name in ("startDate", "endDate"))
        assert start < end


def test_each_distribution_has_address_media_type_size_and_checksum(graph: Any) -> None:
    found = list(subjects_of(graph, f"{DCAT}Distribution"))

    assert len(found) >= 10
    for one in found:
        assert value(graph, one, f"{DCAT}downloadURL") == one
        assert "/media-types/" in str(value(graph, one, f"{DCAT}mediaType"))
        assert value(graph, one, f"{DCAT}byteSize").toPython() > 0
        checksum = value(graph, one, f"{SPDX}checksum")
        assert str(value(graph, checksum, f"{SPDX}algorithm")) == f"{SPDX}checksumAlgorithm_sha256"
        assert len(value(graph, checksum, f"{SPDX}checksumValue").toPython()) == 32


def test_files_of_the_data_set_that_the_catalogue_names_are_there(graph: Any, api_files: dict[str, SiteFile]) -> None:
    named = [str(one).removeprefix("https://statistics.example/") for one in subjects_of(graph, f"{DCAT}Distribution")]

    missing = [path for path in named if path.startswith("api/") and path not in api_files]

    assert not missing


def subjects_of(graph: Any, kind: str) -> Any:
    """Everything of a class."""
    return graph.subjects(rdflib.RDF.type, rdflib.URIRef(kind))


def value(graph: Any, subject: Any, predicate: str) -> Any:
    """The one value of a property."""
    return graph.value(subject, rdflib.URIRef(predicate), any=False)
