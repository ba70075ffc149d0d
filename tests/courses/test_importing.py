"""`content load`: rows from a folder, learners' records kept."""

import pytest

from courses.importing import load_course
from courses.models import Activity, Completion, Course, Lesson, Module, Question, QuizAttempt
from courses.problems import ContentRefused
from courses.quizzing import start_attempt


def test_a_course_is_loaded_whole(course):
    assert [module.code for module in course.modules.all()] == ["BO-01", "BO-02"]
    assert [activity.slug for activity in Activity.objects.published()] == [
        "01-wood",
        *("hull-first", "hull-second", "hull"),
        *("rig-first", "rig-second", "rig"),
    ]
    assert course.modules.get(slug="rig").requires.get().slug == "hull"


def test_loading_again_changes_nothing(course, folder, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert not load_course(folder).changed


def test_loading_by_force_keeps_every_row(course, folder):
    before = set(Activity.objects.values_list("pk")), set(Question.objects.values_list("pk"))
    assert load_course(folder, force=True).changed
    assert (set(Activity.objects.values_list("pk")), set(Question.objects.values_list("pk"))) == before


def test_text_is_rendered_once_with_its_links(activity):
    lesson = Lesson.objects.get(activity=activity("hull-first"))
    html = "".join(part.get("html", "") for part in lesson.parts)
    assert '<a href="/learn/hull/lessons/hull-second/"' in html
    assert 'class="highlight console"' in html
    assert 'aria-label="A keel below five ribs"' in html
    assert [part["check"] for part in lesson.parts if "check" in part] == ["predict", "recall"]
    assert lesson.contents[0]["id"] == "laying-it"


def test_an_edited_lesson_keeps_its_row_and_gets_a_new_revision(activity, folder, edit, passed, alice):
    before = activity("hull-first")
    passed(alice, "hull-first", kind="lesson")
    path = "modules/01-hull/lessons/01-hull-first.md"
    edit(path, text=(folder / path).read_text().replace("Hull first", "Keels"))
    load_course(folder)
    after = activity("hull-first")
    assert (after.pk, after.title) == (before.pk, "Keels")
    assert after.revision != before.revision
    assert Completion.objects.get().revision == before.revision


def test_what_vanished_is_unpublished_and_its_records_stay(activity, folder, passed, alice):
    passed(alice, "hull-second", kind="lesson")
    path = folder / "modules/01-hull/lessons/01-hull-first.md"
    (folder / "modules/01-hull/lessons/02-hull-second.md").unlink()
    path.write_text(path.read_text().replace("lesson:hull-second", "lesson:hull-first"))
    load_course(folder)
    assert not Activity.objects.published().filter(slug="hull-second").exists()
    assert Completion.objects.get().activity.slug == "hull-second"


def test_a_module_that_returns_is_the_same_row(course, folder, tmp_path):
    before = Module.objects.get(slug="rig").pk
    (folder / "modules/02-rig").rename(tmp_path / "kept")
    load_course(folder)
    assert not Module.objects.get(slug="rig").published
    (tmp_path / "kept").rename(folder / "modules/02-rig")
    load_course(folder)
    assert Module.objects.published().get(slug="rig").pk == before


def test_an_attempt_keeps_the_questions_it_met(activity, folder, edit, admitted):
    attempt = start_attempt(learner=admitted, quiz=activity("hull", "quiz").quiz)
    path = "modules/01-hull/quiz.yaml"
    edit(path, text=(folder / path).read_text().replace("Question ", "What is "))
    load_course(folder)
    assert {answer.question.definition["prompt"][:8] for answer in attempt.answers.all()} == {"Question"}
    assert QuizAttempt.objects.get() == attempt
    assert Question.objects.published().filter(quiz=attempt.quiz).count() == 16


def test_a_broken_course_is_refused_and_nothing_changes(course, folder, edit):
    edit("course.yaml", title="Ships")
    edit("modules/01-hull/module.yaml", codes="BO-01")
    with pytest.raises(ContentRefused) as refused:
        load_course(folder)
    assert "did you mean `code`" in str(refused.value)
    assert Course.objects.get().title == "Boats"
