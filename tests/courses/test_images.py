"""Images are part of a course's folder: read, checked, loaded, shown, and written back byte for byte."""

import io

import pytest
from django.urls import reverse
from PIL import Image as Pillow

from courses.checking import check_course
from courses.exporting import export_course
from courses.importing import load_course
from courses.models import Image, Lesson

NAME = "modules/01-hull/images/hull.webp"
SHOWN = '\n![A hull "seen" from <below>](images/hull.webp)\n'


def webp(size=(30, 10)):
    out = io.BytesIO()
    Pillow.new("RGB", size, "navy").save(out, "WEBP")
    return out.getvalue()


@pytest.fixture
def with_image(folder):
    (folder / NAME).parent.mkdir()
    (folder / NAME).write_bytes(webp())
    lesson = folder / "modules/01-hull/lessons/01-hull-first.md"
    lesson.write_text(lesson.read_text() + SHOWN)
    return folder


def test_an_image_is_loaded_shown_and_exported_as_it_was(db, with_image, tmp_path, client, django_assert_num_queries):
    load_course(with_image, rehearse=False)
    html = "".join(part.get("html", "") for part in Lesson.objects.get(activity__slug="hull-first").parts)
    url = reverse("courses:image", args=[Image.objects.get().pk, "webp"])
    picture = (
        f'<img src="{url}" width="30" height="10" alt="A hull &quot;seen&quot; from &lt;below&gt;" loading="lazy">'
    )
    assert f'<figure class="picture">{picture}</figure>' in html
    with django_assert_num_queries(1):
        response = client.get(url)
    assert response.content == webp()
    assert response["Content-Type"] == "image/webp"
    assert "immutable" in response["Cache-Control"]
    assert response["X-Content-Type-Options"] == "nosniff"
    export_course(tmp_path / "out" / with_image.name)
    assert (tmp_path / "out" / with_image.name / NAME).read_bytes() == webp()


def test_another_image_is_another_revision_of_its_lessons(db, with_image):
    load_course(with_image, rehearse=False)
    before = Lesson.objects.get(activity__slug="hull-first").activity.revision
    (with_image / NAME).write_bytes(webp((8, 8)))
    load_course(with_image, rehearse=False)
    assert Lesson.objects.get(activity__slug="hull-first").activity.revision != before


UNSOUND = {
    "a text": ("hull.webp", b"text", "no PNG or WebP"),
    "another kind": ("hull.png", webp(), "a WEBP image"),
    "too wide": ("hull.webp", webp((1601, 2)), "1601"),
    "too large": ("hull.webp", b"x" * 1_048_577, "larger than 1024 KiB"),
    "an odd name": ("Hull 1.webp", webp(), "named like"),
    "a drawing": ("hull.svg", b"<svg/>", "named like"),
    "unused": ("spare.webp", webp(), "no lesson of this module shows this image"),
}


@pytest.mark.parametrize(("name", "content", "said"), UNSOUND.values(), ids=UNSOUND.keys())
def test_what_is_no_sound_image_is_a_problem(folder, name, content, said):
    (folder / NAME).parent.mkdir()
    (folder / NAME).with_name(name).write_bytes(content)
    assert any(said in problem.message for problem in check_course(folder, rehearse=False))


@pytest.mark.parametrize(
    "text", ["![](images/hull.webp)", "![A hull](images/hull.webp)", "![What is not there](images/x.webp)"]
)
def test_an_image_without_words_or_file_is_a_problem(with_image, text):
    lesson = with_image / "modules/01-hull/lessons/01-hull-first.md"
    lesson.write_text(f"{lesson.read_text()}\n{text}\n")
    assert len(check_course(with_image, rehearse=False)) == 1


@pytest.mark.parametrize("url", ["/images/x.webp", f"/images/{'0' * 64}.webp", f"/images/{'0' * 64}.svg"])
def test_an_image_that_is_not_there_is_not_found(db, client, url):
    assert client.get(url).status_code == 404
