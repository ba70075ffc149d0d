"""Attempts: drawn, resumed, answered once, finished into the ledger."""

import pytest

from courses.asking import ask_again
from courses.importing import load_course
from courses.models import Completion, Question, QuizAttempt
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
    assert {f"q{number}" for number in range(1, 17)} - set(keys(attempt)) <= set(keys(again))


def test_attempts_are_kept_and_the_best_counts(attempt, quiz, admitted):
    answer_all(attempt)
    answer_all(start_attempt(learner=admitted, quiz=quiz), wrong=8)
    assert [each.score for each in QuizAttempt.objects.all()] == [0, 1]
    assert Completion.objects.get().score == 1


@pytest.fixture
def rig(activity):
    return activity("rig", "quiz").quiz


def modules(attempt):
    return [answer.question.quiz.activity.slug for answer in attempt.answers.all()]


def test_a_fifth_of_an_attempt_comes_from_earlier_modules(rig, admitted):
    attempt = start_attempt(learner=admitted, quiz=rig)
    assert sorted(modules(attempt)) == ["hull"] * 2 + ["rig"] * 6
    assert {answer.earlier_module and answer.earlier_module.title for answer in attempt.answers.all()} == {None, "Hull"}


def test_the_first_module_and_a_placement_quiz_ask_their_own(attempt, activity, admitted):
    assert set(modules(attempt)) == {"hull"}
    assert set(modules(start_attempt(learner=admitted, quiz=activity("01-wood", "quiz").quiz))) == {"01-wood"}


def test_questions_of_earlier_modules_count_like_the_others(rig, admitted):
    attempt = start_attempt(learner=admitted, quiz=rig)
    for answer in attempt.answers.select_related("question", "attempt__quiz__activity"):
        asked = ask_again(answer)
        asked.given = 1 if answer.earlier_module else 0
        give_answer(answer=answer, asked=asked)
    attempt.refresh_from_db()
    assert attempt.score == 0.75
    assert Completion.objects.get().activity == rig.activity


def test_what_was_not_asked_yet_is_recalled_first(attempt, rig, admitted):
    answer_all(attempt)
    unasked = {f"q{number}" for number in range(1, 17)} - set(keys(attempt))
    recalled = [
        answer.question.key
        for answer in start_attempt(learner=admitted, quiz=rig).answers.all()
        if answer.earlier_module
    ]
    assert len(recalled) == 2
    assert set(recalled) <= unasked


def test_what_earlier_modules_do_not_have_the_own_pool_fills_up(rig, admitted):
    Question.objects.filter(quiz__activity__slug="hull").exclude(key="q1").update(published=False)
    assert sorted(modules(start_attempt(learner=admitted, quiz=rig))) == ["hull"] + ["rig"] * 7


def test_recalled_questions_are_spread_over_modules(folder, edit, activity, admitted):
    for path in (folder / "modules/02-rig").rglob("*"):
        if path.is_file():
            text = path.read_text().replace("rig", "sail").replace("Rig", "Sail").replace("BO-02", "BO-03")
            edit(str(path.relative_to(folder)).replace("rig", "sail").replace("02-s", "03-s", 1), text=text)
    load_course(folder)
    attempt = start_attempt(learner=admitted, quiz=activity("sail", "quiz").quiz)
    assert sorted(modules(attempt)) == ["hull", "rig"] + ["sail"] * 6


def test_a_module_that_is_gone_is_not_recalled(rig, admitted):
    rig.activity.course.modules.filter(slug="hull").update(published=False)
    assert set(modules(start_attempt(learner=admitted, quiz=rig))) == {"rig"}
