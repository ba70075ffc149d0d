"""Output that comes with a question is told from it; plain text is not taken for output."""

import pytest

from agentcore.asking.intents import Intent
from agentcore.asking.understanding import understand
from agentcore.contract import Query

PODS = (
    "NAME                   READY   STATUS             RESTARTS   AGE\n"
    "web-7c9d5b6f4d-x2x7k   0/1     CrashLoopBackOff   5          3m"
)
EVENTS = (
    "Events:\n  Type     Reason     Age   From     Message\n  ----     ------     ----  ----     -------\n"
    "  Warning  Unhealthy  10s   kubelet  Readiness probe failed: HTTP probe failed with statuscode: 500"
)
TRACE = (
    'Traceback (most recent call last):\n  File "app.py", line 3, in <module>\n'
    "ModuleNotFoundError: No module named 'flask'"
)
BUILD = (
    "#8 [4/5] RUN npm ci\n#8 3.412 npm error code EUSAGE\n"
    '#8 ERROR: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1'
)
MANIFEST = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers: []"


@pytest.mark.parametrize("paste", [PODS, EVENTS, TRACE, BUILD], ids=["pods", "events", "trace", "build"])
@pytest.mark.parametrize(
    "around",
    [
        "{}",
        "Why?\n\n{}",
        "This is what I see:\n{}\n\nWhat should I do?",
        "Help\n```\n{}\n```\nthanks",
        "{}\n\nhow do I fix this?",
    ],
)
def test_output_is_kept_whole_and_makes_it_a_question_about_what_is_wrong(paste, around):
    understood = understand(Query(around.format(paste)))
    assert understood.intent is Intent.DEBUG
    assert understood.pasted == paste


@pytest.mark.parametrize(
    ("own", "error"),
    [
        ("I get error: ", 'Error from server (NotFound): namespaces "shop" not found'),
        ("kubectl says ", "0/3 nodes are available: 3 Insufficient cpu."),
        ("", "docker: Error response from daemon: No such image: web:latest"),
    ],
)
def test_a_message_inside_a_sentence_is_output_too(own, error):
    understood = understand(Query(own + error))
    assert understood.pasted == error
    assert understood.intent is Intent.DEBUG


@pytest.mark.parametrize(
    "text",
    [
        "What is a pod?\nExplain it in simple terms.\nThanks",
        "I want to:\n- create a deployment\n- expose it\n- scale it",
        "1. build the image\n2. push it\n3. deploy it\nHow do I do that?",
        "Name: shop\nPort: 3000\nwrite a Dockerfile for this Node app",
        "How do I see events?\nAnd logs?",
        "Deploy nginx.\n\n\nWith 3 replicas.",
    ],
)
def test_a_question_of_several_lines_is_no_output(text):
    assert understand(Query(text)).pasted == ""


@pytest.mark.parametrize(
    ("asked", "intent"),
    [
        ("Is this secure? Harden it, please.", Intent.SECURE),
        ("Expose this with an Ingress", Intent.EXPOSE),
        ("Explain this manifest", Intent.EXPLAIN),
        ("What's wrong with it?", Intent.DEBUG),
    ],
)
def test_a_file_comes_with_any_question(asked, intent):
    understood = understand(Query(f"{asked}\n\n{MANIFEST}"))
    assert understood.pasted == MANIFEST
    assert understood.intent is intent


def test_what_the_output_shows_is_what_the_topics_are_about():
    assert understand(Query(f"help\n\n{PODS}")).topics == understand(Query(f"help\n\n{PODS}\n")).topics
