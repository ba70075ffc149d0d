"""Which name of the question stands where in a command, and what a command is said to be for."""

import pytest

from agentcore import knowledge
from agentcore.asking.choosing.naming import filled
from agentcore.asking.choosing.purposes import knows, with_purpose
from agentcore.asking.intents import Intent
from tests.agent.asking import commands_of, replied, text_of

OF_WEB = {"WORKLOAD": "deploy/web", "APP": "web"}


def debugged(question, **said):
    return replied(question, Intent.DEBUG, **said)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("kubectl logs POD -n NAMESPACE --previous", "kubectl logs deploy/web --previous"),
        ("kubectl exec POD -n NAMESPACE -- id", "kubectl exec deploy/web -- id"),
        ("kubectl exec -it POD -n NAMESPACE -- sh", "kubectl exec -it deploy/web -- sh"),
        ("kubectl describe pod POD -n NAMESPACE", "kubectl describe pods -l app.kubernetes.io/name=web"),
        ("kubectl get pod POD -n NAMESPACE -o yaml", "kubectl get pods -l app.kubernetes.io/name=web -o yaml"),
        ("kubectl events -n NAMESPACE --for pod/POD", "kubectl events"),
        ("kubectl port-forward -n NAMESPACE pod/POD 8080:8080", "kubectl port-forward deploy/web 8080:8080"),
        ("kubectl delete pod POD -n NAMESPACE", "kubectl delete pod POD"),
        ("kubectl logs POD -n NAMESPACE -c CONTAINER", "kubectl logs deploy/web"),
        ("kubectl logs POD -n NAMESPACE -c INIT-CONTAINER", "kubectl logs deploy/web -c INIT-CONTAINER"),
    ],
)
def test_a_workloads_name_is_never_a_pods(written, shown):
    assert filled(written, OF_WEB) == shown


def test_a_pod_that_is_named_stands_as_it_is():
    assert filled("kubectl logs POD -n NAMESPACE", {**OF_WEB, "POD": "web-1"}) == "kubectl logs web-1"


def test_without_a_name_the_placeholder_stays():
    assert filled("kubectl describe pod POD -n NAMESPACE", {}) == "kubectl describe pod POD"


@pytest.mark.parametrize("name", ["web-7c9d5b6f4d-x2x7k", "postgres-0", "agent-x2x7k"])
def test_a_pods_name_is_known_by_its_end(name):
    reply = debugged(f"{name} is in CrashLoopBackOff", name=name)
    assert f"kubectl logs {name} --previous" in commands_of(reply)


@pytest.mark.parametrize("name", ["web", "order-service", "payment-api"])
def test_a_workloads_name_is_not_taken_for_a_pods(name):
    reply = debugged(f"{name} is in CrashLoopBackOff", name=name)
    assert f"kubectl logs deploy/{name} --previous" in commands_of(reply)


def every_way():
    return [way for fault in knowledge.faults().values() for way in (fault, fault.docker) if way]


def looks():
    nodes = knowledge.decision_tree().nodes.values()
    yield from (issue.look for issue in knowledge.issues())
    yield from (command for node in nodes for command in (node.command, *node.commands) if command)


@pytest.mark.parametrize("command", sorted(set(looks())))
def test_what_a_way_to_look_shows_is_written_somewhere(command):
    assert knows(command)


def test_a_faults_next_command_says_what_it_shows_and_not_the_cause():
    causes = {way.cause for way in knowledge.faults().values()}
    for way in every_way():
        purpose = with_purpose(way.next_command, {}, way.recovery).purpose
        assert purpose, way.next_command
        assert purpose not in causes


def test_the_container_that_holds_a_port_is_not_the_one_that_failed():
    reply = debugged("port is already allocated", platform="docker", name="web")
    assert "docker stop web" not in commands_of(reply)
    assert "docker stop OTHER" in commands_of(reply)


def test_no_name_of_the_shop_stands_in_a_trouble():
    for question in ("dns does not resolve", "my pod was evicted", "ImagePullBackOff"):
        reply = debugged(question, platform="kubernetes")
        assert "shop" not in text_of(reply)
        assert not any("shop" in command for command in commands_of(reply))
