"""Real workers grade; what kills them, outruns them or gets lost on the way costs nobody a submission."""

import os
import signal

from tests.workers.conftest import kill


def test_a_worker_grades_what_was_handed_in(shop, hire):
    hire()
    graded = shop.wait_for(shop.do("submit"), "graded")
    assert (graded["score"], graded["runs"], graded["deliveries"]) == (100, 1, 1)


def test_what_waited_for_a_worker_is_graded_when_one_comes(shop, hire):
    waiting = shop.do("submit")
    assert shop.do("show", waiting)["state"] == "queued"
    hire()
    shop.wait_for(waiting, "graded")


def test_a_worker_killed_in_the_middle_loses_nothing(shop, hire):
    worker = hire(is_stuck=True)
    submission = shop.do("submit")
    shop.wait_for_stuck()
    kill(worker)
    assert shop.do("show", submission)["state"] == "grading"
    hire()
    graded = shop.sweep_until(submission, "graded")
    assert (graded["score"], graded["runs"], graded["deliveries"]) == (100, 1, 2)
    assert graded["completions"] == 1


def test_what_kills_its_worker_three_times_is_an_error_and_no_attempt(shop, hire):
    hire(is_stuck=True, concurrency=2)  # one is stuck, the other sweeps
    submission = shop.do("submit")
    for _ in range(2):
        os.kill(shop.wait_for_stuck(), signal.SIGKILL)
        shop.sweep_until_stuck()
    os.kill(shop.wait_for_stuck(), signal.SIGKILL)
    ended = shop.sweep_until(submission, "error")
    assert (ended["deliveries"], ended["runs"], ended["score"]) == (3, 0, None)
    assert "3 times in a row" in ended["reason"]


def test_what_outruns_its_time_is_graded_by_another(shop, hire):
    worker = hire(is_stuck=True)
    submission = shop.do("submit_unsent")
    shop.do("deliver_hurried", submission)
    shop.wait_for_stuck()
    shop.wait_for_words("SoftTimeLimitExceeded")
    assert shop.do("show", submission)["state"] == "grading"
    kill(worker)
    hire()
    assert shop.sweep_until(submission, "graded")["runs"] == 1


def test_a_lost_message_is_sent_again(shop, hire):
    submission = shop.do("submit")
    shop.do("lose_messages")
    hire()
    assert shop.sweep_until(submission, "graded")["deliveries"] == 1


def test_a_second_delivery_changes_nothing(shop, hire):
    submission = shop.do("submit")
    hire()
    graded = shop.wait_for(submission, "graded")
    for _ in range(3):
        shop.do("deliver", submission)
    shop.wait_for(shop.do("submit"), "graded")  # whatever came before it is done
    assert shop.do("show", submission) == graded


def test_two_workers_grade_each_submission_once(shop, hire):
    hire(concurrency=2)
    submission = shop.do("submit")
    for _ in range(5):
        shop.do("deliver", submission)
    graded = shop.wait_for(submission, "graded")
    assert (graded["runs"], graded["deliveries"]) == (1, 1)
