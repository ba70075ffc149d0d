"""What belongs together, what explains what, and what comes first."""

import pytest

from agentcore import knowledge
from agentcore.troubleshoot import diagnose
from agentcore.troubleshoot.consequences import CONSEQUENCES, OUTER, explains
from agentcore.troubleshoot.observations import Subject
from agentcore.troubleshoot.relating import Related

POD = Subject("pod", "web-5d4f7b9c8-x2x7k", "shop", "web")


@pytest.mark.parametrize(
    "other",
    [
        Subject(),
        Subject("pod", POD.name, "shop"),
        Subject("pod", POD.name),
        Subject("deployment", "web", "shop"),
        Subject("replicaset", "web-5d4f7b9c8", "shop"),
        Subject(namespace="shop"),
    ],
)
def test_a_pod_and_what_made_it_are_one_story(other):
    assert POD.is_about(other)
    assert other.is_about(POD)
    assert Related([other]).has_one_about(POD)
    assert Related([POD]).has_one_about(other)


@pytest.mark.parametrize(
    "other",
    [
        Subject("pod", "api-5d4f7b9c8-x2x7k", "shop"),
        Subject("pod", POD.name, "other"),
        Subject("pod", POD.name, "shop", "sidecar"),
        Subject("deployment", "we", "shop"),
        Subject("deployment", "web-other", "shop"),
    ],
)
def test_other_names_namespaces_and_containers_are_other_stories(other):
    assert not POD.is_about(other)
    assert not Related([other]).has_one_about(POD)
    assert not Related([POD]).has_one_about(other)


def test_every_consequence_and_cause_is_a_fault_or_an_issue():
    issues = {issue.id for issue in knowledge.issues()} | {fault.issue for fault in knowledge.faults().values()}
    for fault, causes in CONSEQUENCES.items():
        assert fault in knowledge.faults()
        assert causes <= issues | set(knowledge.faults())
    assert set(knowledge.faults()) >= OUTER


def test_no_two_faults_explain_each_other():
    faults = knowledge.faults().values()
    for one in faults:
        for other in faults:
            if explains(one.id, one.issue, other.id, other.issue):
                assert not explains(other.id, other.issue, one.id, one.issue)


TABLE = """\
NAME                   READY   STATUS             RESTARTS      AGE
api-7c9d5b6f4d-x2x7k   0/1     CrashLoopBackOff   4 (37s ago)   2m41s
web-6f8b9c7d5c-9l4wz   0/1     CrashLoopBackOff   7 (12s ago)   12m

LAST SEEN   TYPE      REASON      OBJECT                     MESSAGE
12s         Warning   Unhealthy   pod/web-6f8b9c7d5c-9l4wz   Liveness probe failed: HTTP probe failed
9s          Normal    Killing     pod/web-6f8b9c7d5c-9l4wz   Container web failed liveness probe, will be restarted
"""


def test_a_cause_explains_only_its_own_pod(verdicts):
    found = verdicts(TABLE)
    assert found["liveness-killed"].subject == "pod/web-6f8b9c7d5c-9l4wz"
    assert found["crash-loop"].subject == "pod/api-7c9d5b6f4d-x2x7k"


def test_the_pods_fault_stands_before_the_rollouts(found):
    paste = """\
    $ kubectl get deploy -n shop
    NAME   READY   UP-TO-DATE   AVAILABLE   AGE
    web    3/3     1            3           12m

    $ kubectl logs web-5d4f7b9c8-x2x7k -n shop
    fatal: DB_HOST is not set
    """
    assert found(paste) == ["missing-variable", "rollout-stuck"]


def test_a_log_explains_the_exit_code(found):
    paste = """\
    $ kubectl describe pod api-1 -n shop
    Name:             api-1
    Namespace:        shop
    Containers:
      api:
        State:          Waiting
          Reason:       CrashLoopBackOff
        Last State:     Terminated
          Reason:       Error
          Exit Code:    1

    $ kubectl logs api-1 -n shop --previous
    2026/03/05 20:40:17 dial tcp 10.96.3.4:5432: connect: connection refused
    """
    assert found(paste) == ["database-unreachable"]


def test_at_most_a_handful_of_verdicts_and_lines():
    statuses = ("OOMKilled", "ErrImagePull", "CreateContainerConfigError", "Evicted", "InvalidImageName", "Pending")
    words = (*statuses, "ContainerCreating", "RunContainerError", "CreateContainerError", "Init:Error")
    rows = [
        f"pod-{place}{number}   0/1   {word}   0   3m" for place, word in enumerate(words) for number in "abcdefghij"
    ]
    diagnosis = diagnose("NAME   READY   STATUS   RESTARTS   AGE\n" + "\n".join(rows))
    assert len(diagnosis.verdicts) == 5
    assert all(len(verdict.evidence) <= 4 for verdict in diagnosis.verdicts)
