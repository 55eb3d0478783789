"""The store: bytes under their SHA-256, as they came, once."""

import hashlib
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assizes.collecting.failures import NotCollected
from assizes.collecting.ledger import Ledger
from assizes.collecting.origins import Origin
from assizes.collecting.store import Store

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty store."""
    return Store(tmp_path / "collected")


def keep(store: Store, *pieces: bytes, most_bytes: int = 1000) -> tuple[str, bool]:
    """Bring bytes into a store; gives their SHA-256, and whether they are new."""
    with store.incoming(most_bytes=most_bytes) as incoming:
        for piece in pieces:
            incoming.write(piece)
        return incoming.sha256, store.keep(incoming)


def test_bytes_are_kept_under_their_sha256(store: Store) -> None:
    digest = hashlib.sha256(b"a report").hexdigest()

    assert keep(store, b"a ", b"report") == (digest, True)

    assert store.path(digest) == store.folder / digest[:2] / f"{digest}.pdf"
    assert store.path(digest).read_bytes() == b"a report"
    assert [kept.sha256 for kept in store.files()] == [digest]


def test_the_same_bytes_are_kept_once(store: Store) -> None:
    first, second = keep(store, b"a report"), keep(store, b"a ", b"report")

    assert (first[0] == second[0], first[1], second[1]) == (True, True, False)
    assert len(list(store.files())) == 1


def test_a_kept_file_cannot_be_written_by_a_slip(store: Store) -> None:
    digest, _ = keep(store, b"a report")

    assert store.path(digest).stat().st_mode & 0o222 == 0


def test_bytes_that_were_not_kept_leave_nothing(store: Store) -> None:
    with store.incoming(most_bytes=1000) as incoming:
        incoming.write(b"half a rep")

    assert not [path for path in store.folder.rglob("*") if path.is_file()]


def test_starting_again_forgets_what_came(store: Store) -> None:
    with store.incoming(most_bytes=10) as incoming:
        incoming.write(b"half a rep")
        incoming.restart()
        incoming.write(b"a report")
        store.keep(incoming)

    (kept,) = store.files()
    assert kept.path.read_bytes() == b"a report"


def test_more_bytes_than_allowed_are_refused_at_once(store: Store) -> None:
    with pytest.raises(NotCollected, match="it has more than 10 bytes"):
        keep(store, b"12345", b"67890", b"1", most_bytes=10)


def test_damage_is_found_and_mended_when_the_bytes_come_again(store: Store) -> None:
    digest, _ = keep(store, b"a report")
    store.path(digest).chmod(0o644)
    store.path(digest).write_bytes(b"damaged")

    assert not store.holds(digest)
    assert [kept.sha256 for kept in store.damaged()] == [digest]
    assert keep(store, b"a report") == (digest, True)
    assert store.holds(digest)


def test_bytes_that_somebody_took_away_are_missed(store: Store) -> None:
    origin = Origin("/1.pdf", "1" * 64, 8, NOW)
    Ledger(store.folder / "origins.csv").add(origin)

    assert store.missing() == (origin,)


def test_origins_are_found_by_address_and_by_sha256(store: Store) -> None:
    first, second = Origin("/1.pdf", "1" * 64, 8, NOW), Origin("/1.pdf", "2" * 64, 8, NOW)
    for origin in (first, second):
        store.ledger().add(origin)

    origins = store.origins()

    assert origins.at("/1.pdf") == (first, second)
    assert origins.of("1" * 64) == (first,)
    assert (origins.at("/2.pdf"), origins.of("3" * 64)) == ((), ())


def test_what_a_killed_run_left_is_removed_after_a_day_and_not_before(store: Store) -> None:
    partial = store.folder / "partial" / "left.part"
    partial.parent.mkdir(parents=True)
    partial.write_bytes(b"half a rep")
    os.utime(partial, (NOW.timestamp(), NOW.timestamp()))

    store.forget_partial(now=NOW + timedelta(hours=23))
    assert partial.exists()
    store.forget_partial(now=NOW + timedelta(hours=25))
    assert not partial.exists()
