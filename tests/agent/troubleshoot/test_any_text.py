"""Whatever is pasted, a diagnosis comes back, and its evidence quotes the paste."""

from hypothesis import given, settings
from hypothesis import strategies as st

from agentcore import knowledge
from agentcore.troubleshoot import diagnose
from agentcore.troubleshoot.pasting import paste_of
from tests.agent.troubleshoot.test_evidence import OOM
from tests.agent.troubleshoot.test_joining import EVENT

PARTS = [
    *OOM.splitlines(),
    EVENT,
    "NAME   ENDPOINTS   AGE",
    "api    <none>      4m",
    '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "api-1"}, "status": {"containerStatuses": [',
    "apiVersion: v1",
    "kind: Pod",
    "status:",
    "  containerStatuses:",
    "  - name: api",
    "    state: {waiting: {reason: CrashLoopBackOff}}",
    'Error from server (Forbidden): pods is forbidden: User "a" cannot list resource "pods"',
    'Waiting for deployment "web" rollout to finish: 1 out of 3 new replicas have been updated...',
    "  Type     Reason     Age                  From               Message",
    "Containers:",
    "  api:",
    "```",
    "> ",
    "[31m",
    "{",
    "]",
]


def holds(paste):
    diagnosis = diagnose(paste)
    originals = paste_of(paste).originals
    for verdict in diagnosis.verdicts:
        assert verdict.fault in knowledge.faults()
        assert verdict.evidence
        for evidence in verdict.evidence:
            assert evidence.text.startswith(originals[evidence.line])
    assert diagnosis.verdicts or diagnosis.note
    assert diagnose(paste) == diagnosis


@given(st.text(max_size=2_000))
def test_any_text_is_answered(text):
    holds(text)


@settings(max_examples=200)
@given(st.lists(st.sampled_from(PARTS), max_size=30), st.integers(0, 60), st.integers(1, 200))
def test_any_mixture_of_what_is_known_is_answered(parts, start, width):
    holds("\n".join(part[: start + width] for part in parts)[start:])


@given(st.lists(st.one_of(st.sampled_from(PARTS), st.text(max_size=60)), max_size=15))
def test_any_mixture_with_anything_else_is_answered(parts):
    holds("\n".join(parts))
