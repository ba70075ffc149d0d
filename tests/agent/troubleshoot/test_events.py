"""Events in every form that kubectl has for them, and the scheduler's sentence reason by reason."""

import pytest

from agentcore.troubleshoot.observations import Subject
from agentcore.troubleshoot.pasting import Line
from agentcore.troubleshoot.reading.events import event_of

PROBE = "Readiness probe failed: HTTP probe failed with statuscode: 404"


def event(text):
    return event_of(Line(text, (1,)), Subject("pod", "described-1", "shop"))


@pytest.mark.parametrize(
    ("text", "name", "times"),
    [
        (f"  Warning  Unhealthy  8s (x13 over 2m59s)  kubelet            {PROBE}", "described-1", 13),
        (
            f"  Warning  Unhealthy  8s                   kubelet            spec.containers{{api}}: {PROBE}",
            "described-1",
            1,
        ),
        (f"  Warning  Unhealthy  8s                   kubelet, worker-1  {PROBE}", "described-1", 1),
        (f"61s         Warning   Unhealthy   pod/api-1   {PROBE}", "api-1", 1),
        (f"shop        61s         Warning   Unhealthy   pod/api-1   {PROBE}", "api-1", 1),
        (f"8s (x13 over 3m)    Warning   Unhealthy   Pod/api-1   {PROBE}", "api-1", 13),
        (
            f"61s   Warning   Unhealthy   pod/api-1   spec.containers{{api}}   kubelet, worker-1   {PROBE}"
            "   5m   60   api-1.17c2a9d1f0a1b2c3",
            "api-1",
            1,
        ),
        (f"Warning   Unhealthy   pod/api-1   {PROBE}", "api-1", 1),
        (f"<unknown>   Warning   Unhealthy   pod/api-1   {PROBE}", "api-1", 1),
        (f"61s Warning Unhealthy pod/api-1 {PROBE}", "api-1", 1),
    ],
)
def test_an_event_is_read_in_every_form(text, name, times):
    found = event(text)
    assert (found.text, found.reason, found.subject.name, found.times) == (PROBE, "Unhealthy", name, times)
    assert found.is_warning


@pytest.mark.parametrize(
    "text",
    [
        "Warning: v1 Endpoints is deprecated in v1.33+",
        "2026-03-05 Normal operation goes on",
        "  Normal-Mode  on",
        "LAST SEEN   TYPE   REASON   OBJECT   MESSAGE",
        "everything is Normal here",
    ],
)
def test_what_is_no_event_is_none(text):
    assert event(text) is None


OWN = "1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }"


@pytest.mark.parametrize(
    ("reasons", "faults"),
    [
        ("2 Insufficient cpu", ["insufficient-cpu"]),
        ("2 Insufficient memory", ["insufficient-memory"]),
        ("1 Insufficient cpu, 1 Insufficient memory", ["insufficient-cpu", "insufficient-memory"]),
        ("2 Insufficient ephemeral-storage", ["insufficient-ephemeral-storage"]),
        ("2 Insufficient nvidia.com/gpu", ["insufficient-extended-resource"]),
        ("2 Too many pods", ["too-many-pods"]),
        ("2 node(s) had untolerated taint {dedicated: batch}", ["untolerated-taint"]),
        ("2 node(s) didn't match Pod's node affinity/selector", ["node-affinity-mismatch"]),
        ("2 node(s) didn't match pod affinity rules", ["pod-affinity-mismatch"]),
        ("2 node(s) didn't match pod anti-affinity rules", ["pod-anti-affinity"]),
        ("2 node(s) didn't match pod topology spread constraints", ["topology-spread"]),
        ("2 node(s) didn't have free ports for the requested pod ports", ["host-port-taken"]),
        ("2 node(s) had volume node affinity conflict", ["volume-node-conflict"]),
        ("2 node(s) were unschedulable", ["node-cordoned"]),
        ("2 node(s) had untolerated taint {node.kubernetes.io/not-ready: }", ["node-not-ready"]),
        ("2 node(s) had untolerated taint {node.kubernetes.io/memory-pressure: }", ["node-memory-pressure"]),
    ],
)
@pytest.mark.parametrize("is_own_first", [True, False])
def test_each_reason_of_the_scheduler_is_a_fault_of_its_own(found, reasons, faults, is_own_first):
    told = f"{OWN}, {reasons}" if is_own_first else f"{reasons}, {OWN}"
    tail = (
        "no new claims to deallocate, preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling."
    )
    paste = f"61s   Warning   FailedScheduling   pod/api-1   0/3 nodes are available: {told}. {tail}"
    assert found(paste) == faults


@pytest.mark.parametrize(
    ("sentence", "faults"),
    [
        (f"0/1 nodes are available: {OWN}.", ["untolerated-taint"]),
        (f"0/3 nodes are available: {OWN}", ["pod-pending"]),
        ("0/3 nodes are available: 1 node(s) had untolerated taint {node-role.kub", ["pod-pending"]),
        ("0/3 nodes are available:", ["pod-pending"]),
        ("0/3 nodes are available: 1 node(s) had untolerated taint(s), 2 Insufficient cpu.", ["insufficient-cpu"]),
        ("0/3 nodes are available: 3 node(s) had untolerated taint(s).", ["untolerated-taint"]),
        ("3/3 nodes are ready", []),
    ],
)
def test_a_sentence_that_is_cut_off_names_no_reason_it_does_not_tell(found, sentence, faults):
    assert found(sentence) == faults


@pytest.mark.parametrize(
    ("message", "fault"),
    [
        ("HTTP probe failed with statuscode: 404", "readiness-status"),
        (
            'Get "http://10.244.1.7:8081/ready": dial tcp 10.244.1.7:8081: connect: connection refused',
            "readiness-refused",
        ),
        ('Get "http://10.244.1.7:8080/ready": context deadline exceeded', "readiness-timeout"),
        ("cat: can't open '/tmp/ready': No such file or directory", "exec-probe-failed"),
        ("HTTP probe fa", "pod-not-ready"),
        ('Get "http://10.244.1.7:8081/rea', "pod-not-ready"),
        ("", "exec-probe-failed"),
    ],
)
def test_a_probe_is_told_by_what_it_met(found, message, fault):
    event = f"61s   Warning   Unhealthy   pod/api-1   Readiness probe failed: {message}".rstrip()
    assert found(event) == [fault]
