"""A lesson that moves to another module takes what it shows along, and nothing of anybody else's."""

import pytest
from django.urls import reverse

from teaching.studio import working
from teaching.studio.models import Comment

LESSON = "modules/01-hull/lessons/01-hull-first.md"
MOVED = "modules/02-rig/lessons/03-hull-first.md"
DIAGRAM = "diagrams/keel.svg"
IMAGE = "images/bow.webp"


@pytest.fixture
def write(course, axel):
    def put(path, content: bytes):
        found = working.find(course, path)
        return working.write(course, path, content, base=found.sha256 if found else "", by=axel)

    return put


@pytest.fixture
def shows(write, text_of):
    """Let a lesson show these and nothing else."""

    def put(path, *names):
        text = text_of(path).replace("![A keel below five ribs](diagrams/keel.svg)", "")
        pictures = "\n\n".join(f"![What there is to see]({name})" for name in names)
        write(path, f"{text}\n{pictures}\n".encode())

    return put


@pytest.fixture
def pictures(course):
    """The pictures of a module, by their path in it."""

    def held(module):
        home = f"modules/{module}/"
        paths = course.working_files.filter(path__regex=rf"^{home}(diagrams|images)/").values_list("path", flat=True)
        return [path.removeprefix(home) for path in paths]

    return held


def move(client, module="02-rig"):
    return client.post(reverse("studio:move"), {"path": LESSON, "index": 9, "module": module}, follow=True)


def test_what_it_alone_shows_moves_with_it_and_its_comments(as_axel, course, shows, write, pictures, text_of):
    write(f"modules/01-hull/{IMAGE}", b"a bow")
    shows(LESSON, IMAGE)
    Comment.objects.create(course=course, path=f"modules/01-hull/{IMAGE}", text="Sharper?")
    move(as_axel)
    assert pictures("01-hull") == [DIAGRAM]
    assert pictures("02-rig") == [DIAGRAM, IMAGE]
    assert f"({IMAGE})" in text_of(MOVED)
    assert Comment.objects.get().path == f"modules/02-rig/{IMAGE}"


def test_what_another_lesson_shows_too_stays_and_is_copied(as_axel, shows, write, pictures):
    write(f"modules/01-hull/{IMAGE}", b"a bow")
    shows(LESSON, IMAGE)
    shows("modules/01-hull/lessons/02-hull-second.md", IMAGE)
    move(as_axel)
    assert IMAGE in pictures("01-hull")
    assert IMAGE in pictures("02-rig")


def test_what_nobody_shows_stays(as_axel, shows, write, pictures):
    write(f"modules/01-hull/{IMAGE}", b"a bow")
    move(as_axel)
    assert pictures("01-hull") == [DIAGRAM, IMAGE]


def test_the_same_picture_is_not_there_twice(as_axel, shows, pictures, text_of):
    shows("modules/01-hull/lessons/02-hull-second.md")
    move(as_axel)
    assert pictures("01-hull") == []
    assert pictures("02-rig") == [DIAGRAM]
    assert f"({DIAGRAM})" in text_of(MOVED)


def test_another_picture_of_the_same_name_keeps_it(as_axel, shows, write, pictures, text_of):
    for name, content in ((IMAGE, b"a bow"), ("images/bow-2.webp", b"a stern")):
        write(f"modules/01-hull/{name}", content)
    write(f"modules/02-rig/{IMAGE}", b"a mast")
    shows(LESSON, IMAGE, "images/bow-2.webp")
    move(as_axel)
    assert pictures("01-hull") == [DIAGRAM]
    assert text_of(f"modules/02-rig/{IMAGE}") == "a mast"
    shown = [line for line in text_of(MOVED).splitlines() if line.startswith("![What there is to see]")]
    names = [line.partition("(")[2].rstrip(")") for line in shown]
    assert [text_of(f"modules/02-rig/{name}") for name in names] == ["a bow", "a stern"]


def test_where_the_move_is_refused_nothing_is_copied_or_written(as_axel, course, shows, write):
    write(f"modules/01-hull/{IMAGE}", b"a bow")
    write(f"modules/02-rig/{IMAGE}", b"a mast")
    write("modules/02-rig/lessons/07-hull-first.md", b"---\n---\n")
    shows(LESSON, IMAGE)
    before = dict(course.working_files.values_list("path", "blob_id"))
    move(as_axel)
    assert dict(course.working_files.values_list("path", "blob_id")) == before
    move(as_axel, module="../elsewhere")
    assert dict(course.working_files.values_list("path", "blob_id")) == before


def test_within_its_module_nothing_of_it_moves(as_axel, pictures):
    move(as_axel, module="01-hull")
    assert pictures("01-hull") == [DIAGRAM]
