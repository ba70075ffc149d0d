"""A course is loaded anew while learners are in the middle of it."""

import re
import shutil

import pytest

from courses.importing import load_course, write
from courses.models import Completion, QuizAttempt
from courses.reading import read_course
from tests.courses.conftest import questions

LESSON = "/learn/hull/lessons/hull-first/"


def finish(client, url) -> str:
    """Answer what is left of an attempt; the page with the result."""
    while True:
        page = client.get(url, follow=True)
        text = page.content.decode()
        if "rows" in page.context:
            return text
        option = re.search(r'name="([^"]+)"\s+value="([^"]+)"[^>]*>(?:(?!<input).)*Yes', text, re.DOTALL)
        assert client.post(page.redirect_chain[-1][0], {option[1]: option[2]}).status_code == 302


def other_questions(folder, edit):
    edited = [{**question, "prompt": "Quite another?"} for question in questions(outcome="keel", lesson="hull-first")]
    edit("modules/01-hull/quiz.yaml", questions=edited)


def without_quiz(folder, edit):
    (folder / "modules/01-hull/quiz.yaml").unlink()


def without_module(folder, edit):
    shutil.rmtree(folder / "modules/01-hull")
    edit("modules/02-rig/module.yaml", requires=[])


@pytest.mark.parametrize("change", [other_questions, without_quiz, without_module], ids=lambda change: change.__name__)
def test_an_unfinished_attempt_is_finished_as_it_was_begun(as_alice, admitted, folder, edit, change):
    url = as_alice.post("/learn/hull/quiz/").url
    asked = list(QuizAttempt.objects.get().answers.values_list("question_id", flat=True))
    begun = QuizAttempt.objects.get().revision
    change(folder, edit)
    write(read_course(folder), "changed")
    page = finish(as_alice, url)
    assert "100" in page
    assert "Quite another?" not in page
    attempt = QuizAttempt.objects.get()
    assert list(attempt.answers.values_list("question_id", flat=True)) == asked
    completion = Completion.objects.get()
    assert (completion.score, completion.revision) == (1, begun)


def test_a_lesson_is_read_as_it_was_shown(as_alice, admitted, folder, edit, activity):
    shown = re.search(r'name="shown" value="([^"]+)"', as_alice.get(LESSON).content.decode())[1]
    before = activity("hull-first").revision
    path = "modules/01-hull/lessons/01-hull-first.md"
    edit(path, text=(folder / path).read_text().replace("upright", "steady"))
    load_course(folder)
    as_alice.post(LESSON, {"shown": shown})
    assert Completion.objects.get().revision == before != activity("hull-first").revision


@pytest.mark.parametrize("shown", ["", "1:forged", "1:forged:seal", "\0"])
def test_a_revision_that_was_made_up_is_the_present_one(as_alice, admitted, activity, shown):
    as_alice.post(LESSON, {"shown": shown})
    assert Completion.objects.get().revision == activity("hull-first").revision


def test_the_seal_of_another_lesson_is_none(as_alice, admitted, activity):
    other = as_alice.get("/learn/hull/lessons/hull-second/").content.decode()
    as_alice.post(LESSON, {"shown": re.search(r'name="shown" value="([^"]+)"', other)[1]})
    assert Completion.objects.get().revision == activity("hull-first").revision
