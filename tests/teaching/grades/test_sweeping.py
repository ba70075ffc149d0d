"""A regrade is paused, cancelled, and goes on after a worker died."""

from datetime import timedelta

import pytest
from django.utils import timezone

from courses.models import Completion
from teaching.grades.models import Regrade, RegradeItem
from teaching.grades.regrading import running, steering
from teaching.grades.regrading.sweeping import resume_lost
from tests.labs.conftest import PASSING
from tests.teaching.grades.test_regrading import HALF

AGES_AGO = timezone.now() - timedelta(hours=1)


@pytest.fixture
def half(as_alice, as_bob, hand_in, cohort, reweigh):
    hand_in(as_alice, HALF)
    hand_in(as_bob, PASSING)
    reweigh(85, 15)


@pytest.fixture
def idle(half, begin, monkeypatch):
    """Begun, and nobody is at work."""
    with monkeypatch.context() as patched:
        patched.setattr(running, "work", lambda *ticket: False)
        return begin()


@pytest.fixture
def sweep(django_capture_on_commit_callbacks):
    def run():
        with django_capture_on_commit_callbacks(execute=True):
            resume_lost()

    return run


def test_what_a_killed_worker_held_is_graded_by_another(idle, sweep):
    item = idle.items.claim_next()
    Regrade.objects.update(beat_at=AGES_AGO)
    RegradeItem.objects.filter(pk=item.pk).update(claimed_at=AGES_AGO)
    sweep()
    idle.refresh_from_db()
    assert idle.state == Regrade.State.PREVIEWED
    assert set(idle.items.values_list("state", "deliveries")) == {("graded", 1), ("graded", 2)}


def test_what_kills_its_worker_three_times_keeps_its_grade(idle, sweep):
    item = idle.items.claim_next()
    Regrade.objects.update(beat_at=AGES_AGO)
    RegradeItem.objects.filter(pk=item.pk).update(claimed_at=AGES_AGO, deliveries=3)
    sweep()
    idle.refresh_from_db()
    item.refresh_from_db()
    assert (idle.state, item.state) == (Regrade.State.PREVIEWED, RegradeItem.State.FAILED)
    assert "3 times in a row" in item.reason


def test_a_regrade_at_work_is_left_to_its_worker(idle, sweep):
    sweep()
    idle.refresh_from_db()
    assert (idle.state, idle.ticket) == (Regrade.State.PREVIEWING, 1)


def test_an_older_ticket_ends(idle):
    assert running.work(idle.pk, idle.ticket - 1) is False
    assert idle.items.unfinished().count() == 2


def test_a_paused_one_stands_still_until_it_goes_on(idle, order, sweep):
    order(steering.pause, idle)
    Regrade.objects.update(beat_at=AGES_AGO)
    sweep()
    running.work(idle.pk, idle.ticket)
    assert idle.items.unfinished().count() == 2
    order(steering.go_on, idle)
    assert idle.state == Regrade.State.PREVIEWED


def test_a_cancelled_preview_changes_nothing(idle, order):
    order(steering.cancel, idle)
    running.work(idle.pk, idle.ticket)
    assert idle.state == Regrade.State.CANCELLED
    assert not steering.apply(idle, by=None).is_done
    assert set(Completion.objects.values_list("score", flat=True)) == {0.6, 1.0}


def test_applying_is_stopped_in_the_middle_and_undone(half, begin, order, monkeypatch):
    regrade = begin()
    with monkeypatch.context() as patched:
        patched.setattr(running, "work", lambda *ticket: False)
        order(steering.apply, regrade)
    running.apply_next(regrade)
    order(steering.cancel, regrade)
    assert (regrade.state, regrade.items.filter(state="applied").count()) == (Regrade.State.APPLIED, 1)
    order(steering.undo, regrade)
    assert regrade.state == Regrade.State.UNDONE
    assert set(Completion.objects.values_list("score", flat=True)) == {0.6, 1.0}


@pytest.mark.parametrize("how", [steering.undo, steering.go_on, steering.pause], ids=lambda how: how.__name__)
def test_what_comes_too_late_says_so(half, begin, order, how):
    regrade = begin()
    steered = order(how, regrade)
    assert (steered.is_done, regrade.state) == (False, Regrade.State.PREVIEWED)
    assert "not possible any more" in steered.words
