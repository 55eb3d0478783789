"""Pre-release access in the office: the list, the reader's page and files, and every way in which it is closed."""

import re
import shutil
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client

from assizes.actions.people import actor_of
from assizes.actions.publication import calendar
from assizes.actions.publication.approving import approve, withdraw_approval
from assizes.actions.publication.pre_release import grant, withdraw
from assizes.cli import assizes
from assizes.domain.errors import BadInput, NotAllowed
from assizes.domain.pre_release import PreReleaseMove
from assizes.register.models import AuditEvent
from assizes.register.pre_release import openings, pre_release_moves, pre_release_posts
from assizes.website import clock
from built_releases import invented
from made_drafts import LATER, MANAGER, NOW, OUT, SLUG, a_candidate, begun
from office_clients import account, signed_in

LIST = f"/office/pre-release/{SLUG}/"
RELEASE = f"{LIST}release/"
POST = "Director of policy"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a release."""
    return invented(tmp_path_factory.mktemp("files"))


def an_approved_release(office: Any, files: Path) -> Path:
    """A release that is approved for `OUT`; the folder of its files."""
    begun()
    manifest = (files / "manifest.json").read_text(encoding="utf-8")
    candidate = a_candidate(bytes_of=manifest)
    approve(SLUG, candidate.manifest_sha256, by=MANAGER, now=NOW)
    return Path(shutil.copytree(files, Path(office.ASSIZES_DATA) / "drafts" / SLUG / candidate.manifest_sha256))


@pytest.fixture
def approved(sqlite_register: Path, office: Any, files: Path) -> Path:
    """A release that is approved for `OUT`; the folder of its files."""
    return an_approved_release(office, files)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Set the clock of the office."""
    return lambda moment: monkeypatch.setattr(clock, "this_moment", lambda: moment)


def a_reader(name: str = "lin") -> Client:
    """A client of a reader, whose session lasts as long as the test asks."""
    return signed_in("pre_release_reader", name=name)


def granted(name: str = "lin", **changes: Any) -> PreReleaseMove:
    account("pre_release_reader", name=name)
    said = {"name": name, "post": POST, "hours": 24, "reason": "answers for it in public"}
    return grant(SLUG, **said | changes, by=MANAGER, now=NOW)


def opened(client: Client, at: Callable[[datetime], None], moment: datetime, address: str = RELEASE) -> Any:
    """The answer at a moment, in a session that began just before."""
    session = client.session
    session["began"] = session["seen"] = int(moment.timestamp())
    session.save()
    at(moment)
    return client.get(address)


def words_of(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_a_reader_sees_the_release_under_a_banner_and_each_opening_is_told(
    register: str, office: Any, files: Path, at: Callable[[datetime], None]
) -> None:
    folder = an_approved_release(office, files)
    granted()

    answer = opened(a_reader(), at, OUT - HOUR)

    assert answer.status_code == 200
    assert "Restricted until 9:30am on 12 January 2027. Pre-release access for Director of policy (lin)" in words_of(
        answer
    )
    assert "Key findings" in words_of(answer)
    assert "Restricted until 09:30 on 12 January 2027." in words_of(answer)
    assert "For the team alone" not in words_of(answer)
    assert "style=" not in answer.content.decode()
    told = AuditEvent.objects.get(what="pre_release.open")
    assert (told.by, told.subject, told.at) == ("lin", SLUG, OUT - HOUR)
    assert told.after == {"file": "index.html", "post": POST, "manifest_sha256": folder.name}


def test_a_download_is_marked_and_the_approved_bytes_stay(approved: Path, at: Callable[[datetime], None]) -> None:
    granted()
    before = {path: path.read_bytes() for path in approved.rglob("*") if path.is_file()}

    answer = opened(a_reader(), at, OUT - HOUR, f"{RELEASE}data/judgements.csv")

    assert 'filename="RESTRICTED-until-2027-01-12-0930-judgements.csv.zip"' in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "no-store"
    assert "Access-Control-Allow-Origin" not in answer.headers
    with zipfile.ZipFile(BytesIO(answer.content)) as archive:
        assert "Director of policy (lin)" in archive.read("RESTRICTED.txt").decode()
    assert {path: path.read_bytes() for path in approved.rglob("*") if path.is_file()} == before
    assert [one.file for one in openings(SLUG)] == ["data/judgements.csv"]


def test_every_link_within_the_page_has_its_place(approved: Path, at: Callable[[datetime], None]) -> None:
    granted()

    page = opened(a_reader(), at, OUT - HOUR).content.decode()

    places, links = re.findall(r' id="([^"]+)"', page), set(re.findall(r' href="#([^"]+)"', page))
    assert links <= set(places)
    assert len(places) == len(set(places))


def test_every_link_of_the_page_to_a_file_leads_to_a_marked_copy(
    approved: Path, at: Callable[[datetime], None]
) -> None:
    granted()
    reader = a_reader()
    page = opened(reader, at, OUT - HOUR).content.decode().partition("<main")[2].partition("</main>")[0]
    links = {link for link in re.findall(r'href="([^"#]+)[^"]*"', page) if not re.match(r"https?:|mailto:|/", link)}

    answers = {link: reader.get(f"{RELEASE}{link}") for link in links}

    assert len(links) > 10
    assert {answer.status_code for answer in answers.values()} == {200}
    assert all("RESTRICTED-until-" in answer["Content-Disposition"] for answer in answers.values())


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (OUT - DAY - timedelta(seconds=1), "opens at 9:30am on 11 January 2027"),
        (OUT, "ended at 9:30am on 12 January 2027"),
        (OUT + DAY, "ended at 9:30am on 12 January 2027"),
    ],
)
def test_outside_the_window_there_is_nothing_to_see(
    moment: datetime, said: str, approved: Path, at: Callable[[datetime], None]
) -> None:
    granted()

    answers = [opened(a_reader(), at, moment, address) for address in (RELEASE, f"{RELEASE}index.html")]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert all(said in words_of(answer) for answer in answers)
    assert openings(SLUG) == ()


@pytest.mark.parametrize("slug", [SLUG, "outcomes-as-at-2026-03-31", "no-such-release"])
def test_a_reader_of_another_release_learns_nothing_of_this_one(
    slug: str, approved: Path, at: Callable[[datetime], None]
) -> None:
    granted("lin")

    answer = opened(a_reader("max"), at, OUT - HOUR, f"/office/pre-release/{slug}/release/")

    assert answer.status_code == 403
    assert "You have no pre-release access to this release" in words_of(answer)


def delayed() -> None:
    calendar.delay(entry_id(), publication_time=LATER, reason="a source came late", by=MANAGER, now=OUT - 3 * HOUR)


def without_a_date() -> None:
    calendar.delay(entry_id(), publication_time=None, reason="a source came late", by=MANAGER, now=OUT - 3 * HOUR)


def held() -> None:
    calendar.hold(entry_id(), reason="an election was called", by=MANAGER, now=OUT - 3 * HOUR)


def access_withdrawn() -> None:
    withdraw(SLUG, name="lin", reason="has another post now", by=MANAGER, now=OUT - 3 * HOUR)


def approval_withdrawn() -> None:
    withdraw_approval(SLUG, reason="a table is wrong", by=MANAGER, now=OUT - 3 * HOUR)


def cancelled() -> None:
    calendar.cancel(entry_id(), reason="the series ends", by=MANAGER, now=OUT - 3 * HOUR)


def entry_id() -> str:
    return AuditEvent.objects.filter(what__startswith="calendar.").order_by("id")[0].subject


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (delayed, "opens at 9:30am on 13 January 2027"),
        (without_a_date, "No date and time is in force"),
        (held, "No date and time is in force"),
        (cancelled, "This release is cancelled"),
        (access_withdrawn, "You have no pre-release access"),
        (approval_withdrawn, "is not approved at the moment"),
    ],
)
def test_what_happens_to_the_release_closes_an_open_window(
    change: Callable[[], None], said: str, approved: Path, at: Callable[[datetime], None]
) -> None:
    granted()
    reader = a_reader()

    before = opened(reader, at, OUT - 4 * HOUR)
    change()
    after = opened(reader, at, OUT - 2 * HOUR)

    assert (before.status_code, after.status_code) == (200, 403)
    assert said in words_of(after)


def test_files_that_are_not_the_approved_ones_are_not_shown(approved: Path, at: Callable[[datetime], None]) -> None:
    granted()
    (approved / "data" / "judgements.csv").write_text("other figures")

    answer = opened(a_reader(), at, OUT - HOUR, f"{RELEASE}data/judgements.csv")

    assert answer.status_code == 400
    assert "not the one that was approved" in words_of(answer)


@pytest.mark.parametrize("file", ["manifest.json", "../../secret_key", "data/", "nothing.csv"])
def test_only_files_of_the_release_can_be_asked_for(file: str, approved: Path, at: Callable[[datetime], None]) -> None:
    granted()

    answer = opened(a_reader(), at, OUT - HOUR, f"{RELEASE}{file}")

    assert answer.status_code in (403, 404)
    assert openings(SLUG) == ()


def test_a_release_manager_keeps_the_list_and_an_auditor_reads_it(approved: Path, office: Any) -> None:
    account("pre_release_reader", name="lin")
    manager, auditor = signed_in("release_manager", name="mia"), signed_in("auditor")
    form = {"name": "lin", "post": POST, "hours": "12", "reason": "answers for it in public"}

    added = manager.post(LIST, form)
    listed = words_of(auditor.get(LIST))
    refused = auditor.post(LIST, form)
    withdrawn = manager.post(f"{LIST}withdraw/lin/", {"reason": "has another post now"})

    assert (added.status_code, refused.status_code, withdrawn.status_code) == (303, 403, 303)
    assert "Director of policy lin answers for it in public 21:30 on 11 January 2027 09:30 on 12 January 2027" in listed
    assert pre_release_posts(SLUG) == ()
    assert [event.what for event in AuditEvent.objects.filter(what__startswith="pre_release.").order_by("id")] == [
        "pre_release.grant",
        "pre_release.withdraw",
    ]


@pytest.mark.parametrize(
    ("field", "value"), [("name", "nobody"), ("post", ""), ("hours", "25"), ("hours", "soon"), ("reason", "")]
)
def test_a_form_that_cannot_be_taken_says_why_and_keeps_what_was_typed(field: str, value: str, approved: Path) -> None:
    account("pre_release_reader", name="lin")
    form = {"name": "lin", "post": POST, "hours": "12", "reason": "answers for it in public"} | {field: value}

    answer = signed_in("release_manager", name="mia").post(LIST, form)

    assert answer.status_code == 400
    assert "There is a problem" in words_of(answer)
    assert field == "post" or f'value="{POST}"' in answer.content.decode()


@pytest.mark.parametrize("role_id", ["analyst", "assurer", "auditor"])
def test_only_who_has_the_role_can_be_a_reader(role_id: str, approved: Path) -> None:
    account(role_id, name="lin")

    with pytest.raises(NotAllowed, match="has no role that may read pre-release access"):
        grant(SLUG, name="lin", post=POST, hours=24, reason="wants to see it", by=MANAGER, now=NOW)


def test_nobody_gives_themselves_access(approved: Path) -> None:
    manager = actor_of(account("release_manager", name="mia"))

    with pytest.raises(NotAllowed, match="another person has to do this"):
        grant(SLUG, name="Mia", post=POST, hours=24, reason="wants to see it", by=manager, now=NOW)


def test_who_keeps_the_list_needs_the_right(approved: Path) -> None:
    granted()
    analyst = actor_of(account("analyst"))

    with pytest.raises(NotAllowed):
        grant(SLUG, name="lin", post=POST, hours=24, reason="wants to see it", by=analyst, now=NOW)
    with pytest.raises(NotAllowed):
        withdraw(SLUG, name="lin", reason="has another post now", by=analyst, now=NOW)


def test_access_is_withdrawn_from_the_person_however_the_name_is_written(approved: Path) -> None:
    granted()

    move = withdraw(SLUG, name=" LIN", reason="has another post now", by=MANAGER, now=NOW)

    assert move.name == "lin"


def test_access_that_nobody_has_cannot_be_withdrawn(approved: Path) -> None:
    with pytest.raises(BadInput, match="has no access"):
        withdraw(SLUG, name="lin", reason="has another post now", by=MANAGER, now=NOW)


def test_a_post_is_published_with_the_release_and_no_name(approved: Path, at: Callable[[datetime], None]) -> None:
    granted("lin", post="Director of policy")
    granted("max", post="Press officer")
    opened(a_reader("max"), at, OUT - HOUR)
    withdraw(SLUG, name="max", reason="has another post now", by=MANAGER, now=OUT - HOUR)

    assert pre_release_posts(SLUG) == ("Director of policy", "Press officer")


def test_the_list_is_kept_by_command_too(approved: Path) -> None:
    account("pre_release_reader", name="lin")
    account("release_manager", name="mia")

    def said(*arguments: str) -> str:
        return CliRunner().invoke(assizes, ["pre-release", *arguments]).output

    given = said("grant", SLUG, "lin", "--post", POST, "--hours", "3", "--reason", "answers for it", "--by", "mia")
    listed = said("list", SLUG)
    taken = said("withdraw", SLUG, "lin", "--reason", "has another post now", "--by", "Mia")

    assert given == f"lin sees {SLUG} from 3 hours before it is published\n"
    assert listed == "lin  Director of policy  from 6:30am on 12 January 2027  opened 0\n"
    assert taken == f"lin sees {SLUG} no longer before it is published\n"
    assert {move.by for move in pre_release_moves(SLUG)} == {"mia"}
