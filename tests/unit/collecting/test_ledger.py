"""The ledger: it only grows, a row at a time, whoever is killed and whoever else is writing."""

import threading
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from assizes.collecting.ledger import Ledger, is_news, read_origins
from assizes.collecting.origins import COLUMNS, Origin, clean_etag, clean_http_date, clean_media_type
from assizes.domain.errors import BadInput, InvalidValue

ONE, TWO = "1" * 64, "2" * 64


def an_origin(address: str = "https://reports.example/1.pdf", sha256: str = ONE, **changes: Any) -> Origin:
    """An origin in which nothing but the necessary is stated."""
    return Origin(address, sha256, 1000, datetime(2026, 11, 24, 9, tzinfo=UTC), **changes)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a ledger will be."""
    return tmp_path / "collected" / "origins.csv"


def test_every_field_comes_back_as_it_was(path: Path) -> None:
    full = an_origin(
        'https://reports.example/a,"b".pdf',
        listed=date(2014, 8, 8),
        la_id="barnsley",
        etag='W/"a,b"',
        last_modified="Mon, 02 Nov 2026 10:00:00 GMT",
        content_type="application/pdf",
    )
    plain = an_origin("/home of reports/Übersicht\u00a0=1.pdf")

    ledger = Ledger(path)
    ledger.add(full)
    ledger.add(plain)

    assert read_origins(path) == (full, plain)


def test_a_person_can_read_it(path: Path) -> None:
    Ledger(path).add(an_origin(listed=date(2014, 8, 8), la_id="barnsley"))

    assert path.read_text(encoding="utf-8").splitlines() == [
        ",".join(COLUMNS),
        f"2026-11-24T09:00:00Z,https://reports.example/1.pdf,2014-08-08,barnsley,{ONE},1000,,,",
    ]


def test_no_ledger_has_no_origins(path: Path) -> None:
    assert read_origins(path) == ()


@pytest.mark.parametrize("torn", [b"2026-11-24T09:00:00Z,https://repo", b'2026-11-24T09:00:00Z,"an open quote'])
def test_what_a_killed_writer_left_of_a_row_is_no_row_and_spoils_no_other(path: Path, torn: bytes) -> None:
    Ledger(path).add(an_origin())
    with path.open("ab") as file:
        file.write(torn)

    before = read_origins(path)
    Ledger(path).add(an_origin(sha256=TWO))

    assert before == (an_origin(),)
    assert read_origins(path) == (an_origin(), an_origin(sha256=TWO))


def test_a_killed_writer_of_the_first_line_leaves_a_ledger_that_can_be_used(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"collected_at,addr")

    assert read_origins(path) == ()
    Ledger(path).add(an_origin())
    assert read_origins(path) == (an_origin(),)


def test_many_writers_lose_no_row_and_tear_none(path: Path) -> None:
    def write(writer: int) -> None:
        ledger = Ledger(path)
        for number in range(20):
            ledger.add(an_origin(f"https://reports.example/{writer}/{number}.pdf"))
            ledger.add(an_origin(f"https://reports.example/all/{number}.pdf"))

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    addresses = [origin.address for origin in read_origins(path)]
    assert len(addresses) == len(set(addresses)) == 4 * 20 + 20


def test_a_run_learns_what_another_added(path: Path) -> None:
    one, other = Ledger(path), Ledger(path)
    one.add(an_origin())

    added = other.add(an_origin())

    assert not added
    assert list(other.at(an_origin().address)) == [an_origin()]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, False),
        ({"sha256": TWO}, True),
        ({"listed": date(2014, 8, 8)}, False),
        ({"listed": date(2015, 1, 1)}, True),
        ({"la_id": "barnsley"}, True),
    ],
)
def test_news_are_other_bytes_or_something_that_was_not_stated(changes: dict[str, Any], expected: bool) -> None:
    known = [an_origin(listed=date(2014, 8, 8))]

    assert is_news(an_origin(**changes), known) is expected


def test_bytes_that_come_back_after_others_are_news() -> None:
    assert is_news(an_origin(), [an_origin(), an_origin(sha256=TWO)])


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (b"x,y", "line 2: this is not a row of the ledger: the row has 2 cells for 9 columns"),
        (b"today,/a.pdf,,," + b"1" * 64 + b",1,,,", "line 2: this is not a row of the ledger: the row is not an origin: "),
        (b"2026-11-24T09:00:00Z,/a.pdf,,,abc,1,,,", "line 2, column sha256: this is not a row of the ledger: 'abc' is"),
        (b"\xff,,,,,,,,", "line 2: this is not a row of the ledger: 'utf-8' codec"),
    ],
)  # fmt: skip
def test_a_line_that_somebody_spoilt_is_refused_with_its_place(path: Path, line: bytes, sentence: str) -> None:
    Ledger(path)
    with path.open("ab") as file:
        file.write(line + b"\n")

    with pytest.raises(BadInput) as refused:
        read_origins(path)

    assert str(refused.value).startswith(f"{path}, {sentence}")


def test_a_file_that_is_no_ledger_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("a,b\n1,2\n", encoding="utf-8")

    with pytest.raises(BadInput, match="line 1: this is not a row of the ledger: the columns are not"):
        Ledger(path)

    assert path.read_text(encoding="utf-8") == "a,b\n1,2\n"


@pytest.mark.parametrize("changes", [{"address": "a\nb"}, {"address": ""}, {"sha256": "ABC"}, {"address": "\ud800"}])
def test_what_cannot_be_an_origin_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(InvalidValue):
        an_origin(**changes)


@pytest.mark.parametrize(
    ("text", "kept"),
    [('"abc"', '"abc"'), ('W/"abc"', 'W/"abc"'), ("=HYPERLINK(1)", ""), ('"a b"', ""), ("abc", ""), ('"' * 600, "")],
)
def test_an_entity_tag_is_kept_only_in_its_own_form(text: str, kept: str) -> None:
    assert clean_etag(text) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Mon, 02 Nov 2026 10:00:00 GMT", "Mon, 02 Nov 2026 10:00:00 GMT"),
        ("yesterday", ""),
        ("", ""),
        ("=1+1, 02 Nov 2026 10:00:00 GMT", ""),
    ],
)
def test_a_date_of_a_server_is_kept_only_if_it_is_one(text: str, kept: str) -> None:
    assert clean_http_date(text) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [("Application/PDF; charset=x", "application/pdf"), ("=cmd", ""), ("", ""), ("a/b/c", "")],
)
def test_a_media_type_is_kept_bare(text: str, kept: str) -> None:
    assert clean_media_type(text) == kept
