"""Ways to damage a PDF that the generator made; each gives other bytes for another random state."""

import re
from collections.abc import Callable
from random import Random

from report_files.damage import objects_of, pdf_of_objects, root_of

Mutation = Callable[[bytes, bytes, Random], bytes]

_TOKENS = (b"/Kids", b"/Count", b"/Parent", b"/Contents", b"/Resources", b"/Font", b"/MediaBox", b"/Length", b"/Type")
_NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"255",
    b"2147483647",
    b"-2147483648",
    b"4294967296",
    b"99999999999999999999",
    b"1e9",
    b"0.0000001",
)
_WRAPPERS = (
    b"[",
    b"]",
    b"<<",
    b">>",
    b"(",
    b")",
    b"stream",
    b"endstream",
    b"endobj",
    b"BT",
    b"ET",
    b"q",
    b"Q",
    b"\x00",
    b"%",
)


def flipped(data: bytes, other: bytes, random: Random) -> bytes:
    """A few bytes are others."""
    changed = bytearray(data)
    for _ in range(random.choice((1, 2, 5, 20, 100))):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def truncated(data: bytes, other: bytes, random: Random) -> bytes:
    """The end is missing."""
    return data[: random.randrange(len(data))]


def without_a_piece(data: bytes, other: bytes, random: Random) -> bytes:
    """A piece in the middle is missing."""
    start, length = piece(data, random)
    return data[:start] + data[start + length :]


def with_a_piece_twice(data: bytes, other: bytes, random: Random) -> bytes:
    """A piece stands at a second place too."""
    start, length = piece(data, random)
    place = random.randrange(len(data))
    return data[:place] + data[start : start + length] + data[place:]


def spliced(data: bytes, other: bytes, random: Random) -> bytes:
    """It begins as one report and ends as another."""
    return data[: random.randrange(len(data))] + other[random.randrange(len(other)) :]


def objects_swapped(data: bytes, other: bytes, random: Random) -> bytes:
    """Two objects have changed places."""
    objects = objects_of(data)
    first, second = random.sample(sorted(objects), 2)
    objects[first], objects[second] = objects[second], objects[first]
    return pdf_of_objects(objects, root=root_of(objects))


def object_missing(data: bytes, other: bytes, random: Random) -> bytes:
    """One object is gone, the references to it are not."""
    objects = objects_of(data)
    root = root_of(objects)
    del objects[random.choice(sorted(set(objects) - {root}))]
    return pdf_of_objects(objects, root=root)


def references_astray(data: bytes, other: bytes, random: Random) -> bytes:
    """References point to other objects, so that a tree may hold itself."""
    objects = objects_of(data)
    numbers = sorted(objects)

    def astray(match: re.Match[bytes]) -> bytes:
        return b"%d 0 R" % random.choice(numbers) if random.random() < 0.15 else match[0]

    mixed = {number: re.sub(rb"\d+ 0 R", astray, content) for number, content in objects.items()}
    return pdf_of_objects(mixed, root=root_of(objects))


def table_missing(data: bytes, other: bytes, random: Random) -> bytes:
    """The table of offsets is gone."""
    start = data.rindex(b"\nxref") + 1
    return data[:start] + (data[data.rindex(b"trailer") :] if random.random() < 0.7 else b"")


def token_changed(data: bytes, other: bytes, random: Random) -> bytes:
    """A name of an entry is misspelt everywhere, or at one place."""
    token = random.choice(_TOKENS)
    return data.replace(token, token[:-1] + b"x", random.choice((1, 2, -1)))


def numbers_changed(data: bytes, other: bytes, random: Random) -> bytes:
    """Some numbers are extreme."""
    share = random.choice((0.002, 0.02, 0.2))

    def extreme(match: re.Match[bytes]) -> bytes:
        return random.choice(_NUMBERS) if random.random() < share else match[0]

    return re.sub(rb"(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])", extreme, data)


def operators_sown(data: bytes, other: bytes, random: Random) -> bytes:
    """Brackets and operators stand where none belong."""
    changed = data
    for _ in range(random.choice((1, 3, 10))):
        place = random.randrange(len(changed))
        changed = changed[:place] + random.choice(_WRAPPERS) * random.choice((1, 1, 50)) + changed[place:]
    return changed


def noise(data: bytes, other: bytes, random: Random) -> bytes:
    """A header and then anything."""
    return b"%PDF-1.4\n" + random.randbytes(random.randrange(2000))


def piece(data: bytes, random: Random) -> tuple[int, int]:
    """A place and a length."""
    start = random.randrange(len(data))
    return start, random.choice((1, 10, 100, 1000, len(data) // 4))


# After these a grade that is read must still be one that the report has for this judgement.
KEEPING_THE_TRUTH: tuple[Mutation, ...] = (
    flipped,
    truncated,
    without_a_piece,
    objects_swapped,
    object_missing,
    table_missing,
)
# These can print words at other places or mix two reports: what is read must only not break the reader.
MIXING: tuple[Mutation, ...] = (
    with_a_piece_twice,
    spliced,
    references_astray,
    token_changed,
    numbers_changed,
    operators_sown,
    noise,
)
# These need no sound file, so they can follow another.
ON_BYTES: tuple[Mutation, ...] = (
    flipped,
    truncated,
    with_a_piece_twice,
    spliced,
    token_changed,
    numbers_changed,
    operators_sown,
)
