"""What is broken, by the words somebody has for it."""

import pytest

from agentcore import knowledge
from agentcore.asking.intents import Intent
from agentcore.knowledge.records import Effect
from agentcore.knowledge.symptoms import symptoms
from tests.agent.asking import commands_of, replied, text_of
from tests.casewise import for_each


def debugged(question, **said):
    return replied(question, Intent.DEBUG, **said)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("my pod keeps restarting", "CrashLoopBackOff"),
        ("pod is stuck pending", "Pending, no node"),
        ("ImagePullBackOff", "ErrImagePull, ImagePullBackOff"),
        ("exit code 137", "OOMKilled, exit code 137"),
        ("connection refused to my service", "Endpoints are there, calls are refused"),
        ("my service has no endpoints", "A Service without endpoints"),
        ("the dns name does not resolve", "bad address"),
        ("readiness probe fails", "Running, READY 0/1"),
        ("my pvc is stuck pending", "A claim in Pending"),
        ("the hpa shows unknown", "An autoscaler"),
        ("exec format error", "built for another processor"),
        ("port is already allocated", "The host port is taken"),
        ("no space left on device", "disk is full"),
    ],
)
def test_a_symptom_finds_its_trouble_first(question, said):
    assert said in debugged(question).statements[0].text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("namespace is stuck terminating", "A namespace in Terminating"),
        ("my pod is stuck terminating", "Terminating for minutes"),
        ("pvc remains in pending waiting for first consumer", "A claim in Pending"),
        ("pods in namespace shop are pending", "Pending, no node"),
        ("the node is out of memory", "The node itself ran out of memory"),
        ("the pod is out of memory", "OOMKilled"),
        ("container exits with code 0", "The process ends at once, content"),
        ("container exits with code 1", "CrashLoopBackOff"),
    ],
)
def test_kind_and_status_decide_together(question, said):
    assert said in debugged(question, platform="kubernetes").statements[0].text


def test_docker_gets_its_own_way_out_of_a_fault_that_both_have():
    reply = debugged("container exits immediately with code 0", platform="docker")
    assert "The process ends at once, content" in reply.statements[0].text
    assert commands_of(reply)[0] == "docker ps -a"


@for_each("trouble", symptoms)
def test_symptoms_name_what_is_known(trouble):
    assert trouble in {one.id for one in knowledge.issues()} | set(knowledge.faults())


@for_each(("trouble", "phrase"), lambda: [(one, text) for one, texts in symptoms().items() for text in texts])
def test_every_symptom_finds_its_own_trouble(trouble, phrase):
    known = {one.id: one.title for one in knowledge.faults().values()} | {one.id: one.see for one in knowledge.issues()}
    assert known[trouble] in text_of(debugged(phrase))


def test_an_issue_says_cause_look_evidence_and_mend():
    issue = next(one for one in knowledge.issues() if one.id == "image-pull-backoff")
    text = text_of(debugged("ImagePullBackOff"))
    for part in (issue.cause, issue.evidence, issue.mend[0], issue.confused_with):
        assert part in text


def test_the_names_of_the_question_stand_in_the_commands():
    reply = debugged("pod api keeps restarting", name="api", namespace="shop")
    assert "kubectl logs api -n shop --previous" in commands_of(reply)


def test_names_do_not_choose_the_trouble():
    named = debugged("my pod evicted-mailer is stuck pending", name="evicted-mailer")
    assert "Pending, no node" in named.statements[0].text


def test_without_a_namespace_no_placeholder_stands_for_it():
    assert not any("NAMESPACE" in command for command in commands_of(debugged("pod is stuck pending")))


def test_the_next_question_of_the_decision_tree_is_asked():
    assert "What stands under Last State" in text_of(debugged("CrashLoopBackOff"))


def test_what_destroys_is_marked():
    reply = debugged("my pod was evicted")
    marked = {one.command: one.effect for one in reply.commands}
    assert marked["kubectl delete pods --field-selector=status.phase=Failed"] is Effect.DESTROYS
    assert marked["kubectl describe pod POD"] is Effect.READS


@pytest.mark.parametrize(
    ("question", "never"),
    [
        ("CrashLoopBackOff", "sleep infinity"),
        ("ImagePullBackOff", "imagePullPolicy: Never"),
        ("OOMKilled", "Do not remove the limit"),
        ("connection refused to my service", "deny-all"),
        ("my pvc is stuck pending", "Bound"),
        ("the node is not ready", "force-delete"),
    ],
)
def test_what_never_to_do_is_said(question, never):
    assert any(never in text for text in debugged(question).answer.best_practices)


def test_a_trouble_without_a_procedure_forbids_nothing():
    assert debugged("strict decoding error: unknown field").answer.best_practices == ()


def test_what_is_taught_of_a_named_topic_stands_beside_its_trouble():
    text = text_of(debugged("forbidden: violates pod security restricted", topics=("pod-security-standards",)))
    assert "all capabilities dropped" in text


def test_a_topic_of_another_lesson_is_left_out():
    text = text_of(debugged("forbidden: violates pod security restricted", topics=("etcd",)))
    assert knowledge.topic("etcd").essence[0].text not in text


def test_a_way_to_look_is_a_command():
    assert "kubectl debug" in commands_of(debugged("how do I debug a distroless container"))[0]


def test_a_symptom_nobody_knows_begins_at_the_bottom():
    reply = debugged("it is somehow odd")
    assert "What does the Pod's line say?" in text_of(reply)
    assert commands_of(reply)[0].startswith("kubectl get pods")


def test_docker_alone_gets_no_kubectl():
    for question in ("it is somehow odd", "container restarts again and again", "exit code 137"):
        commands = commands_of(debugged(question, platform="docker"))
        assert commands
        assert not any(command.startswith("kubectl") for command in commands)


def test_kubernetes_alone_gets_no_docker_trouble():
    assert "host port is taken on every node" in text_of(debugged("port is already taken", platform="kubernetes"))
