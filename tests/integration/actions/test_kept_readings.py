"""A kept reading is exactly what was read, or is not used."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from assizes.actions.reports.kept_readings import KeptReadings
from assizes.actions.reports.reading import read_reports
from assizes.actions.reports.reading_documents import to_document
from assizes.domain.readings import Reading, ReadingStatus
from assizes.reference import load_reference
from misbehaving_reader import a_reading

SHA256 = "ab" * 32
REFERENCE = load_reference()


@pytest.fixture
def kept(tmp_path: Path) -> KeptReadings:
    """A folder without readings."""
    return KeptReadings(tmp_path / "readings", REFERENCE)


class CountingReader:
    """A reader that gives one invented reading and counts how often it is asked."""

    files_at_once = 1

    def __init__(self) -> None:
        self.asked = 0

    def read(self, path: str) -> object:
        """The document of a reading."""
        self.asked += 1
        return to_document(a_reading(sha256_of(path)))

    def stop(self) -> None:
        """Nothing to stop."""


def sha256_of(path: str) -> str:
    """The digest of a file."""
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def kept_file(folder: Path) -> Path:
    """The one file that is kept."""
    [path] = [path for path in folder.rglob("*") if path.is_file()]
    return path


def test_what_is_kept_comes_back_to_the_last_digit(kept: KeptReadings) -> None:
    kept.put(a_reading(SHA256))

    assert kept.get(SHA256) == a_reading(SHA256)


def test_a_kept_reading_stands_under_its_reader_version_and_digest(kept: KeptReadings, tmp_path: Path) -> None:
    kept.put(a_reading(SHA256))

    version, start, name = kept_file(tmp_path / "readings").relative_to(tmp_path / "readings").parts
    assert (len(version), start, name) == (16, "ab", f"{SHA256}.json")


def test_a_file_that_is_kept_is_not_read_again(kept: KeptReadings, tmp_path: Path) -> None:
    file, reader = tmp_path / "a.pdf", CountingReader()
    file.write_bytes(b"a report")

    first = list(read_reports([str(file)], reader=reader, reference=REFERENCE, kept=kept))
    second = list(read_reports([str(file)], reader=reader, reference=REFERENCE, kept=kept))

    assert reader.asked == 1
    assert first == second


def test_the_same_content_under_another_name_is_not_read_again(kept: KeptReadings, tmp_path: Path) -> None:
    reader = CountingReader()
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(b"a report")
        list(read_reports([str(tmp_path / name)], reader=reader, reference=REFERENCE, kept=kept))

    assert reader.asked == 1


def test_fresh_reads_anew_and_keeps_what_it_read(kept: KeptReadings, tmp_path: Path) -> None:
    file, reader = tmp_path / "a.pdf", CountingReader()
    file.write_bytes(b"a report")
    kept.put(replace(a_reading(sha256_of(str(file))), la_id="dorset"))

    [result] = read_reports([str(file)], reader=reader, reference=REFERENCE, kept=kept, fresh=True)

    assert result.reading.la_id == "barnsley"
    assert kept.get(result.reading.sha256) == result.reading


def test_what_could_not_be_read_is_not_kept(kept: KeptReadings, tmp_path: Path) -> None:
    kept.put(Reading(SHA256, ReadingStatus.UNREADABLE, reasons=("it took long",)))

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"good"', '"inadequate"'),
        ("2014-06-02", "2014-06-03"),
        ('"barnsley"', '"dorset"'),
        ("}}", "}"),
        ("{", "[" * 100_000),
        ("", ""),
    ],
)
def test_a_damaged_reading_is_not_used(kept: KeptReadings, tmp_path: Path, old: str, new: str) -> None:
    kept.put(a_reading(SHA256))
    path = kept_file(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1) if old else "", encoding="utf-8")

    assert kept.get(SHA256) is None


def test_the_reading_of_another_file_is_not_used(kept: KeptReadings, tmp_path: Path) -> None:
    kept.put(a_reading(SHA256))
    path = kept_file(tmp_path)
    path.rename(path.with_name(f"{'ab' * 31}cd.json"))

    assert kept.get("ab" * 31 + "cd") is None


def test_the_reading_of_another_reader_version_is_not_used(tmp_path: Path) -> None:
    other = replace(REFERENCE, digests=(("authorities.csv", "0" * 64),))
    KeptReadings(tmp_path, other).put(a_reading(SHA256))
    path = kept_file(tmp_path)
    ours = KeptReadings(tmp_path, REFERENCE)
    ours.put(a_reading("cd" * 32))
    folder = next(folder for folder in tmp_path.iterdir() if folder != path.parent.parent)
    (folder / "ab").mkdir()
    path.rename(folder / "ab" / path.name)

    assert ours.get(SHA256) is None


@pytest.mark.parametrize(
    "change",
    [
        {"la_id": "atlantis"},
        {"framework": "sif2099"},
        {"status": "certain"},
        {"inspection_start": 20140602},
        {"judgements": {"beauty": to_document(a_reading(SHA256))["judgements"]["adoption"]}},
        {"judgements": {}},
        {"reasons": [1]},
        {"inspector": "a person"},
    ],
)
def test_a_reading_that_cannot_be_is_not_used_even_with_its_digest(
    kept: KeptReadings, tmp_path: Path, change: dict[str, object]
) -> None:
    kept.put(a_reading(SHA256))
    path = kept_file(tmp_path)
    document = {**to_document(a_reading(SHA256)), **change}
    path.write_text(json.dumps({"reading": document, "digest": kept._digest(document)}), encoding="utf-8")

    assert kept.get(SHA256) is None


def test_a_damaged_reading_is_replaced(kept: KeptReadings, tmp_path: Path) -> None:
    file, reader = tmp_path / "a.pdf", CountingReader()
    file.write_bytes(b"a report")
    [first] = read_reports([str(file)], reader=reader, reference=REFERENCE, kept=kept)
    kept_file(tmp_path / "readings").write_bytes(b"\xff\x00")

    [second] = read_reports([str(file)], reader=reader, reference=REFERENCE, kept=kept)

    assert second == first
    assert kept.get(first.reading.sha256) == first.reading


def test_no_unfinished_file_is_left_beside(kept: KeptReadings, tmp_path: Path) -> None:
    for _ in range(3):
        kept.put(a_reading(SHA256))

    assert kept_file(tmp_path).name == f"{SHA256}.json"
