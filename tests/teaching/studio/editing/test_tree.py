"""The tree says what is there, what changed, and what is broken, and never fails."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from teaching.studio import working
from teaching.studio.editing.heads import head_of
from teaching.studio.editing.tree import read_tree
from teaching.studio.editing.units import strays_of, units_of
from teaching.studio.models import CourseVersion


@pytest.fixture
def version(course):
    files = dict(course.working_files.values_list("path", "blob_id"))
    return CourseVersion.objects.create(course=course, number=1, files=files, origin=CourseVersion.Origin.STUDIO)


def nodes(course):
    tree = read_tree(course)
    return {node.id: node for module in tree.modules for node in (module, *module.children)}


def put(course, path, text, by):
    found = working.find(course, path)
    working.write(course, path, text.encode(), base=found.sha256 if found else "", by=by)


def test_the_tree_is_the_course_in_reading_order(course):
    tree = read_tree(course)
    assert [module.title for module in tree.modules] == ["Hull", "Rig"]
    hull = tree.modules[0]
    assert [node.id for node in hull.children] == [
        "lesson-hull-first",
        "lesson-hull-second",
        "quiz-hull",
        "lab-pin-the-image",
    ]
    assert hull.head.code == "BO-01"
    assert hull.children[0].head.minutes == 5
    assert hull.children[2].head.questions == 16


def test_what_differs_from_the_latest_version_is_told(course, version, axel):
    put(course, "modules/01-hull/lessons/01-hull-first.md", "---\ntitle: Anew\n---\n", axel)
    put(course, "modules/01-hull/lessons/03-third.md", "---\ntitle: Third\n---\n", axel)
    working.move(
        course, {"modules/02-rig/lessons/02-rig-second.md": "modules/02-rig/lessons/05-rig-second.md"}, by=axel
    )
    working.remove(course, "modules/02-rig/quiz.yaml")
    found = nodes(course)
    assert found["lesson-hull-first"].state == "changed"
    assert found["lesson-hull-first"].changed_by == "axel"
    assert found["lesson-third"].state == "new"
    assert found["lesson-rig-second"].state == "moved"
    assert found["lab-pin-the-image"].state == "same"
    assert [gone.path for gone in read_tree(course).gone] == ["modules/02-rig/quiz.yaml"]


def test_publishing_is_the_next_thing_only_where_something_changed(as_axel, course, version, axel):
    page = as_axel.get(reverse("studio:course")).content.decode()
    assert "button--next" not in page
    put(course, "modules/01-hull/lessons/01-hull-first.md", "---\ntitle: Anew\n---\n", axel)
    assert "button--next" in as_axel.get(reverse("studio:course")).content.decode()


BROKEN = {
    "empty": "",
    "no front matter": "text",
    "no YAML": "---\ntitle: [\n---\n",
    "a list": "---\n- a\n---\n",
    "no title": "---\nminutes: 3\n---\n",
    "an anchor": "---\na: &x 1\n---\n",
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_lesson_is_shown_with_its_problem(as_axel, course, axel, text):
    put(course, "modules/01-hull/lessons/01-hull-first.md", text, axel)
    page = as_axel.get(reverse("studio:course"))
    assert page.status_code == 200
    assert nodes(course)["lesson-hull-first"].head.problem


def test_files_that_nothing_reads_are_listed(as_axel, course, axel):
    put(course, "modules/01-hull/notes.txt", "x", axel)
    put(course, "modules/hull/module.yaml", "x", axel)
    assert read_tree(course).strays == ["modules/01-hull/notes.txt", "modules/hull/module.yaml"]
    assert b"01-hull/notes.txt" in as_axel.get(reverse("studio:course")).content


def test_a_module_without_its_file_is_shown_all_the_same(as_axel, course):
    working.remove(course, "modules/01-hull/module.yaml")
    working.remove(course, "modules/01-hull/diagrams")
    assert b"module.yaml is missing" in as_axel.get(reverse("studio:course")).content


def test_two_lessons_of_one_name_are_both_shown(course, axel):
    put(course, "modules/02-rig/lessons/09-hull-first.md", "---\ntitle: Twin\n---\n", axel)
    titles = [node.title for module in read_tree(course).modules for node in module.children]
    assert "Twin" in titles
    assert "Hull first" in titles


def test_the_tree_takes_a_handful_of_queries(course, django_assert_max_num_queries):
    read_tree(course)
    with django_assert_max_num_queries(6):
        read_tree(course)


@given(st.binary(max_size=300))
def test_no_content_breaks_a_head(content):
    head_of(content, is_lesson=True)
    head_of(content, is_lesson=False)


PATHS = st.from_regex(r"(modules|[a-z]+)/[0-9a-z-]+/(lessons|labs|x)/[0-9a-z-]+(\.md|/[a-z.]+)?", fullmatch=True)


@given(st.lists(PATHS))
def test_every_file_is_in_a_unit_or_a_stray(paths):
    files = dict.fromkeys(paths, "sha")
    inside = {f"{unit.path}/{rest}".rstrip("/") for unit in units_of(files).values() for rest in unit.files}
    assert inside | set(strays_of(files)) >= set(paths)
