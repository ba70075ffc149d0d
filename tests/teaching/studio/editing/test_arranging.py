"""Parts are added, moved, renamed, deleted and brought back; what names them follows, or is told before."""

import pytest
from django.urls import reverse

from teaching.studio import working
from teaching.studio.editing.arranging import siblings, unit_at
from teaching.studio.models import WorkingFile

FIRST = "modules/01-hull/lessons/01-hull-first.md"
SECOND = "modules/01-hull/lessons/02-hull-second.md"


def move(client, path, index, **more):
    return client.post(reverse("studio:move"), {"path": path, "index": index, **more})


def test_a_lesson_moves_down_and_its_neighbour_up(as_axel, course, text_of):
    second = text_of(SECOND)
    assert move(as_axel, FIRST, 1).status_code == 302
    assert siblings(course, "lesson", "01-hull") == ["01-hull-second.md", "02-hull-first.md"]
    assert text_of("modules/01-hull/lessons/01-hull-second.md") == second


def test_modules_change_places_with_everything_in_them(as_axel, course):
    before = WorkingFile.objects.count()
    move(as_axel, "modules/02-rig", 0)
    assert siblings(course, "module") == ["01-rig", "02-hull"]
    assert WorkingFile.objects.count() == before
    assert working.find(course, "modules/02-hull/labs/01-pin-the-image/lab.yaml")


def test_a_lesson_moves_to_another_module(as_axel, course):
    move(as_axel, FIRST, 1, module="02-rig")
    assert siblings(course, "lesson", "02-rig") == ["01-rig-first.md", "02-hull-first.md", "03-rig-second.md"]
    assert siblings(course, "lesson", "01-hull") == ["02-hull-second.md"]


def test_a_lab_moves_with_its_folder(as_axel, course):
    move(as_axel, "modules/01-hull/labs/01-pin-the-image", 99, module="02-rig")
    assert siblings(course, "lab", "02-rig") == ["01-pin-the-image"]
    assert not siblings(course, "lab", "01-hull")


@pytest.mark.parametrize("path", ["", "modules/09-none", "../x", "course.yaml", "modules/01-hull/quiz.yaml"])
def test_what_cannot_be_moved_is_told(as_axel, course, path):
    response = as_axel.post(reverse("studio:move"), {"path": path, "index": "0"}, follow=True)
    assert b"Not done" in response.content


def test_an_index_or_module_from_elsewhere_does_no_harm(as_axel, course):
    paths = sorted(course.working_files.values_list("path", flat=True))
    for values in ({"index": "x"}, {"index": "0", "module": "../../etc"}, {"index": "-1" * 9}):
        as_axel.post(reverse("studio:move"), {"path": FIRST, **values}, follow=True)
        assert sorted(course.working_files.values_list("path", flat=True)) == paths


def test_htmx_gets_the_tree_alone_and_is_told_what_happened(as_axel, course):
    values = {"path": FIRST, "index": "1"}
    page = as_axel.post(reverse("studio:move"), values, headers={"HX-Request": "true"}).content.decode()
    assert page.lstrip().startswith("<section")
    assert "Hull first is now number 2." in page


def test_deleting_says_first_what_refers_to_it(as_axel, course):
    page = as_axel.get(reverse("studio:delete", args=[FIRST])).content.decode()
    assert "02-hull-second.md" in page  # a link
    assert "quiz.yaml:" in page  # questions
    assert "lesson: hull-first" in page
    page = as_axel.get(reverse("studio:delete", args=["modules/01-hull"])).content.decode()
    assert "modules/02-rig/module.yaml:" in page  # requires


def test_what_is_deleted_is_brought_back_as_it_was(as_axel, course, text_of, as_ida):
    before = dict(course.working_files.values_list("path", "blob_id"))
    as_axel.post(reverse("studio:delete", args=["modules/01-hull"]))
    assert not unit_at(course, "modules/01-hull")
    assert b"Bring back" in as_ida.get(reverse("studio:course")).content
    as_ida.post(reverse("studio:restore"), {"path": "modules/01-hull"})
    assert dict(course.working_files.values_list("path", "blob_id")) == before


def test_nothing_is_brought_back_over_something_else(as_axel, course, axel):
    as_axel.post(reverse("studio:delete", args=[FIRST]))
    working.write(course, FIRST, b"new", base="", by=axel)
    response = as_axel.post(reverse("studio:restore"), {"path": FIRST}, follow=True)
    assert b"is there again" in response.content
    assert working.text_of(course, FIRST) == "new"


def test_a_lesson_is_renamed_with_every_reference(as_axel, course, text_of):
    url = reverse("studio:rename", args=[FIRST])
    assert b"02-hull-second.md" in as_axel.get(url).content
    as_axel.post(url, {"title": "The keel: first", "slug": "keel-first"})
    assert 'title: "The keel: first"' in text_of("modules/01-hull/lessons/01-keel-first.md").replace("'", '"')
    assert "(lesson:keel-first)" in text_of(SECOND)
    quiz = text_of("modules/01-hull/quiz.yaml")
    assert "lesson: keel-first" in quiz
    assert "hull-first" not in quiz


def test_a_module_is_renamed_where_others_require_it(as_axel, course, text_of):
    as_axel.post(reverse("studio:rename", args=["modules/01-hull"]), {"title": "Keels", "slug": "keels"})
    assert "- keels" in text_of("modules/02-rig/module.yaml")
    assert "title: Keels" in text_of("modules/01-keels/module.yaml")


def test_a_taken_or_unsound_name_is_refused(as_axel, course):
    url = reverse("studio:rename", args=[FIRST])
    for slug in ("hull-second", "Hull", "a--b", "../x", "a/b", ""):
        assert as_axel.post(url, {"title": "T", "slug": slug}).status_code == 422
    assert working.find(course, FIRST)


def test_a_quiz_has_a_title_and_no_name_of_its_own(as_axel, course, text_of):
    as_axel.post(reverse("studio:rename", args=["modules/01-hull/quiz.yaml"]), {"title": "Asked"})
    assert text_of("modules/01-hull/quiz.yaml").startswith("title: Asked\n")


def test_a_broken_file_is_not_renamed_into(as_axel, course, axel, base_of, text_of):
    working.write(course, FIRST, b"broken", base=base_of(FIRST), by=axel)
    response = as_axel.post(reverse("studio:rename", args=[FIRST]), {"title": "T", "slug": "hull-first"})
    assert response.status_code == 422
    assert text_of(FIRST) == "broken"


@pytest.mark.parametrize("path", ["modules/09-none", "course.yaml", "x"])
def test_what_is_no_part_is_not_found(as_axel, course, path):
    assert as_axel.get(reverse("studio:delete", args=[path])).status_code == 404
    assert as_axel.get(reverse("studio:rename", args=[path])).status_code == 404
