"""The ledger, and what follows from it."""

import pytest

from courses.ledger import complete
from courses.models import Completion
from courses.progress import course_progress


@pytest.fixture
def progress(course, alice):
    return lambda user=alice: course_progress(user, course)


def test_the_best_score_is_kept(activity, alice):
    for score in (0.6, 0.9, 0.7):
        complete(learner=alice, activity=activity("hull", "quiz"), score=score)
    assert Completion.objects.get().score == 0.9


def test_a_score_below_the_threshold_is_kept_but_no_mastery(progress, admitted, passed):
    passed(admitted, "hull", 0.79)
    hull = progress().modules[0]
    assert (hull.state, hull.percent, hull.activities[-1].state) == ("open", 79, "below")
    assert hull.activities[-1].words == "79 %, needs 80 %"


def test_mastery_opens_the_next_module(progress, admitted, passed):
    assert [module.state for module in progress().modules] == ["open", "locked"]
    passed(admitted, "hull", 0.8)
    assert [module.state for module in progress().modules] == ["mastered", "open"]


def test_nothing_is_open_without_what_comes_before(progress, activity):
    assert [module.state for module in progress().modules] == ["locked", "locked"]
    assert progress().next == activity("01-wood", "quiz")
    assert progress().modules[0].words == "Opens after the steps before this course"


def test_a_passed_placement_quiz_opens_the_course(progress, alice, passed):
    passed(alice, "01-wood", 0.8)
    assert progress().modules[0].state == "open"
    assert progress().berths[0]["state"] == "Passed, 80 %"


def test_a_failed_placement_quiz_does_not(progress, alice, passed):
    passed(alice, "01-wood", 0.79)
    assert progress().modules[0].state == "locked"


def test_an_instructor_may_open_everything(progress, ida, activity):
    assert {module.state for module in progress(ida).modules} == {"open"}
    assert progress(ida).next == activity("hull-first")


def test_what_is_next_follows_the_reading_order(progress, admitted, passed, activity):
    assert progress().next == activity("hull-first")
    passed(admitted, "hull-first", kind="lesson")
    assert progress().next == activity("hull-second")
    passed(admitted, "hull-second", kind="lesson")
    assert progress().next == activity("hull", "quiz")
    passed(admitted, "hull")
    assert progress().next == activity("rig-first")


def test_when_all_is_done_nothing_is_next(progress, admitted, passed):
    for slug in ("hull", "rig"):
        passed(admitted, slug)
        passed(admitted, f"{slug}-first", kind="lesson")
        passed(admitted, f"{slug}-second", kind="lesson")
    assert progress().next is None
    assert progress().next_why == "Everything that is here is done"
    assert (progress().mastered_count, progress().percent) == (2, 100)


def test_practice_is_shown_last_and_never_required(progress, admitted, passed, activity):
    practice = activity("hull", "quiz")
    practice.counts = False
    practice.save(update_fields=["counts"])
    hull = progress().modules[0]
    assert (len(hull.activities), len(hull.required), hull.has_practice) == (3, 2, True)
    for slug in ("hull-first", "hull-second"):
        passed(admitted, slug, kind="lesson")
    hull, rig = progress().modules
    assert (hull.state, hull.percent, hull.done_count, rig.state) == ("mastered", 100, 2, "open")
    assert progress().next == activity("rig-first")
    for each in rig.activities:
        passed(admitted, each.activity.slug, kind=each.activity.kind)
    assert progress().next == practice


def test_neighbours_go_across_modules(progress, activity):
    assert progress().neighbours(activity("hull", "quiz")) == (activity("hull-second"), activity("rig-first"))
    assert progress().neighbours(activity("hull-first"))[0] is None
    assert progress().neighbours(activity("rig", "quiz"))[1] is None


def test_another_learners_record_is_not_mine(progress, admitted, passed, bob):
    passed(bob, "hull")
    assert progress().modules[0].state == "open"


def test_progress_costs_six_queries(course, alice, django_assert_num_queries):
    with django_assert_num_queries(6):
        list(course_progress(alice, course).in_order)
