"""The API as files, made once from the packaged register and a release that has some files."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from assizes.releases.folder import Written
from assizes.website.public.files import SiteFile
from assizes.website.public.source import SiteEdition, SiteSource
from site_sources import packaged_editions, packaged_source

LATEST = "outcomes-as-at-2026-03-31"
SHA256 = "a" * 64
PATHS = (
    f"{LATEST}.xlsx",
    f"{LATEST}.zip",
    "charts/over-time.svg",
    "data/datapackage.json",
    "data/judgements.csv",
    "data/parquet/judgements.parquet",
    "index.html",
)
_PACKAGE = {
    "resources": [
        {
            "name": "judgements",
            "title": "Most recent outcomes of local authorities, by judgement",
            "description": "153 local authorities with a full inspection",
            "schema": {"primaryKey": ["judgement_code", "measure"]},
        }
    ]
}


def api_source(folder: Path) -> SiteSource:
    """The packaged source, whose latest release has some files: its data package stands in `folder`."""
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "datapackage.json").write_text(json.dumps(_PACKAGE), encoding="utf-8")
    *others, latest = packaged_editions()
    return packaged_source((*others, with_files(latest, folder)))


def with_files(edition: SiteEdition, folder: Path, paths: tuple[str, ...] = PATHS) -> SiteEdition:
    """The same edition with these files, whatever is in them."""
    files = dict.fromkeys(paths, Written(1234, SHA256))
    return replace(edition, folder=folder, manifest=replace(edition.manifest, files=files))


def document(files: dict[str, SiteFile], path: str) -> dict[str, Any]:
    """A document of the API by its path below `/api/v1/`."""
    read: dict[str, Any] = json.loads(files[f"api/v1/{path}"].data)
    return read
