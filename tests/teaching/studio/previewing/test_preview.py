"""Preview as student: the whole working copy, tried without touching anybody's record."""

import os
import re
import time
from unittest.mock import patch

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse

from courses import checking
from courses.models import Activity, Completion, QuizAttempt
from labs.models import Submission
from teaching.studio.previewing import building, database
from tests.labs.conftest import PASSING, posted
from tests.teaching.studio.previewing.conftest import LESSON

FIRST = "/preview/learn/hull/lessons/hull-first/"
QUIZ = "/preview/learn/hull/quiz/"
LAB = "/preview/labs/pin-the-image/"


def counts():
    return {model._meta.label: model._base_manager.count() for model in apps.get_models(include_auto_created=True)}


@pytest.fixture
def untouched():
    """Nothing but the author's session is written to the real database while this is held."""
    written = []

    def watch(execute, sql, params, many, context):
        if not re.match(r"\s*(SELECT|SAVEPOINT|RELEASE)", sql) and "django_session" not in sql:
            written.append(sql)
        return execute(sql, params, many, context)

    return lambda: connection.execute_wrapper(watch), written


def take_quiz(client) -> str:
    """Answer every question right; the page with the result."""
    url = client.post(QUIZ).url
    for _ in range(9):
        page = client.get(url, follow=True)
        if page.context.get("rows"):
            return page.content.decode()
        name = re.search(r'name="([^"]+)" value="([^"]+)"[^>]*>(?:(?!<input).)*Yes', page.content.decode(), re.DOTALL)
        client.post(page.redirect_chain[-1][0] if page.redirect_chain else url, {name[1]: name[2]})
    raise AssertionError("the quiz did not end")


def test_a_draft_is_shown_where_students_see_what_is_published(as_axel, as_ida, draft, prepare):
    draft(LESSON, "A keel keeps a boat upright.", "A keel of *lead* keeps her upright.")
    assert prepare(as_axel, to="/learn/hull/lessons/hull-first/").url == FIRST
    page = as_axel.get(FIRST).content.decode()
    assert "A keel of <em>lead</em>" in page
    assert "as axel’s trial learner. Nothing here is kept." in page
    assert "A keel of" not in as_ida.get(FIRST.removeprefix("/preview")).content.decode()


def test_links_stay_inside(as_axel, prepare):
    prepare(as_axel)
    page = as_axel.get(FIRST).content.decode()
    assert re.search(r'href="/preview/learn/hull/lessons/hull-second/"[^>]*>the next one</a>', page)
    inner = {link for link in re.findall(r'(?:href|action)="(/[^"]*)"', page) if not link.startswith("/static/")}
    assert {link for link in inner if not link.startswith("/preview/")} == {"/teach/studio/preview/"}
    for link in inner:
        assert as_axel.get(link, follow=True).status_code == 200, link


def test_what_is_the_same_for_everybody_is_outside(as_axel, prepare):
    prepare(as_axel)
    assert as_axel.get("/preview/rules/?q=x").url == "/rules/?q=x"
    assert as_axel.get("/preview/learn").url == "/preview/learn/"
    assert as_axel.get("/preview/nowhere/").status_code == 404
    assert as_axel.post("/preview/teach/people/").status_code == 404


def test_a_quiz_is_taken_and_a_lab_passed_without_touching_the_real_database(as_axel, prepare, untouched):
    watched, written = untouched
    prepare(as_axel)
    before = counts()
    with watched():
        assert "100 %" in take_quiz(as_axel)
        result = as_axel.post(f"{LAB}submit/", posted(PASSING))
        assert result.url.startswith("/preview/labs/submissions/")
        assert "Passed" in as_axel.get(result.url).content.decode()
        as_axel.post(f"{LAB}hint/", {"level": 1, "cost": 0})
        as_axel.post(f"{LAB}draft/", posted(PASSING))
        as_axel.post(FIRST)
    assert written == []
    assert counts() == before
    with database.in_place_of_default(building.path_of(as_axel.get("/teach/studio/preview/").context["user"])):
        assert QuizAttempt.objects.count() == Submission.objects.count() == 1
        assert Completion.objects.count() == 3
    assert (QuizAttempt.objects.count(), Submission.objects.count(), Completion.objects.count()) == (0, 0, 0)


def test_what_was_tried_stays_until_one_starts_over(as_axel, draft, prepare):
    prepare(as_axel)
    as_axel.post(FIRST)
    draft(LESSON, "upright", "steady")
    assert "The working copy has changed since" in as_axel.get(FIRST).content.decode()
    prepare(as_axel, "refresh")
    page = as_axel.get(FIRST).content.decode()
    assert "steady" in page
    assert ">Read</span>" in page
    assert "has changed since" not in page
    prepare(as_axel, "anew")
    assert ">Read</span>" not in as_axel.get(FIRST).content.decode()


def test_one_can_be_another_learner(as_axel, prepare):
    prepare(as_axel)
    assert prepare(as_axel, "be", trial="new", to="/learn/hull/lessons/hull-first/").url == FIRST
    assert as_axel.get(FIRST).status_code == 403
    prepare(as_axel, "be", trial="ready")
    assert as_axel.get(FIRST).status_code == 200
    assert as_axel.get("/preview/learn/rig/lessons/rig-first/").status_code == 403
    prepare(as_axel, "be", trial="open")
    assert as_axel.get("/preview/learn/rig/lessons/rig-first/").status_code == 200


def test_each_author_has_a_preview_of_their_own(as_axel, as_ida, prepare):
    prepare(as_axel)
    prepare(as_ida)
    url = as_axel.post(QUIZ).url
    assert as_axel.get(url, follow=True).status_code == 200
    assert as_ida.get(url).status_code == 404


def test_it_is_for_authors(client, as_alice, as_tess, course):
    assert client.get(FIRST).url == f"/accounts/login/?next={FIRST}"
    for other in (as_alice, as_tess):
        assert other.get(FIRST).status_code == 403
        assert other.post(QUIZ).status_code == 403
        assert other.get("/teach/studio/preview/").status_code == 403


def test_without_a_preview_one_is_led_to_where_it_is_made(as_axel, course):
    page = as_axel.get(FIRST, follow=True)
    assert page.redirect_chain == [("/teach/studio/preview/?to=%2Flearn%2Fhull%2Flessons%2Fhull-first%2F", 302)]
    assert 'value="/learn/hull/lessons/hull-first/"' in page.content.decode()


@pytest.mark.parametrize(
    ("page", "to"),
    [
        ("01-hull/lessons/01-hull-first.md/", FIRST),
        ("01-hull/quiz/", QUIZ),
        ("01-hull/labs/01-pin-the-image/", LAB),
    ],
)
def test_what_is_written_leads_to_itself_as_students_meet_it(as_axel, prepare, page, to):
    link = re.search(
        r'href="(/teach/studio/preview/\?to=[^"]+)"', as_axel.get(f"/teach/studio/{page}").content.decode()
    )
    wanted = re.search(r'name="to" value="([^"]+)"', as_axel.get(link[1]).content.decode())
    assert prepare(as_axel, to=wanted[1]).url == to
    assert as_axel.get(to).status_code == 200


@pytest.mark.parametrize(
    "to", ["https://example.org/", "//example.org/", "/teach/people/", "/\\example.org", "x" * 200]
)
def test_it_leads_nowhere_else(as_axel, prepare, to):
    assert prepare(as_axel, to=to).url == "/preview/learn/"


def test_a_lesson_that_cannot_be_loaded_keeps_its_published_text(as_axel, draft, prepare):
    draft(LESSON, "title: Hull first", "title: [")
    draft("modules/01-hull/lessons/02-hull-second.md", "upright", "steady")
    prepare(as_axel)
    page = as_axel.get(FIRST).content.decode()
    assert "A keel keeps a boat upright." in page
    assert f'<li class="mono">{LESSON}</li>'.replace(" ", "") in page.replace(" ", "").replace("\n", "")
    assert "steady" in as_axel.get("/preview/learn/hull/lessons/hull-second/").content.decode()


def test_what_is_unfinished_but_can_be_shown_is_shown(as_axel, draft, prepare):
    draft(LESSON, "outcomes: [keel, pinning]", "outcomes: [mast]")
    draft(LESSON, "upright", "steady")
    prepare(as_axel)
    page = as_axel.get(FIRST).content.decode()
    assert "steady" in page


BROKEN = {
    "modules/01-hull/module.yaml": "- no\n- mapping\n",
    "modules/01-hull/quiz.yaml": "title: 7\nquestions: {}\n",
    "modules/01-hull/labs/01-pin-the-image/lab.yaml": "title: No more\n",
    "modules/01-hull/diagrams/keel.svg": "<svg",
    "placement/01-wood.yaml": "questions: [{type: unheard-of}]\n",
    "modules/03-new/module.yaml": "title: New\n",
    "modules/01-hull/lessons/03-new.md": "no front matter",
}


def test_the_rest_is_shown_whatever_is_broken(as_axel, axel, draft, prepare):
    for path, text in BROKEN.items():
        draft(path, None, text)
    draft("modules/02-rig/lessons/01-rig-first.md", "upright", "steady")
    prepare(as_axel)
    page = as_axel.get("/preview/learn/rig/lessons/rig-first/").content.decode()
    assert "steady" in page
    kept = building.find(axel).loaded.kept
    assert sorted(kept) == sorted(path.removesuffix("/lab.yaml") for path in BROKEN)
    for page in (FIRST, QUIZ, LAB, "/preview/", "/preview/learn/", "/preview/labs/", "/preview/placement/01-wood/"):
        assert as_axel.get(page).status_code == 200, page


def test_a_course_file_that_cannot_be_read_hides_no_lesson(as_axel, draft, prepare):
    draft("course.yaml", None, "title: [")
    draft(LESSON, "upright", "steady")
    prepare(as_axel)
    assert "steady" in as_axel.get(FIRST).content.decode()


def test_what_was_found_in_order_is_not_checked_again(as_axel, draft, prepare):
    draft(LESSON, "title: Hull first", "title: [")
    with patch.object(checking, "check_lesson", side_effect=checking.check_lesson) as check:
        prepare(as_axel, "anew")
        assert [call.args[0].slug for call in check.call_args_list] == ["hull-first"]
        draft("modules/02-rig/lessons/01-rig-first.md", "upright", "steady")
        prepare(as_axel)
        check.reset_mock()
        prepare(as_axel, "anew")
        assert {call.args[0].slug for call in check.call_args_list} == {"hull-first"}


def test_a_page_that_fails_says_so(as_axel, prepare, monkeypatch):
    prepare(as_axel)
    monkeypatch.setattr("courses.views.lesson.lesson_parts", lambda *given: 1 / 0)
    page = as_axel.get(FIRST)
    assert page.status_code == 422
    assert "cannot be previewed yet" in page.content.decode()
    with pytest.raises(ZeroDivisionError):
        as_axel.get(FIRST.removeprefix("/preview"))


def test_a_task_that_would_leave_the_preview_is_not_sent(as_axel, axel, prepare, monkeypatch):
    from labs.tasks import grade_submission, sweep

    prepare(as_axel)
    done, sent = [], []
    monkeypatch.setattr("labs.grading.grade", done.append)
    monkeypatch.setattr("celery.Task.apply_async", lambda task, *args, **kwargs: sent.append(task.name))
    with database.in_place_of_default(building.path_of(axel)):
        assert sweep.delay() is None
        grade_submission.delay(12)
    assert (done, sent) == ([], [])
    sweep.delay()
    assert sent == ["labs.tasks.sweep"]


def test_old_previews_are_removed_and_there_are_never_many(as_axel, axel, prepare, monkeypatch):
    prepare(as_axel)
    path = building.path_of(axel)
    assert building.sweep() == 0
    os.utime(path, (time.time() - 90_000,) * 2)
    assert building.sweep() == 1
    assert building.find(axel) is None
    monkeypatch.setattr(building, "MOST", 2)
    for number in range(1001, 1005):
        path.with_name(f"{number}.sqlite3").touch()
    assert building.sweep() == 2


def test_it_can_be_removed(as_axel, axel, prepare):
    prepare(as_axel)
    assert "Open the preview" in as_axel.get("/teach/studio/preview/").content.decode()
    prepare(as_axel, "remove")
    assert list(building.folder().iterdir()) == []
    assert "Prepare and open" in as_axel.get("/teach/studio/preview/").content.decode()


def test_a_wrong_action_changes_nothing(as_axel, axel, prepare):
    assert prepare(as_axel, "drop tables").url == reverse("studio:preview")
    assert building.find(axel) is None


def test_records_are_not_copied(course):
    copied = {model._meta.label for model in database.content_models()}
    assert {"courses.Lesson", "courses.Module_requires", "courses.Question", "labs.Lab"} <= copied
    assert not copied & {"courses.Completion", "courses.Answer", "labs.Draft", "labs.GradeRun"}
    assert Activity.objects.exists()
