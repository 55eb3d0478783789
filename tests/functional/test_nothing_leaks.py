"""With an unpublished release in the register, every public address says what it said without one.

The site is built twice by the program: of the packaged releases alone, and with a corrected record, a record that is not
checked, an unpublished edition that rests on both, and its built files lying about.
"""

import csv
import gzip
import http.client
import json
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from assizes.reference import packaged_register_folder
from built_site import StateOfSite, copy_of, serving
from register_files import COLUMNS, Row, a_folder, a_row

pytestmark = [pytest.mark.slow, pytest.mark.allow_hosts(["127.0.0.1"])]
FIRST = "outcomes-as-at-2026-03-31"
SECOND = f"{FIRST}-edition-2"
CORRECTED = "barnsley-ilacs2023-2023-09"
UNCHECKED = "barnet-ilacs2026-2026-09"
SECRETS = (SECOND, UNCHECKED, "the unpublished reason", "a secret source")
# What says when the site was built, and is another at every build.
BUILD_TIME = re.compile(rb"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)|\d{1,2}(:\d\d)?[ap]m|midday|midnight")
LATER_DAYS = ("as_at=2026-09-30", "as_at=2026-03-31&published_by=2026-11-30", "known_at=2026-11-30T12:00:00Z")


@pytest.fixture(scope="module")
def secret_state(site: StateOfSite, tmp_path_factory: pytest.TempPathFactory) -> StateOfSite:
    """The state of the site with everything that is not public yet, and a site built from it."""
    folder = tmp_path_factory.mktemp("secret")
    state = copy_of(site, folder / "data")
    must(state, "register", "load", str(a_folder(folder / "in", [a_correction(), an_unchecked_inspection()])))
    given = ("--reason", "record_corrected", "--because", "the unpublished reason")
    must(state, "release", "correct", FIRST, *given, "--apply")
    must(state, "release", "build", SECOND, "--formats", "csv,html")
    must(state, "site", "build")
    return state


def must(state: StateOfSite, *arguments: str) -> None:
    done = state.run("-q", *arguments)
    assert done.returncode == 0, done.stderr


def a_correction() -> Row:
    with (packaged_register_folder() / "inspections.csv").open(encoding="utf-8", newline="") as file:
        (row,) = (row for row in csv.DictReader(file) if row["inspection_id"] == CORRECTED)
    since = {"recorded_at": "2026-11-28T12:00:00Z", "reason": "a secret source", "help_and_protection": "inadequate"}
    numbers = {"statement_id": f"{CORRECTED}/2", "supersedes": f"{CORRECTED}/1"}
    return dict.fromkeys(COLUMNS, "") | row | numbers | since


def an_unchecked_inspection() -> Row:
    grades = ("help_and_protection", "children_in_care", "care_leavers", "leadership")
    empty = {column: "" for column in COLUMNS if column.endswith(("_effectiveness", "adoption", "looked_after"))}
    return (
        a_row(UNCHECKED)
        | empty
        | dict.fromkeys(grades, "outstanding")
        | {
            "la_id": "barnet",
            "framework": "ilacs2026",
            "event": "standard",
            "inspection_start": "2026-09-07",
            "inspection_end": "2026-09-18",
            "published": "2026-11-02",
            "listed": "2026-11-02",
            "basis": "secondary",
            "recorded_at": "2026-11-28T12:00:00Z",
            "reason": "a secret source",
        }
    )


def test_the_secret_is_in_the_register(secret_state: StateOfSite) -> None:
    done = secret_state.run("-q", "register", "history", CORRECTED)

    assert "inadequate" in done.stdout
    assert (secret_state.data / "releases" / SECOND / "manifest.json").is_file()
    assert secret_state.folder != secret_state.data / "sites" / "current"


def test_every_file_of_the_site_is_what_it_was_but_for_the_time_of_the_build(
    site: StateOfSite, secret_state: StateOfSite
) -> None:
    before, after = files_of(site.folder), files_of(secret_state.folder)

    assert before.keys() == after.keys()
    others = [path for path in before if without_time(before[path]) != without_time(after[path])]
    assert not others


def test_no_file_names_what_is_not_published(secret_state: StateOfSite) -> None:
    named = [
        f"{path}: {secret}"
        for path, file in files_of(secret_state.folder).items()
        for secret in SECRETS
        if secret.encode() in contents(file)
    ]

    assert not named


def test_whatever_is_asked_of_the_server_the_answer_is_what_it_was(
    site: StateOfSite, secret_state: StateOfSite
) -> None:
    with serving(site) as address:
        before = dict(asked(address))
    with serving(secret_state) as address:
        after = dict(asked(address))

    assert {status for status, _ in before.values()} >= {200, 400, 404, 405}
    assert [path for path, answer in before.items() if after[path] != answer] == []
    assert not [path for path, (_, body) in after.items() for secret in SECRETS if secret.encode() in body]


def asked(address: str) -> Iterator[tuple[str, tuple[int, bytes]]]:
    """Every kind of question whose answer could give something away, with status and body, times left out."""
    host = urlsplit(address).netloc
    with closing(http.client.HTTPConnection(host, timeout=60)) as connection:
        for method, path in questions():
            connection.request(method, path)
            answer = connection.getresponse()
            body = answer.read().replace(host.encode(), b"host")
            headers = "".join(answer.getheader(name) or "" for name in ("Location", "Content-Type")).encode()
            yield f"{method} {path}", (answer.status, without_time(headers + body))


def questions() -> Iterator[tuple[str, str]]:
    """Methods and paths: what is not there, what is, and figures within and beyond what is public."""
    for slug in (SECOND, "no-such-release"):
        for path in ("", "index.html", "files/manifest.json", f"files/{slug}.xlsx", "tables/judgements/"):
            yield "GET", f"/releases/{slug}/{path}"
        yield "GET", f"/api/v1/releases/{slug}.json"
    for inspection_id in (UNCHECKED, CORRECTED):
        yield "GET", f"/inspections/{inspection_id}/"
        yield "GET", f"/api/v1/inspections/{inspection_id}.json"
    for days in ("", *LATER_DAYS, "basis=in_period&from=2025-10-01", "authority=barnsley&authority=barnet"):
        for path in ("/explorer", "/explorer.csv", "/explorer.json", "/api/v1/figures"):
            yield "GET", f"{path}?{days}"
    yield "GET", "/authorities/find?q=Barnet"
    yield "POST", "/releases/"
    yield "GET", "/sites/current/index.html"
    yield "GET", "/../register.sqlite3"


def files_of(folder: Path) -> dict[str, Path]:
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}


def contents(path: Path) -> bytes:
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


def without_time(what: Path | bytes) -> bytes:
    return BUILD_TIME.sub(b"then", contents(what) if isinstance(what, Path) else what)


def test_an_unpublished_release_is_not_in_the_list_of_releases(secret_state: StateOfSite) -> None:
    listed = json.loads((secret_state.folder / "api" / "v1" / "releases.json").read_bytes())

    assert SECOND not in json.dumps(listed)
    assert FIRST in json.dumps(listed)
