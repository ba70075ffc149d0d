"""Which model a question is worth."""

import pytest

from agentcore.asking.intents import Intent
from agentcore.asking.reply import Reply, Statement, WrittenFile
from agentcore.contract import Query
from agentcore.troubleshoot.diagnosis import Diagnosis
from assistant.modelling.choosing import Tier, tier_of

LONG = "We have a shop with a web front end, an API and workers. " * 5


def reply(intent, query="short?", *, topics=(), files=0, diagnosis=None):
    return Reply(
        Query(query),
        intent,
        tuple(Statement("…", topic=topic) for topic in topics),
        tuple(WrittenFile(f"k8s/{number}.yaml", "") for number in range(files)),
        diagnosis=diagnosis,
    )


@pytest.mark.parametrize(
    "simple",
    [
        reply(Intent.EXPLAIN, topics=["pod"]),
        reply(Intent.COMMAND),
        reply(Intent.COMPARE, topics=["deployment", "statefulset"]),
        reply(Intent.EXPLAIN, LONG, topics=["pod"]),
        reply(Intent.CONTAINERISE, files=2),
        reply(Intent.EXPOSE, files=1),
    ],
)
def test_what_is_looked_up_is_simple(simple):
    assert tier_of(simple) is Tier.SIMPLE


@pytest.mark.parametrize(
    "complex_",
    [
        reply(Intent.DEPLOY, files=5),
        reply(Intent.DEPLOY, LONG, files=1),
        reply(Intent.SECURE, files=1),
        reply(Intent.DEBUG),
        reply(Intent.DEBUG, diagnosis=Diagnosis((), ("kubectl get pods",))),
        reply(Intent.COMPARE, LONG, topics=["deployment", "statefulset"]),
    ],
)
def test_what_is_weighed_is_complex(complex_):
    assert tier_of(complex_) is Tier.COMPLEX
