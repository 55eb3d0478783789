"""A site with one published page, and readers who fill in its forms at a time of the test's own.

The test needs a database (`register` or `sqlite_register`) and the fixture `readers`, or `prepare_readers` of its own.
"""

import json
import re
import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.test import Client

from assizes.register.publications import add_publication
from assizes.website.site_folders import switch
from explorer_sites import a_site_that_shows, forget
from site_sources import packaged_editions

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
GOLDEN = Path(__file__).parent / "golden" / "release" / "index.html"
SLUG = packaged_editions()[-1].slug
UNPUBLISHED = "outcomes-as-at-2026-09-30"
FIGURE = {"release": SLUG, "table": "by_region", "cell": "by_region:south/overall-effectiveness:n"}
_PACKAGE = {
    "resources": [
        {
            "name": "by_region",
            "schema": {"fields": [{"name": "measure", "title": "What is measured", "description": "n: N"}]},
        }
    ]
}


def prepare_readers(settings: Any, folder: Path) -> None:
    """A site that shows one release, whose page is an invented one; a folder of an edition that it does not show."""
    settings.ASSIZES_DATA = folder
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.ASSIZES_RATE_LIMIT = "1000/second"
    settings.ASSIZES_WRITE_LIMIT = "1000/second"
    sites = folder / "sites"
    a_site_that_shows(sites, "one", [SLUG])
    for slug in (SLUG, UNPUBLISHED):
        files = sites / "one" / "releases" / slug / "files"
        (files / "data").mkdir(parents=True)
        shutil.copy(GOLDEN, files / "index.html")
        (files / "data" / "datapackage.json").write_text(json.dumps(_PACKAGE), encoding="utf-8")
    switch(sites, "one")
    forget()


def publish_the_release() -> None:
    """Remember the release that the site shows as published."""
    add_publication(packaged_editions()[-1].publication)


@dataclass
class Reader:
    """Somebody with a browser and without an account; `clock` says when it is."""

    clock: "Clock"
    client: Client = field(default_factory=Client)

    def open(self, address: str, query: dict[str, str] | None = None) -> str:
        """The page with a form, and some seconds spent on it."""
        answer = self.client.get(address, query or {})
        self.clock.moment += timedelta(seconds=20)
        return answer.content.decode()

    def send(self, address: str, values: dict[str, Any], shown: str = "") -> Any:
        """The answer to a form, filled in after it was shown."""
        shown = shown or self.open(address, {key: str(value) for key, value in values.items() if key in FIGURE})
        return self.client.post(address, {"form_token": token_in(shown), **values})


@dataclass
class Clock:
    """What time it is for readers' forms."""

    moment: datetime = NOW

    def __call__(self) -> datetime:
        return self.moment


def token_in(page: str) -> str:
    """The token of the last form on a page."""
    return re.findall(r'name="form_token" value="([^"]+)"', page)[-1]
