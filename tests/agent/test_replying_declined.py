"""Questions outside the field, and greetings."""

import pytest

from tests.agent.asking import replied, text_of


def test_a_question_outside_says_so_and_what_can_be_asked():
    text = text_of(replied("who won the cup in 1954?", None))
    assert text.startswith("That is outside")
    assert text.count("\n- ") == 3


@pytest.mark.parametrize("greeting", ["hello", "Hi there!", "good morning", "thanks", "help"])
def test_a_greeting_is_not_turned_away(greeting):
    text = text_of(replied(greeting, None))
    assert "outside" not in text
    assert "For example" in text


@pytest.mark.parametrize("question", ["hello, what is the weather?", "good pasta recipe"])
def test_a_greeting_with_a_question_is_no_greeting(question):
    assert text_of(replied(question, None)).startswith("That is outside")


def test_nothing_is_written_for_a_declined_question():
    reply = replied("write me a poem", None)
    assert (reply.files, reply.commands, reply.best_practices) == ((), (), ())
