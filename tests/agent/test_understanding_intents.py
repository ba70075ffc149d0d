"""What is wanted, in many ways of saying it: the framing counts, not the nouns alone."""

from pathlib import Path

import yaml

from agentcore.asking.intents import Intent
from agentcore.asking.understanding import understand
from agentcore.contract import Query
from tests.casewise import for_each

PHRASINGS = yaml.safe_load(Path(__file__).with_name("phrasings.yaml").read_text())
CASES = [(text, intent) for intent, texts in PHRASINGS.items() for text in texts]


@for_each(("text", "intent"), CASES)
def test_what_is_wanted_is_understood(text, intent):
    assert (understand(Query(text)).intent or "none") == intent


def test_every_intent_is_asked_for_in_many_ways():
    assert set(PHRASINGS) == {*Intent, "none"}
    assert len({text for texts in PHRASINGS.values() for text in texts}) >= 250
