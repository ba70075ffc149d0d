"""The command for something."""

import pytest

from agentcore import knowledge
from agentcore.asking.intents import Intent
from agentcore.knowledge.looking_up import asked_commands
from agentcore.knowledge.records import Effect
from agentcore.parsing.commandline import parse_command
from tests.agent.asking import commands_of, replied, text_of


def looked_up(question, **said):
    return replied(question, Intent.COMMAND, **said)


@pytest.mark.parametrize(
    ("question", "command"),
    [
        ("how do I list all pods in all namespaces?", "kubectl get pods -A"),
        ("how to see the logs of the previous container?", "kubectl logs POD --previous"),
        ("how can I roll back a deployment?", "kubectl rollout undo deploy/web"),
        ("get a shell into a running container", "docker exec -it web sh"),
        ("how do I remove all stopped containers?", "docker container prune"),
        ("drain a node", "kubectl drain worker-1 --ignore-daemonsets"),
        ("how do I forward a local port to a service?", "kubectl port-forward svc/api 8080:80"),
        ("install a helm chart", "helm upgrade --install shop ./chart -f values-prod.yaml"),
    ],
)
def test_the_one_command_stands_first(question, command):
    reply = looked_up(question)
    assert commands_of(reply)[0] == command
    assert f"`{command}`" in text_of(reply)


@pytest.mark.parametrize("asked", asked_commands(), ids=lambda one: one.command.command)
def test_every_way_of_asking_finds_its_command(asked):
    tool = asked.command.tool.split()[-1]
    for text in asked.asked:
        purposes = [one.purpose for one in looked_up(f"{text} with {tool}").commands]
        assert asked.command.purpose in purposes, text


@pytest.mark.parametrize("asked", asked_commands(), ids=lambda one: one.command.command)
def test_every_command_can_be_read(asked):
    assert parse_command(asked.command.command.partition(" | ")[0]).tool in {"docker", "compose", "kubectl", "helm"}


def test_practices_are_those_of_the_thing_that_is_named():
    named = looked_up("restart all pods of a deployment", topics=("deployment",))
    assert named.answer.best_practices == knowledge.topic("deployment").practices[:3]
    assert looked_up("show the kubectl version").answer.best_practices == ()


def test_the_names_of_the_question_are_used():
    reply = looked_up("restart the deployment checkout in namespace pay", name="checkout", namespace="pay")
    assert commands_of(reply)[0] == "kubectl rollout restart deploy/checkout -n pay"


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
