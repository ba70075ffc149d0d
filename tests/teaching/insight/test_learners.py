"""Who is stuck, who has gone quiet, and how far the outcomes are reached."""

from datetime import timedelta

import pytest
from django.utils import timezone

from config.celery import app
from courses.ledger import complete, override
from courses.models import Completion
from labs.models import Submission
from teaching.cohorts.models import Cohort
from teaching.insight import tasks
from teaching.insight.falling_behind import quiet, stuck
from teaching.insight.mastery import outcomes_by_module


def test_three_attempts_without_a_pass_are_stuck(scope, class_of_24, take, quiz):
    poor, good, few, helped = class_of_24[1][:4]
    for number in (1, 2, 3):
        take(poor, [0] * 4 + [1] * 4, number=number)
        take(good, [0 if number == 2 else 1] * 8, number=number)
        take(helped, [1] * 8, number=number)
    take(few, [1] * 8)
    override(learner=helped, activity=quiz.activity, score=1)
    (one,) = stuck(scope)
    assert (one.learner, one.activity, one.tries, one.percent) == (poor, quiz.activity, 3, 50)


def test_labs_can_be_what_one_is_stuck_on(scope, class_of_24, hand_in, lab):
    learner = class_of_24[1][0]
    criterion = lab.definition["criteria"][0]["id"]
    for number in range(1, 5):
        hand_in(learner, number, [criterion])
    (one,) = stuck(scope)
    assert (one.activity, one.tries, one.best) == (lab.activity, 4, 0.4)


def test_who_did_nothing_for_a_week_is_quiet(scope, class_of_24, quiz, take):
    long_ago, lately, back = class_of_24[1][:3]
    now = timezone.now()
    for learner, days in ((long_ago, 30), (lately, 2), (back, 30)):
        done = complete(learner=learner, activity=quiz.activity, score=1)
        Completion.objects.filter(pk=done.pk).update(completed_at=now - timedelta(days=days))
    take(back, [1] * 8, number=2, at=now - timedelta(days=1))
    found = quiet(scope)
    assert found[0].learner == long_ago
    assert found[0].done == 1
    assert {one.learner for one in found} == set(class_of_24[1]) - {lately, back}
    assert found[-1].latest is None


@pytest.mark.usefixtures("class_of_24")
def test_other_cohorts_and_instructors_are_not_named(scope, bob, ida):
    assert not {bob, ida} & {one.learner for one in quiet(scope)}


def test_outcomes_join_what_quizzes_and_labs_say(scope, class_of_24, take, hand_in, lab):
    first, second = class_of_24[1][:2]
    take(first, [0] * 8)
    take(second, [0] * 4 + [1] * 4)
    pinning = next(one["id"] for one in lab.definition["criteria"] if one["outcome"] == "pinning")
    hand_in(first, 1, [pinning])
    hand_in(first, 2, [])
    hand_in(second, 1, [pinning])
    (_, hull), *_ = outcomes_by_module(scope)
    keel, pin = hull
    assert (keel.quiz, keel.answers, keel.percent) == (0.75, 16, 75)
    count = len(lab.definition["criteria"])
    assert pin.checks == 2 * count
    assert pin.labs == pytest.approx((2 * count - 1) / (2 * count))


def test_a_teacher_of_one_cohort_cannot_look_at_another(as_tess, tess, scope):
    assert as_tess.get(f"/teach/insight/learners/?cohort={scope.cohort.pk}").status_code == 404
    scope.cohort.teachers.add(tess)
    page = as_tess.get(f"/teach/insight/learners/?cohort={scope.cohort.pk}")
    assert "learner-00" in page.content.decode()


@pytest.mark.parametrize("wanted", ["x", "-1", "9" * 40, "'; --"])
def test_a_cohort_that_is_none_is_not_found(as_ida, scope, wanted):
    assert as_ida.get("/teach/insight/", {"cohort": wanted}).status_code == 404


def test_the_overview_gathers_what_stands_out(as_ida, scope, class_of_24, hand_in, lab):
    criterion = lab.definition["criteria"][0]["id"]
    for learner in class_of_24[1][:6]:
        for number in (1, 2, 3):
            hand_in(learner, number, [criterion])
    page = as_ida.get("/teach/insight/").content.decode()
    assert "0 of 6 passed, 0 %" in page
    assert "All of them: 6 stuck, 24 quiet" in page


def test_a_cohort_is_counted_again_at_once(as_ida, scope, class_of_24, hand_in, lab):
    url = f"/teach/insight/labs/?cohort={scope.cohort.pk}"
    assert as_ida.get(url).context["labs"][0]["tried"] == 0
    hand_in(class_of_24[1][0], 1, [])
    assert as_ida.get(url).context["labs"][0]["tried"] == 0
    assert as_ida.get(f"{url}&anew=1").context["labs"][0]["tried"] == 1


def test_everybody_is_counted_again_by_a_worker(as_ida, scope, class_of_24, hand_in, lab, monkeypatch):
    url = "/teach/insight/labs/"
    as_ida.get(url)
    hand_in(class_of_24[1][0], 1, [])
    asked = []
    monkeypatch.setattr(tasks.count_again, "delay", lambda *parts: asked.append(parts))
    page = as_ida.get(url, {"anew": "1"})
    assert page.context["labs"][0]["tried"] == 0
    assert "A worker counts everybody anew." in page.content.decode()
    as_ida.get(url, {"anew": "1"})
    assert len(asked) == 1, "a worker that was asked is not asked again"
    tasks.count_again(*asked[0])
    assert as_ida.get(url).context["labs"][0]["tried"] == 1


def test_of_many_learners_nobody_waits_for_the_first_count(as_ida, class_of_24, monkeypatch):
    asked = []
    monkeypatch.setattr("teaching.insight.keeping.COUNTED_AT_ONCE", 23)
    monkeypatch.setattr(tasks.count_again, "delay", lambda *parts: asked.append(parts))
    page = as_ida.get("/teach/insight/outcomes/")
    assert (page.status_code, "A worker counts all learners for the first time." in page.content.decode()) == (
        202,
        True,
    )
    as_ida.get("/teach/insight/outcomes/")
    assert len(asked) == 1, "a worker that was asked is not asked again"
    tasks.count_again(*asked[0])
    page = as_ida.get("/teach/insight/outcomes/")
    assert (page.status_code, "modules" in page.context) == (200, True)


def test_everybody_is_counted_before_somebody_asks(as_ida, scope, class_of_24, hand_in, lab, monkeypatch):
    hand_in(class_of_24[1][0], 1, [])
    tasks.count_everybody()
    monkeypatch.setattr("teaching.insight.keeping.count", None)  # a page that counts would fail
    for room in ("", "labs/", "outcomes/", "learners/"):
        assert as_ida.get(f"/teach/insight/{room}").status_code == 200


def test_old_numbers_are_shown_and_counted_again_behind_the_page(as_ida, scope, class_of_24, hand_in, monkeypatch):
    url = "/teach/insight/labs/"
    as_ida.get(url)
    hand_in(class_of_24[1][0], 1, [])
    monkeypatch.setattr("teaching.insight.keeping.FRESH", timedelta(0))
    app.conf.task_always_eager = True
    try:
        assert as_ida.get(url).context["labs"][0]["tried"] == 0
    finally:
        app.conf.task_always_eager = False
    assert as_ida.get(url).context["labs"][0]["tried"] == 1


def test_who_needs_a_word_has_a_name_and_a_way_to_their_grades(as_ida, scope, class_of_24):
    cohort, (first, *_) = class_of_24
    first.first_name, first.last_name = "Ada", "Lovelace"
    first.save()
    for room in ("", "learners/"):
        page = as_ida.get(f"/teach/insight/{room}?cohort={cohort.pk}").content.decode()
        assert f'<a href="/teach/grades/{cohort.pk}/{first.pk}/">{first.username}</a>' in page
        assert "Ada Lovelace" in page
    assert f'<a href="/teach/grades/all/{first.pk}/">' in as_ida.get("/teach/insight/learners/").content.decode()


def test_authors_who_see_no_learners_are_offered_none(as_axel, as_ida, scope):
    url = "/teach/insight/learners/"
    assert f'href="{url}"' in as_ida.get("/teach/insight/").content.decode()
    assert f'href="{url}"' not in as_axel.get("/teach/insight/").content.decode()


def test_times_are_those_of_the_class(as_ida, scope, class_of_24, hand_in):
    cohort, (first, *_) = class_of_24
    cohort.time_zone = "Asia/Tokyo"
    cohort.save()
    for number in (1, 2, 3):
        hand_in(first, number, ["pinned"])
    told = {
        query: as_ida.get(f"/teach/insight/learners/{query}").content.decode() for query in ("", f"?cohort={cohort.pk}")
    }
    at = Submission.objects.latest("created_at").created_at
    assert f"{at:%-d %b, %H:%M}<" in told[""]
    assert f"{at + timedelta(hours=9):%-d %b, %H:%M}<" in told[f"?cohort={cohort.pk}"]


def test_the_only_cohort_of_a_teacher_is_meant(as_tess, tess, scope, class_of_24, course):
    cohort, (first, *_) = class_of_24
    cohort.teachers.add(tess)
    url = "/teach/insight/learners/"
    assert f'<a href="/teach/grades/{cohort.pk}/{first.pk}/">' in as_tess.get(url).content.decode()
    Cohort.objects.create(course=course, title="Autumn").teachers.add(tess)
    assert "All your cohorts: who needs a word." in as_tess.get(url).content.decode()
