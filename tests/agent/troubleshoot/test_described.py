"""`kubectl describe`: whole, without its head, without its margins, and of other kinds than Pods."""

import textwrap

import pytest

from agentcore.troubleshoot.observations import ContainerState
from agentcore.troubleshoot.pasting import paste_of
from agentcore.troubleshoot.reading import read

POD = """\
Name:             api-7c9d5b6f4d-x2x7k
Namespace:        shop
Node:             worker-1/172.18.0.3
Status:           Running
Init Containers:
  migrate:
    State:          Terminated
      Reason:       Completed
      Exit Code:    0
    Ready:          True
Containers:
  api:
    Image:          registry.local/shop/api:2.1.0
    State:          Running
      Started:      Mon, 06 Jan 2025 10:02:00 +0000
    Ready:          True
    Restart Count:  0
    Limits:
      memory:  128Mi
  sidecar:
    State:          Waiting
      Reason:       CrashLoopBackOff
    Last State:     Terminated
      Reason:       Error
      Exit Code:    2
    Ready:          False
    Restart Count:  8
QoS Class:                   Burstable
"""
EVENT = "  Warning  BackOff    8s (x13 over 2m59s)  kubelet  Back-off restarting failed container sidecar in pod api"


def states(paste):
    return [
        (each.subject.container, each.phase, each.reason, each.exit_code, each.is_last, each.is_init)
        for each in read(paste_of(paste)).seen
        if isinstance(each, ContainerState)
    ]


EXPECTED = [
    ("migrate", "terminated", "Completed", 0, False, True),
    ("api", "running", "", None, False, False),
    ("sidecar", "waiting", "CrashLoopBackOff", None, False, False),
    ("sidecar", "terminated", "Error", 2, True, False),
]


def test_every_state_is_read_with_its_container():
    assert states(POD) == EXPECTED


def test_lost_margins_change_nothing():
    assert states("\n".join(line.strip() for line in POD.splitlines())) == EXPECTED
    assert states(textwrap.indent(POD, "    ")) == EXPECTED


def test_a_description_may_begin_anywhere():
    tail = POD[POD.index("    Last State") :]
    assert states(tail) == [("", "terminated", "Error", 2, True, False)]


def test_the_command_names_the_container_that_fails(verdicts):
    found = verdicts(POD)["wrong-usage"]
    assert found.subject == "pod/api-7c9d5b6f4d-x2x7k"
    assert found.next_command == "kubectl logs api-7c9d5b6f4d-x2x7k -n shop --previous -c sidecar"


def test_an_init_container_that_is_done_is_no_fault(found):
    assert "process-ended" not in found(POD)
    assert "init-failing" not in found(POD)


def test_events_below_belong_to_what_is_described(verdicts):
    event = EVENT.replace("BackOff  ", "Unhealthy").replace("Back-off restarting", "Liveness probe failed: restarting")
    found = verdicts(f"{POD}Events:\n  Type     Reason     Age   From     Message\n{event}\n")
    assert found["liveness-killed"].subject == "pod/api-7c9d5b6f4d-x2x7k"


@pytest.mark.parametrize(
    ("paste", "faults"),
    [
        (
            "Name:                   web\nNamespace:              shop\n"
            "Replicas:               3 desired | 1 updated | 4 total | 3 available | 1 unavailable\n"
            "StrategyType:           RollingUpdate\n"
            "Conditions:\n  Type           Status  Reason\n  ----           ------  ------\n"
            "  Available      True    MinimumReplicasAvailable\n  Progressing    False   ProgressDeadlineExceeded\n",
            ["rollout-deadline"],
        ),
        (
            "Name:                   web\nNamespace:              shop\n"
            "Replicas:               3 desired | 3 updated | 3 total | 3 available | 0 unavailable\n"
            "StrategyType:           RollingUpdate\n"
            "Conditions:\n  Type           Status  Reason\n  ----           ------  ------\n"
            "  Available      True    MinimumReplicasAvailable\n  Progressing    True    NewReplicaSetAvailable\n",
            [],
        ),
        (
            "Name:           web-5d4f7b9c8\nNamespace:      shop\nControlled By:  Deployment/web\n"
            "Replicas:       0 current / 3 desired\nPods Status:    0 Running / 0 Waiting / 0 Succeeded / 0 Failed\n",
            ["no-pods-created"],
        ),
        (
            "Name:          data\nNamespace:     shop\nStorageClass:  fast-ssd\n"
            "Status:        Pending\nUsed By:       db-0\n"
            "Events:\n  Type     Reason              Age   From                         Message\n"
            "  Warning  ProvisioningFailed  4s (x9 over 2m)  persistentvolume-controller  "
            'storageclass.storage.k8s.io "fast-ssd" not found\n',
            ["storage-class-missing"],
        ),
        (
            "Name:          data\nNamespace:     shop\nStorageClass:  standard\n"
            "Status:        Pending\nUsed By:       <none>\n"
            "Events:\n  Type    Reason                Age   From                         Message\n"
            "  Normal  WaitForFirstConsumer  4s (x9 over 2m)  persistentvolume-controller  "
            "waiting for first consumer to be created before binding\n",
            [],
        ),
        (
            "Name:               worker-1\nTaints:             node.kubernetes.io/unreachable:NoExecute\n"
            "Conditions:\n  Type             Status    Reason              Message\n"
            "  MemoryPressure   Unknown   NodeStatusUnknown   Kubelet stopped posting node status.\n"
            "  Ready            Unknown   NodeStatusUnknown   Kubelet stopped posting node status.\n",
            ["node-not-ready"],
        ),
    ],
)
def test_other_kinds_are_read_too(found, paste, faults):
    assert found(paste) == faults
