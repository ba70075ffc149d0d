"""The agent against the set of questions; `make bench-agent` prints the same, question by question."""

from collections import Counter

from tests.agent.question_set import faults, questions

AGREEMENT = 0.95


def test_there_are_enough_questions_of_every_intent():
    asked = Counter(intent for question in questions() for intent in question.intent.split("|"))
    assert len(questions()) >= 150
    assert min(asked.values()) >= 7
    assert len(asked) == 13


def test_no_question_stands_twice():
    asked = Counter(question.ask for question in questions())
    assert asked.most_common(1)[0][1] == 1


def test_answers_agree_with_what_is_expected():
    wrong = {question.ask: found for question in questions() if (found := faults(question))}
    assert len(wrong) <= (1 - AGREEMENT) * len(questions()), wrong
