"""Any text is understood: nothing raises, and the same text is always understood the same."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from agentcore.asking.understanding import understand
from agentcore.asking.understood import Understood
from agentcore.contract import QUERY_CHARS, Query
from agentcore.knowledge.vocabulary import concepts

NAMES = st.sampled_from([name for concept in concepts() for name in concept.names])
PIECES = st.one_of(
    NAMES,
    st.sampled_from(
        [
            "how do I",
            "what is",
            "vs",
            "my",
            "called",
            "every",
            "at",
            "port",
            "`",
            "```",
            "\n",
            "?",
            "3",
            "8080:80",
            "=",
            "/",
            '"',
        ]
    ),
    st.text(max_size=8),
)
TEXTS = st.one_of(st.text(min_size=1, max_size=300), st.lists(PIECES, min_size=1, max_size=30).map(" ".join))


@settings(deadline=None, max_examples=200)
@given(TEXTS.filter(str.strip))
@example('" OR NEAR( * AND "')
@example("٣ replicas on port ٣٠٠٠")
@example("at 99:99 every 0 minutes on the 45th of every month")
@example("\x00 what is a pod\x00")
def test_any_text_is_understood(text):
    understood = understand(Query(text))
    assert isinstance(understood, Understood)
    assert understood == understand(Query(text))


@settings(deadline=None, max_examples=50)
@given(st.lists(TEXTS.filter(str.strip), min_size=1, max_size=8))
def test_any_conversation_is_understood(texts):
    *earlier, last = [Query(text) for text in texts]
    assert isinstance(understand(last, earlier), Understood)


@pytest.mark.parametrize(
    "piece", ["a", " ", "\n", "a ", "1:", "/", "a/", "-", "`", "=", "A_", "every ", "a.", "pod ", "0 ", "*", "( "]
)
def test_the_longest_text_of_one_piece_is_understood(piece):
    """No pattern needs more than a few steps a character: this would take minutes."""
    text = "x" + (piece * QUERY_CHARS)[: QUERY_CHARS - 1]
    assert isinstance(understand(Query(text)), Understood)
