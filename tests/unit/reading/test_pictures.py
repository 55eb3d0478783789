"""The box on the picture is around the words on the page, whatever way the page is turned or cut."""

import io

import pypdfium2
import pytest
from PIL import Image, ImageChops
from reportlab.pdfgen.canvas import Canvas

from assizes.domain.readings import Box
from assizes.reading.pictures import Mark, page_picture

WORDS = Box(100, 500, 180, 520)  # where the black bar stands that is drawn in place of words
BLUE, BROWN = (0, 82, 155), (166, 76, 0)


def a_page(*, rotation: int = 0, crop: tuple[float, float, float, float] | None = None) -> bytes:
    """A page of 400 by 600 points with a black bar on it."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(400, 600), invariant=True)
    canvas.rect(WORDS.left, WORDS.bottom, WORDS.right - WORDS.left, WORDS.top - WORDS.bottom, fill=1, stroke=0)
    canvas.showPage()
    canvas.save()
    pdf = pypdfium2.PdfDocument(file.getvalue())
    page = pdf[0]
    page.set_rotation(rotation)
    if crop is not None:
        page.set_cropbox(*crop)
    saved = io.BytesIO()
    pdf.save(saved)
    pdf.close()
    return saved.getvalue()


def drawn(content: bytes, *marks: Mark, dpi: int = 72) -> Image.Image:
    """The picture of the first page."""
    return Image.open(io.BytesIO(page_picture(content, 1, marks, dpi=dpi, caption="a.pdf"))).convert("RGB")


def places_of(picture: Image.Image, colour: tuple[int, int, int], *, within: int) -> tuple[int, int, int, int]:
    """The smallest rectangle around a colour on the page, which is `within` pixels wide."""
    page = picture.crop((0, 0, within, picture.height - 40))
    difference = ImageChops.difference(page, Image.new("RGB", page.size, colour)).convert("L")
    found = difference.point(lambda value: 255 if value == 0 else 0).getbbox()
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("rotation", "crop", "width"),
    [
        (0, None, 400),
        (90, None, 600),
        (180, None, 400),
        (270, None, 600),
        (0, (50, 400, 350, 600), 300),
        (90, (50, 400, 350, 600), 200),
    ],
)
def test_the_frame_is_just_around_the_words(
    rotation: int, crop: tuple[float, float, float, float] | None, width: int
) -> None:
    content = a_page(rotation=rotation, crop=crop)
    bare = page_picture(content, 1, [], dpi=72, caption="")
    words = places_of(Image.open(io.BytesIO(bare)).convert("RGB"), (0, 0, 0), within=width)

    picture = drawn(content, Mark(WORDS, ("A judgement", "good"), is_confirmation=True))

    left, top, _, bottom = places_of(picture, BROWN, within=words[2])
    # The line to the label begins at the lower right corner.
    _, _, right, _ = places_of(picture.crop((0, 0, width, words[3] + 40)), BROWN, within=width)
    assert (words[0] - left, words[1] - top) == pytest.approx((3, 3), abs=1)
    assert (right - words[2], bottom - words[3]) == pytest.approx((3, 3), abs=1)


def test_the_words_stay_readable_under_the_box() -> None:
    content = a_page()

    picture = drawn(content, Mark(WORDS, ("A judgement", "good")))

    inside = picture.crop((104, 84, 176, 96))
    assert max(max(inside.getpixel((x, y))[:2]) for x in range(inside.width) for y in range(inside.height)) < 40


def test_solid_and_dashed_frames_differ_without_colour() -> None:
    def share(*, is_confirmation: bool) -> float:
        """How much of the upper side of the frame is drawn."""
        picture = drawn(a_page(), Mark(WORDS, ("A judgement",), is_confirmation=is_confirmation), dpi=288)
        colour = BROWN if is_confirmation else BLUE
        left, top, right, _ = places_of(picture.crop((0, 0, 740, 1500)), colour, within=740)
        line = [picture.getpixel((x, top + 2)) == colour for x in range(left, right)]
        return sum(line) / len(line)

    assert share(is_confirmation=False) > 0.95
    assert 0.3 < share(is_confirmation=True) < 0.8


def test_labels_stand_beside_the_page_and_do_not_touch_each_other() -> None:
    marks = [Mark(WORDS, (f"Judgement {number}", "good")) for number in range(6)]

    picture = drawn(a_page(), *marks)

    edge = picture.crop((400 + 22, 0, 400 + 23, picture.height - 40))
    is_frame = [edge.getpixel((0, y)) == BLUE for y in range(edge.height)]
    starts = sum(now and not before for before, now in zip([False, *is_frame], is_frame, strict=False))
    assert starts == 6


def test_a_page_without_marks_has_no_margin() -> None:
    assert drawn(a_page()).width == 400


@pytest.mark.slow
def test_a_page_as_large_as_a_house_gives_a_picture_of_a_bounded_size() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(14_400, 14_400))
    canvas.showPage()
    canvas.save()

    assert max(drawn(file.getvalue(), dpi=400).size) < 14_400


def test_a_page_that_is_not_there_is_said() -> None:
    with pytest.raises(IndexError, match="the file has 1 pages"):
        page_picture(a_page(), 2, [], dpi=72, caption="")
