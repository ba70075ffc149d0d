"""The command for something."""

import pytest

from agentcore import knowledge
from agentcore.asking.intents import Intent
from agentcore.knowledge.looking_up import asked_commands
from agentcore.knowledge.records import Effect
from agentcore.parsing.commandline import parse_command
from tests.agent.asking import commands_of, replied, text_of
from tests.casewise import for_each


def looked_up(question, **said):
    return replied(question, Intent.COMMAND, **said)


@pytest.mark.parametrize(
    ("question", "command"),
    [
        ("how do I list all pods in all namespaces?", "kubectl get pods -A"),
        ("how to see the logs of the previous container?", "kubectl logs POD --previous"),
        ("how can I roll back a deployment?", "kubectl rollout undo deploy/DEPLOYMENT"),
        ("get a shell into a running container", "docker exec -it CONTAINER sh"),
        ("how do I remove all stopped containers?", "docker container prune"),
        ("drain a node", "kubectl drain NODE --ignore-daemonsets"),
        ("how do I forward a local port to a service?", "kubectl port-forward svc/SERVICE 8080:80"),
        ("install a helm chart", "helm upgrade --install RELEASE ./chart -f values-prod.yaml"),
    ],
)
def test_the_one_command_stands_first(question, command):
    reply = looked_up(question)
    assert commands_of(reply)[0] == command
    assert f"`{command}`" in text_of(reply)


@for_each("asked", asked_commands, ids=lambda one: one.command.command)
def test_every_way_of_asking_finds_its_command(asked):
    tool = asked.command.tool.split()[-1]
    for text in asked.asked:
        purposes = [one.purpose for one in looked_up(f"{text} with {tool}").commands]
        assert asked.command.purpose in purposes, text


@for_each("asked", asked_commands, ids=lambda one: one.command.command)
def test_every_command_can_be_read(asked):
    assert parse_command(asked.command.command.partition(" | ")[0]).tool in {"docker", "compose", "kubectl", "helm"}


def test_practices_are_those_of_the_thing_that_is_named():
    named = looked_up("restart all pods of a deployment", topics=("deployment",))
    assert named.answer.best_practices == knowledge.topic("deployment").practices[:3]
    assert looked_up("show the kubectl version").answer.best_practices == ()


def test_the_names_of_the_question_are_used():
    reply = looked_up("restart the deployment checkout in namespace pay", name="checkout", namespace="pay")
    assert commands_of(reply)[0] == "kubectl rollout restart deploy/checkout -n pay"


@pytest.mark.parametrize(
    ("question", "command"),
    [
        ("drain node worker-2", "kubectl drain worker-2 --ignore-daemonsets"),
        ("helm rollback to revision 7", "helm rollback RELEASE 7"),
        ("roll back the deployment to revision 3", "kubectl rollout undo deploy/DEPLOYMENT --to-revision=3"),
        ("follow the logs of pod web-1", "kubectl logs -f web-1"),
        ("follow compose logs only for worker", "docker compose logs -f worker"),
        ("apply the manifest k8s/api.yaml", "kubectl apply -f k8s/api.yaml"),
        ("start 4 workers in docker compose", "docker compose up -d --scale SERVICE=4"),
        (
            "change the image of a deployment to 2.0.1",
            "kubectl set image deploy/DEPLOYMENT CONTAINER=REGISTRY/NAME:2.0.1",
        ),
    ],
)
def test_what_the_question_says_stands_in_the_command(question, command):
    assert commands_of(looked_up(question))[0] == command


@pytest.mark.parametrize(
    "question", ["drain a node for maintenance", "helm rollback", "follow the logs of a pod", "apply a manifest"]
)
def test_what_it_does_not_say_stays_a_placeholder_and_is_named(question):
    text = text_of(looked_up(question))
    assert "In capitals stands what the question does not name" in text
    assert "worker-1" not in text
    assert "x2x7k" not in text


def test_the_logs_of_a_program_are_asked_of_its_workload_since_no_pod_is_called_so():
    assert commands_of(looked_up("follow the logs of a pod", name="api"))[0] == "kubectl logs -f deploy/api"
    described = commands_of(looked_up("describe a pod", name="api"))[0]
    assert described == "kubectl describe pods -l app.kubernetes.io/name=api"


def test_several_requests_get_a_command_each_in_their_order():
    commands = commands_of(looked_up("drain node worker-2 for maintenance and bring back after"))
    assert commands[:2] == ["kubectl drain worker-2 --ignore-daemonsets", "kubectl uncordon worker-2"]
    commands = commands_of(looked_up("tag + push it", image="registry.example.com/team/app:1.2.0"))
    assert commands[:2] == [
        "docker tag SOURCE registry.example.com/team/app:1.2.0",
        "docker push registry.example.com/team/app:1.2.0",
    ]


def test_one_request_with_an_and_in_it_stays_one():
    assert commands_of(looked_up("compose down and delete the volumes"))[0] == "docker compose down -v"
    whole = looked_up("stop and remove everything compose started, including volumes")
    assert commands_of(whole)[0].startswith("docker compose down")


@pytest.mark.parametrize(
    "question",
    ["can user bob delete pods? how to check", "how to check whether bob may delete pods", "may bob delete a pod?"],
)
def test_whoever_asks_whether_is_told_what_reads(question):
    reply = looked_up(question, verbs=("delete",), resources=("pods",))
    assert reply.commands[0].effect is Effect.READS


def test_whoever_asks_for_it_is_told_what_deletes():
    assert commands_of(looked_up("how can I delete a pod?"))[0] == "kubectl delete pod POD"


def test_a_finished_program_is_run_from_its_own_image():
    (first, *_) = commands_of(looked_up("run nginx in docker, restart after reboot", name="nginx"))
    assert first.startswith(
        "docker run -d --name nginx --restart unless-stopped -p 8080:8080 nginxinc/nginx-unprivileged:"
    )


def test_the_effect_is_said():
    assert "It reads and changes nothing." in text_of(looked_up("list all pods in all namespaces"))


def test_what_destroys_is_warned_of():
    reply = looked_up("delete a namespace")
    assert reply.commands[0].effect is Effect.DESTROYS
    assert "**It destroys:**" in text_of(reply)


def test_what_destroys_nothing_carries_no_warning():
    assert "destroys" not in text_of(looked_up("follow the logs of a pod"))


@pytest.mark.parametrize(("platform", "tools"), [("docker", {"docker"}), ("kubernetes", {"kubectl", "helm"})])
def test_a_platform_gets_its_own_tools_only(platform, tools):
    commands = commands_of(looked_up("how do I see the logs?", platform=platform))
    assert commands
    assert {command.split()[0] for command in commands} <= tools


def test_what_is_not_known_is_said():
    reply = looked_up("juggle bananas")
    assert text_of(reply).startswith("No command here does that.")
    assert reply.commands == ()


def test_what_only_comes_near_is_said_to():
    assert text_of(looked_up("rename the pods of my release nicely in colour")).startswith(
        "No command here does exactly"
    )
