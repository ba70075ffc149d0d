"""Context is cut to a budget, what matters most kept."""

from hypothesis import given
from hypothesis import strategies as st

from agentcore.asking.intents import Intent
from agentcore.asking.reply import Reply, Statement
from agentcore.contract import Query
from assistant.modelling.prompting import SYSTEM, Context
from assistant.modelling.pruning import MAX_CONTEXT_TOKENS, ContextPart, pruned, shortened, tokens


def test_what_fits_is_left_alone():
    parts = [ContextPart("question", "why?"), ContextPart("paste", "Error: no\n")]
    assert pruned(parts, 500) == parts


def test_what_comes_first_is_kept_and_the_rest_is_shortened():
    parts = [
        ContextPart("question", "why?"),
        ContextPart("draft", "a line of a draft\n" * 200),
        ContextPart("more", "x"),
    ]
    question, draft = pruned(parts, 300)
    assert question.text == "why?"
    assert draft.text.startswith("a line of a draft\n")
    assert "lines left out" in draft.text


def test_of_a_log_the_end_is_kept_as_well():
    log = "".join(f"line {number}\n" for number in range(1000))
    text = shortened(log, 200, keep_tail=True)
    assert text.startswith("line 0\n")
    assert text.endswith("line 999\n")


def test_a_single_endless_line_is_cut():
    assert tokens(shortened("x" * 100_000, 300)) <= 300


@given(st.text(), st.integers(100, 400), st.booleans())
def test_nothing_is_longer_than_its_budget(text, budget, keep_tail):
    assert tokens(shortened(text * 20, budget, keep_tail=keep_tail)) <= budget


@given(st.lists(st.text(max_size=3000), max_size=5), st.text(max_size=16_000), st.text(max_size=9_000))
def test_a_conversation_stays_within_eight_thousand_tokens(statements, paste, said):
    reply = Reply(Query("why?" + paste[:50]), Intent.DEBUG, tuple(Statement(text * 5) for text in statements))
    messages = Context(reply, paste, [Query("before?")] * 9).messages(said, "Mend it." if said else "")
    assert tokens(SYSTEM) + sum(tokens(one["content"]) for one in messages) <= MAX_CONTEXT_TOKENS
