"""Attempts: drawn, resumed, answered once, finished into the ledger."""

import pytest

from courses.asking import ask_again
from courses.models import Completion, QuizAttempt
from courses.quizzing import give_answer, start_attempt


@pytest.fixture
def quiz(activity):
    return activity("hull", "quiz").quiz


@pytest.fixture
def attempt(quiz, admitted):
    return start_attempt(learner=admitted, quiz=quiz)


def answer_all(attempt, *, wrong=0):
    for answer in attempt.answers.select_related("question", "attempt__quiz__activity"):
        asked = ask_again(answer)
        asked.given = 1 if answer.position <= wrong else 0
        give_answer(answer=answer, asked=asked)
    attempt.refresh_from_db()


def keys(attempt):
    return [answer.question.key for answer in attempt.answers.all()]


def test_an_attempt_draws_different_questions_in_its_own_order(attempt):
    assert len(set(keys(attempt))) == 8
    assert [answer.position for answer in attempt.answers.all()] == list(range(1, 9))


def test_starting_again_goes_on_with_the_unfinished_attempt(attempt, quiz, admitted):
    assert start_attempt(learner=admitted, quiz=quiz) == attempt


def test_another_learner_has_an_attempt_of_their_own(attempt, quiz, bob):
    assert start_attempt(learner=bob, quiz=quiz) != attempt


def test_the_last_answer_finishes_and_writes_the_ledger(attempt, quiz):
    answer_all(attempt, wrong=2)
    assert attempt.is_finished
    assert attempt.score == 0.75
    completion = Completion.objects.get()
    assert (completion.activity, completion.score) == (quiz.activity, 0.75)


def test_the_first_answer_counts(attempt):
    answer = attempt.answers.select_related("question", "attempt__quiz__activity").first()
    for given in (0, 1):
        asked = ask_again(answer)
        asked.given = given
        give_answer(answer=answer, asked=asked)
    answer.refresh_from_db()
    assert (answer.given, answer.credit) == (0, 1)


def test_a_second_attempt_asks_what_the_first_did_not(attempt, quiz, admitted):
    answer_all(attempt)
    again = start_attempt(learner=admitted, quiz=quiz)
    assert again.number == 2
    assert {f"q{number}" for number in range(1, 11)} - set(keys(attempt)) <= set(keys(again))


def test_attempts_are_kept_and_the_best_counts(attempt, quiz, admitted):
    answer_all(attempt)
    answer_all(start_attempt(learner=admitted, quiz=quiz), wrong=8)
    assert [each.score for each in QuizAttempt.objects.all()] == [0, 1]
    assert Completion.objects.get().score == 1
