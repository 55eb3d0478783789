"""Zip files without a trace of when and where they were packed."""

import io
import zipfile

from assizes.releases.archives import normalise_zip


def an_archive(year: int, names: tuple[str, ...] = ("[Content_Types].xml", "b.xml", "a.xml", "mimetype")) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name, (year, 1, 2, 3, 4, 6)), f"part {name}".encode())
    return target.getvalue()


def test_the_time_of_packing_leaves_no_trace() -> None:
    assert normalise_zip(an_archive(2020)) == normalise_zip(an_archive(2026))


def test_parts_keep_their_order_but_for_the_media_type_which_comes_first_and_stored() -> None:
    with zipfile.ZipFile(io.BytesIO(normalise_zip(an_archive(2020)))) as archive:
        names = archive.namelist()
        media_type = archive.getinfo("mimetype")

    assert names == ["mimetype", "[Content_Types].xml", "b.xml", "a.xml"]
    assert media_type.compress_type == zipfile.ZIP_STORED


def test_a_part_can_be_edited_on_the_way() -> None:
    edited = normalise_zip(an_archive(2020), {"a.xml": bytes.upper})

    with zipfile.ZipFile(io.BytesIO(edited)) as archive:
        assert archive.read("a.xml") == b"PART A.XML"
        assert archive.read("b.xml") == b"part b.xml"
