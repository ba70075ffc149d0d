"""The ledger: what was earned, what an instructor set, and which of the two counts."""

import pytest

from courses.ledger import complete, override, release, restate, scored
from courses.models import Completion


@pytest.fixture
def quiz(activity):
    return activity("hull", "quiz")


@pytest.fixture
def told():
    """Every change of what counts, as it was told."""
    heard = []

    def hear(completion, **rest):
        heard.append(completion.score if completion else None)

    scored.connect(hear)
    yield heard
    scored.disconnect(hear)


def row(learner, activity) -> tuple[float, float | None, bool] | None:
    found = Completion.objects.filter(learner=learner, activity=activity).first()
    return (found.score, found.earned, found.is_set) if found else None


def test_the_best_counts(alice, quiz, told):
    for score in (0.4, 0.9, 0.7):
        complete(learner=alice, activity=quiz, score=score)
    assert row(alice, quiz) == (0.9, 0.9, False)
    assert told == [0.4, 0.9]


def test_what_an_instructor_sets_counts_whatever_is_earned(alice, quiz, told):
    complete(learner=alice, activity=quiz, score=0.4)
    override(learner=alice, activity=quiz, score=0.8)
    complete(learner=alice, activity=quiz, score=1.0)
    assert row(alice, quiz) == (0.8, 1.0, True)
    assert told == [0.4, 0.8]


def test_released_what_was_earned_counts_again(alice, quiz):
    override(learner=alice, activity=quiz, score=0.2)
    complete(learner=alice, activity=quiz, score=0.6)
    release(learner=alice, activity=quiz)
    assert row(alice, quiz) == (0.6, 0.6, False)


def test_released_where_nothing_was_earned_nothing_is_left(alice, quiz, told):
    override(learner=alice, activity=quiz, score=0.2)
    release(learner=alice, activity=quiz)
    assert row(alice, quiz) is None
    assert told == [0.2, None]


def test_release_leaves_alone_what_nobody_set(alice, quiz):
    complete(learner=alice, activity=quiz, score=0.6)
    release(learner=alice, activity=quiz)
    assert row(alice, quiz) == (0.6, 0.6, False)


def test_a_regrade_may_take_points_away(alice, quiz, told):
    complete(learner=alice, activity=quiz, score=0.9)
    restate(learner=alice, activity=quiz, earned=0.5)
    assert row(alice, quiz) == (0.5, 0.5, False)
    assert told == [0.9, 0.5]


def test_a_regrade_does_not_touch_what_an_instructor_set(alice, quiz, told):
    complete(learner=alice, activity=quiz, score=0.9)
    override(learner=alice, activity=quiz, score=1.0)
    restate(learner=alice, activity=quiz, earned=0.5)
    assert row(alice, quiz) == (1.0, 0.5, True)
    assert told == [0.9, 1.0]
