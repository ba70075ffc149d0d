"""An error quoted in a sentence is diagnosed, and the rest of the sentence is the question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentcore.agent import reply
from agentcore.asking.choosing.specifics import specifics
from agentcore.asking.intents import Intent
from agentcore.asking.quoting import quoted
from agentcore.contract import Query
from tests.agent.asking import text_of

ASKED = [
    ("Pod says Readiness probe failed: HTTP probe failed with statuscode: 404, what is wrong?", "readiness-status"),
    ("I get exec format error when I start the pod, why?", "exec-format-error"),
    (
        "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running? on ubuntu",
        "docker-daemon-down",
    ),
    (
        "compose up says Error: Bind for 0.0.0.0:8080 failed: port is already allocated. how do i fix this",
        "port-already-allocated",
    ),
    ("why 'dial tcp: lookup postgres on 10.96.0.10:53: no such host' in my go api?", "dns-name-not-found"),
    ("the api logs Error: connect ECONNREFUSED 127.0.0.1:5432 but postgres is running", "database-unreachable"),
    ("pod pending, 0/5 nodes are available: 5 Insufficient cpu. what does it mean", "insufficient-cpu"),
    (
        "what does 0/3 nodes are available: 3 node(s) had untolerated taint {gpu: true} mean for my pod",
        "untolerated-taint",
    ),
    (
        'kubectl apply gives error: error validating "web.yaml": unknown field "replica", how to correct',
        "unknown-field",
    ),
    ('pod waits with Error: secret "db-creds" not found - but the secret is there!', "config-secret-missing"),
]


@pytest.mark.parametrize(("question", "fault"), ASKED)
def test_what_a_sentence_quotes_is_diagnosed(question, fault):
    answered = reply(Query(question))
    assert answered.intent is Intent.DEBUG
    assert answered.diagnosis.verdicts[0].fault == fault


@pytest.mark.parametrize(
    ("text", "error", "rest"),
    [
        ("it says 'exec format error' on start", "exec format error", "it says on start"),
        ("exec format error, what now", "exec format error", "what now"),
        ("exec format error", "exec format error", ""),
        ("why? Error: no such thing here. My node is fine", "Error: no such thing here", "why? My node is fine"),
    ],
)
def test_the_error_ends_where_the_asker_goes_on(text, error, rest):
    found = quoted(text)
    assert (found.error, found.rest) == (error, rest)


@pytest.mark.parametrize(
    "text",
    [
        "what is a pod?",
        "how do I handle errors in node",
        "which error: do I see",
        "my pod is in CrashLoopBackOff",
        "10/12 nodes",
        "what are readiness probes",
    ],
)
def test_what_quotes_no_error_stays_a_question(text):
    assert quoted(text) is None


@given(st.text(max_size=300))
def test_any_text_is_cut_without_an_error(text):
    found = quoted(f"{text} exec format error {text}")
    assert found is not None
    assert found.error


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("HTTP probe failed with statuscode: 404", [("HTTP status", "404")]),
        ('Get "http://10.1.2.3:8080/healthz": EOF', [("path", "/healthz"), ("port", "8080")]),
        ("Bind for 0.0.0.0:5432 failed", [("port", "5432")]),
        ("3 node(s) had untolerated taint {gpu: true}", [("taint", "gpu: true")]),
        ("2 Insufficient memory", [("lacking", "2 Insufficient memory")]),
        ('secret "db" not found', [("Secret", "db")]),
        ("lookup postgres on 10.96.0.10:53: no such host", [("name", "postgres")]),
        ("Back-off restarting failed container", []),
        ("server listens on 8080", []),
    ],
)
def test_what_an_error_names_is_told(text, told):
    assert specifics(text) == told


def test_the_reply_tells_what_the_error_names():
    answered = reply(Query("my pod: Readiness probe failed: HTTP probe failed with statuscode: 404, why"))
    assert "HTTP status `404`" in text_of(answered)
