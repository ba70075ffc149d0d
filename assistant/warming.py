"""The first question should be answered as quickly as the thousandth."""

from importlib import import_module

import agentcore
from agentcore import agent, knowledge
from agentcore.contract import Query
from agentcore.troubleshoot import diagnose
from assistant.cataloguing import entries
from assistant.modelling import answering as modelling
from assistant.pasting import examples
from assistant.suggesting import suggestions

SAMPLE = {"Dockerfile": "FROM debian:13\n", "manifest.yaml": "apiVersion: v1\nkind: Pod\nmetadata:\n  name: sample\n"}


def load() -> None:
    """What the web processes share, read before they part. About two seconds, no row."""
    entries()
    suggestions()
    knowledge.topics()
    agentcore.review(SAMPLE)
    for example in examples().values():
        diagnose(example.text)
    if modelling.is_available():
        import_module("anthropic")


def warm_up() -> None:
    """What each makes for itself: the search index is a connection of SQLite, which does not cross a fork."""
    agent.reply(Query("What is a Pod?"))
