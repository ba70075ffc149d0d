"""What is uploaded is judged by its content, made anew, and shown by the module's lessons."""

import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, PngImagePlugin

from courses.drawing import draw
from courses.models import Image as Kept
from courses.picturing import PictureRefused, read_picture
from teaching.studio.editing.picturing import MAX_UPLOAD, remade

URL = reverse("studio:images", args=["01-hull"])
ALT = "A hull seen from below"


def made(kind="PNG", size=(40, 20), mode="RGB", **options):
    out = io.BytesIO()
    Image.new(mode, size, (0, 90, 90, 40) if mode == "RGBA" else "teal").save(out, kind, **options)
    return out.getvalue()


def with_exif(secret="Somewhere 48.2N"):
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = secret, 6  # a description, and lying on its side
    return made("JPEG", exif=exif)


def bomb():
    """A PNG of a few bytes that says it is 60,000 pixels a side."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 999)) + chunk(b"IEND", b"")
    )


def upload(client, content, name="Hull Below.png", alt=ALT, **headers):
    return client.post(URL, {"file": SimpleUploadedFile(name, content), "alt": alt}, **headers)


def test_metadata_is_gone_and_the_picture_upright():
    picture = remade(with_exif())
    again = Image.open(io.BytesIO(picture.content))
    assert not again.getexif()
    assert "exif" not in again.info
    assert b"Somewhere" not in picture.content
    assert (picture.width, picture.height) == (20, 40)


def test_words_inside_a_png_are_gone():
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "Somebody")
    assert b"Somebody" not in remade(made(pnginfo=info)).content


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_every_kind_becomes_webp(kind):
    assert remade(made(kind)).suffix == "webp"


def test_a_wide_picture_is_scaled_down_and_transparency_kept():
    picture = remade(made(size=(3200, 100), mode="RGBA"))
    assert (picture.width, picture.height) == (1600, 50)
    assert Image.open(io.BytesIO(picture.content)).mode == "RGBA"


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>alert(1)</script></svg>'
REFUSED = {
    "a text": (b"Not an image at all", "not a PNG"),
    "a drawing": (SVG, "is a diagram"),
    "a bomb": (bomb(), "far too large"),
    "too many pixels": (made(size=(4097, 10)), "4,097"),
    "nothing": (b"\x89PNG\r\n\x1a\n", "not a PNG"),
    "half an image": (made("JPEG", size=(300, 300))[:900], "damaged"),
    "a TIFF": (made("TIFF"), "not a PNG"),
    "too large a file": (b"\x89PNG" + b"\0" * MAX_UPLOAD, "5 MiB"),
}


@pytest.mark.parametrize(("content", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_sound_image_is_refused_with_a_reason(as_axel, course, content, said):
    before = course.working_files.count()
    response = upload(as_axel, content, name="x.png")
    assert response.status_code == 422
    assert said in response.content.decode()
    assert course.working_files.count() == before


def test_the_alternative_text_is_asked_for(as_axel, course):
    assert upload(as_axel, made(), alt="").status_code == 422
    assert upload(as_axel, made(), alt="picture").status_code == 422


def test_an_upload_is_a_file_of_the_module_and_says_how_it_is_shown(as_axel, course):
    page = upload(as_axel, made(), headers={"HX-Request": "true"}).content.decode()
    assert f"![{ALT}](images/hull-below.webp)" in page
    content = bytes(course.working_files.get(path="modules/01-hull/images/hull-below.webp").blob.content)
    assert Kept.objects.filter(pk=read_picture(content, "webp").sha256).exists()
    assert "hull-below.webp" in as_axel.get(URL).content.decode()


def test_the_same_picture_is_kept_once_and_another_gets_a_number(as_axel, course):
    for content in (made(), made(), made(size=(9, 9))):
        upload(as_axel, content, name="../../Hull Below.png")
    names = course.working_files.filter(path__contains="/images/").values_list("path", flat=True)
    assert [name.rpartition("/")[2] for name in names] == ["hull-below-2.webp", "hull-below.webp"]


def test_an_alternative_text_cannot_break_out_of_its_brackets(as_axel, course):
    page = upload(as_axel, made(), alt="a](https://evil.example) [b c").content.decode()
    assert "a)(https://evil.example) (b c](images/" in page


def test_a_diagram_begins_as_one_that_can_be_drawn(as_axel, course, text_of):
    answer = as_axel.post(URL, {"diagram": "Ribs & <planks> of a hull"})
    path = "modules/01-hull/diagrams/ribs-planks-of-a-hull.svg"
    assert answer.url == reverse("studio:file", args=[path])
    assert "Ribs &amp;" in draw(text_of(path), label="Ribs")
    page = as_axel.get(URL).content.decode()
    assert answer.url in page
    lesson = as_axel.get(reverse("studio:lesson", args=["01-hull", "01-hull-first.md"])).content.decode()
    assert "(diagrams/ribs-planks-of-a-hull.svg)" in lesson


@pytest.mark.parametrize(
    ("title", "said"), [("", "required"), ("船 船 船 船", "no letter"), ("A hull of planks", "is there already")]
)
def test_a_diagram_that_cannot_be_begun_says_why(as_axel, course, title, said):
    as_axel.post(URL, {"diagram": "A hull of planks"})
    before = course.working_files.count()
    answer = as_axel.post(URL, {"diagram": title})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert course.working_files.count() == before


def test_a_lesson_shows_it_in_the_preview(as_axel, course, base_of):
    upload(as_axel, made())
    url = reverse("studio:lesson_preview", args=["01-hull", "01-hull-first.md"])
    sent = {"base": base_of("modules/01-hull/lessons/01-hull-first.md"), "title": "T"}
    shown = as_axel.post(url, {**sent, "body": f"![{ALT}](images/hull-below.webp)\n"}, headers={"HX-Request": "true"})
    assert 'width="40" height="20" alt="A hull seen from below" loading="lazy"' in shown.content.decode()
    bare = as_axel.post(url, {**sent, "body": "![](images/hull-below.webp)\n"}, headers={"HX-Request": "true"})
    assert "needs an alternative text" in bare.content.decode()


@pytest.mark.parametrize("suffix", ["png", "webp"])
def test_a_picture_is_read_by_its_content(suffix):
    assert read_picture(made(suffix), suffix).width == 40
    with pytest.raises(PictureRefused):
        read_picture(made(suffix), "webp" if suffix == "png" else "png")
