"""Authors speak about a file in threads, which follow it and end when they are resolved."""

import re

import pytest
from django.urls import reverse

from teaching.studio.editing.tree import read_tree
from teaching.studio.models import Comment

PATH = "modules/01-hull/lessons/01-hull-first.md"
URL = reverse("studio:comments", args=[PATH])
HTMX = {"HX-Request": "true"}


def open_in_tree(course):
    return {node.id: node.comments for module in read_tree(course).modules for node in module.children}


def test_a_thread_is_begun_answered_resolved_and_reopened(as_axel, as_ida, course):
    as_axel.post(URL, {"text": "Is this <b>so</b>?", "line": "12"})
    thread = Comment.objects.get()
    page = as_ida.post(URL, {"text": "It is.", "thread": thread.pk}, headers=HTMX).content.decode()
    assert "Is this &lt;b&gt;so&lt;/b&gt;?" in page
    assert "line 12 of the file" in page
    assert "It is." in page
    assert open_in_tree(course)["lesson-hull-first"] == 1
    assert (
        "Resolved by ida" in as_ida.post(URL, {"thread": thread.pk, "settle": "resolve"}, headers=HTMX).content.decode()
    )
    assert open_in_tree(course)["lesson-hull-first"] == 0
    as_axel.post(URL, {"thread": thread.pk, "settle": "reopen"})
    assert open_in_tree(course)["lesson-hull-first"] == 1


def test_lines_are_counted_as_in_the_editor_beside_the_comments(as_axel, course):
    lesson = as_axel.get(reverse("studio:lesson", args=["01-hull", "01-hull-first.md"])).content.decode()
    first = int(re.search(rf"{re.escape(URL)}\?first=(\d+)", lesson)[1])
    page = as_axel.post(URL, {"text": "So?", "line": "3", "first": first}, headers=HTMX).content.decode()
    assert Comment.objects.get().line == first + 2
    assert 'data-line="3">line 3</a>' in page
    assert f"line {first + 2} of the file" in as_axel.get(URL).content.decode()


@pytest.mark.parametrize(
    ("page", "path"),
    [("quiz/", "quiz.yaml"), ("labs/01-pin-the-image/", "labs/01-pin-the-image/lab.yaml")],
    ids=["quiz", "lab"],
)
def test_a_quiz_and_a_lab_show_their_comments(as_axel, course, page, path):
    shown = as_axel.get(f"/teach/studio/01-hull/{page}").content.decode()
    assert reverse("studio:comments", args=[f"modules/01-hull/{path}"]) in shown


def test_a_lab_leads_to_the_comments_on_its_other_files(as_axel, course):
    solution = "modules/01-hull/labs/01-pin-the-image/solution/Dockerfile"
    as_axel.post(reverse("studio:comments", args=[solution]), {"text": "Why this tag?"})
    page = as_axel.get("/teach/studio/01-hull/labs/01-pin-the-image/").content.decode()
    assert reverse("studio:file", args=[solution]) in page


def test_comments_follow_a_lesson_that_moves(as_axel, course):
    as_axel.post(URL, {"text": "Stay with it."})
    as_axel.post(reverse("studio:move"), {"path": PATH, "index": "1"})
    assert Comment.objects.get().path == "modules/01-hull/lessons/02-hull-first.md"
    as_axel.post(reverse("studio:move"), {"path": "modules/01-hull", "index": "1"})
    assert Comment.objects.get().path == "modules/02-hull/lessons/02-hull-first.md"


@pytest.mark.parametrize(
    "sent",
    [{"text": " "}, {"text": "x" * 4001}, {"text": "x", "thread": "999"}, {"thread": "x", "settle": "resolve"}],
    ids=["empty", "too long", "no thread", "no number"],
)
def test_what_cannot_be_said_is_told(as_axel, course, sent):
    assert b"message--error" in as_axel.post(URL, sent, headers=HTMX).content
    assert not Comment.objects.exists()


def test_a_thread_of_another_file_is_not_answered_here(as_axel, course):
    as_axel.post(reverse("studio:comments", args=["course.yaml"]), {"text": "There."})
    as_axel.post(URL, {"text": "Here.", "thread": Comment.objects.get().pk})
    assert Comment.objects.count() == 1
