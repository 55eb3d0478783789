"""A release as search engines for data read it."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from api_sources import SHA256, with_files
from assizes.website.public.api.metadata import dataset, schema_org_dataset
from assizes.website.public.api.script_data import script_json
from assizes.website.public.source import SiteSource


def test_release_says_licence_dates_and_whose_it_is(site_source: SiteSource) -> None:
    document = dataset(site_source, site_source.latest)

    assert document["@type"] == "Dataset"
    assert document["url"] == "https://statistics.example/releases/outcomes-as-at-2026-03-31/"
    assert document["license"] == "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
    assert document["temporalCoverage"] == "2013-11-01/2026-03-31"
    assert document["datePublished"] == "2026-11-30"
    assert "not official statistics" in str(document["description"])


def test_an_edition_is_dated_by_the_day_that_it_was_in_london(site_source: SiteSource) -> None:
    out = replace(site_source.latest.publication, published_at=datetime(2027, 6, 30, 23, 30, tzinfo=UTC))

    document = dataset(site_source, replace(site_source.latest, publication=out))

    assert document["datePublished"] == "2027-07-01"


def test_release_offers_the_files_that_hold_all_of_it(site_source: SiteSource) -> None:
    edition = with_files(site_source.latest, Path(), ("outcomes-as-at-2026-03-31.xlsx", "data/judgements.csv"))

    document = json.loads(schema_org_dataset(site_source, edition))

    assert document["distribution"] == [
        {
            "@type": "DataDownload",
            "name": "All tables in one accessible workbook",
            "contentUrl": "https://statistics.example/releases/outcomes-as-at-2026-03-31/files/outcomes-as-at-2026-03-31.xlsx",
            "encodingFormat": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "contentSize": "1234 B",
            "sha256": SHA256,
        }
    ]


def test_no_text_can_end_the_script_element_that_holds_it() -> None:
    text = "a</script><script>alert('&')</script>\u2028"

    written = script_json({"title": text})

    assert not set("<>&\u2028") & set(written)
    assert json.loads(written) == {"title": text}
