"""What is wanted, in many ways of saying it: the framing counts, not the nouns alone."""

import pytest

from agentcore.asking.intents import Intent
from agentcore.asking.understanding import understand
from agentcore.contract import Query

ASKED = {
    Intent.EXPLAIN: (
        "What is a Secret?",
        "STATEFULSET",
        "How does a Service find its pods?",
        "explain readiness probes in simple terms",
    ),
    Intent.COMPARE: (
        "Secret vs ConfigMap",
        "When should I use a StatefulSet instead of a Deployment?",
        "COPY vs ADD",
    ),
    Intent.CONTAINERISE: (
        "Dockerize my Flask app with postgres",
        "node app dockerfile",
        "docker compose for a node app and redis",
    ),
    Intent.DEPLOY: (
        "nginx deployment 3 replicas",
        "Run my Python script every night at 3",
    ),
    Intent.EXPOSE: ("expose my api to the internet",),
    Intent.CONFIGURE: ("Create a Secret for the DB password",),
    Intent.STORE: ("my postgres must keep its data when the pod restarts",),
    Intent.SCALE: ("how do I autoscale between 2 and 10 pods",),
    Intent.SECURE: ("run the container as non-root",),
    Intent.PACKAGE: ("helm chart for my web app",),
    Intent.DEBUG: (
        "My pod cannot find the Secret",
        "Why is my pod pending?",
    ),
    Intent.COMMAND: (
        "How do I view a Secret?",
        "kubectl get pods all namespaces",
        "roll back a deployment",
    ),
    None: (
        "what's the weather like",
        "write me a Python sort",
        "write me a poem about docker",
        "hello",
        "what can you do",
        "Terraform module for EKS",
    ),
}
CASES = [pytest.param(text, intent, id=text) for intent, texts in ASKED.items() for text in texts]


@pytest.mark.parametrize(("text", "intent"), CASES)
def test_what_is_wanted_is_understood(text, intent):
    assert understand(Query(text)).intent == intent
