"""What is said around the files of a reply: what they suppose, what runs already, what is left out, and why."""

import json

import pytest

from agentcore.asking.intents import Intent
from agentcore.blueprints.wanted import Exposure, Part, Stack, Workload
from tests.agent.asking import WRITING, commands_of, kinds_of, paths_of, replied, text_of


def test_the_paths_that_probes_ask_are_said_with_what_to_do():
    text = text_of(replied("deploy it to kubernetes", Intent.DEPLOY, environment="production", port=3000))
    assert "`/healthz` and `/ready` on port 3000" in text
    assert text.count("The probes ask") == 1
    spring = replied("deploy it to kubernetes", Intent.DEPLOY, stack=Stack.JAVA, framework="spring-boot")
    assert "`/actuator/health/" in text_of(spring)


def test_what_asks_no_path_speaks_of_none():
    assert "The probes ask" not in text_of(replied("run it in kubernetes", Intent.DEPLOY, workload=Workload.JOB))
    assert "The probes ask" not in text_of(replied("run postgres", Intent.DEPLOY, backing=("postgres",)))


@pytest.mark.parametrize("intent", [Intent.DEPLOY, Intent.SCALE, Intent.SECURE, Intent.CONFIGURE])
def test_where_the_way_out_is_closed_it_is_said(intent):
    shut = replied("in kubernetes", intent, environment="production", workload=Workload.DEPLOYMENT)
    assert "nothing but DNS" in text_of(shut)
    assert "nothing but DNS" not in text_of(replied("in kubernetes", intent, workload=Workload.DEPLOYMENT))


def test_the_users_own_image_is_no_example():
    own = replied("deploy it to kubernetes", Intent.DEPLOY, image="registry.example.com/shop/web:2.3.1")
    assert "is an example" not in text_of(own)
    assert "is an example" in text_of(replied("deploy it to kubernetes", Intent.DEPLOY))


def test_a_secret_is_made_by_a_command_and_never_applied_from_a_file():
    reply = replied("pass a password to my app in kubernetes", Intent.CONFIGURE, parts=(Part.SECRET,))
    assert "Secret" not in kinds_of(reply)
    assert any(command.startswith("kubectl create secret generic") for command in commands_of(reply))
    assert "REPLACE" not in json.dumps(reply.answer.to_json())


def test_what_runs_is_scaled_by_a_command_alone():
    reply = replied(
        "scale it in kubernetes", Intent.SCALE, name="web", workload=Workload.DEPLOYMENT, existing=True, replicas=6
    )
    assert reply.files == ()
    assert commands_of(reply)[0] == "kubectl scale deploy/web --replicas=6"


def test_a_fixed_number_of_something_new_is_in_its_file():
    reply = replied("run six in kubernetes", Intent.SCALE, name="web", replicas=6)
    assert "Deployment" in kinds_of(reply)
    assert "kubectl scale deploy/web --replicas=6" in commands_of(reply)


def test_what_runs_gets_its_resources_by_a_command():
    said = {"name": "api", "workload": Workload.DEPLOYMENT, "existing": True, "memory_limit": "1Gi"}
    commands = commands_of(replied("raise its memory limit in kubernetes", Intent.CONFIGURE, **said))
    assert commands[0] == "kubectl set resources deploy/api --limits=memory=1Gi"
    assert not any("configmap" in command for command in commands)


def test_what_is_to_be_deployed_is_written_whole():
    reply = replied("deploy it to kubernetes", Intent.DEPLOY, existing=True, workload=Workload.DEPLOYMENT)
    assert "Deployment" in kinds_of(reply)


def test_a_claim_that_is_there_grows_by_a_command():
    reply = replied("make my pvc bigger", Intent.STORE, platform="kubernetes", storage="50Gi")
    assert reply.files == ()
    assert "allowVolumeExpansion" in text_of(reply)
    assert any("kubectl patch pvc CLAIM" in command and "50Gi" in command for command in commands_of(reply))


def test_a_budget_that_is_asked_for_comes_without_an_autoscaler():
    reply = replied("at least two must stay in kubernetes", Intent.SCALE, min_available=2)
    assert "PodDisruptionBudget" in kinds_of(reply)
    assert "HorizontalPodAutoscaler" not in kinds_of(reply)


def test_a_dropped_connection_is_tried_from_where_it_is_dropped():
    reply = replied("only web may call it", Intent.SECURE, platform="kubernetes", allowed_from=(("app", "web"),))
    (probe,) = (command for command in commands_of(reply) if "busybox" in command)
    assert "-n default" in probe


def test_values_of_an_environment_come_by_a_file_of_their_own():
    asked = replied("different values per environment", Intent.PACKAGE, platform="kubernetes")
    assert any("-f values-production.yaml" in command for command in commands_of(asked))
    plain = replied("a chart for my app", Intent.PACKAGE, platform="kubernetes")
    assert not any("-f values" in command for command in commands_of(plain))


def test_what_is_named_and_in_no_file_is_answered_first():
    reply = replied(
        "kustomize for my app", Intent.PACKAGE, platform="kubernetes", topics=("kustomize",), environment="production"
    )
    assert reply.statements[0].text.startswith("**Kustomize** is asked for, and is not in the files")
    assert reply.statements[1].topic == "kustomize"


def test_what_the_files_show_is_not_said_to_be_missing():
    reply = replied("a service and an ingress", Intent.EXPOSE, topics=("ingress",), exposure=Exposure.INGRESS)
    assert "is not in the files" not in text_of(reply)


@pytest.mark.parametrize("place", ["pod", "container", "node"])
def test_a_place_is_not_asked_for(place):
    reply = replied(f"run it in a {place}", Intent.DEPLOY, platform="kubernetes", topics=(place,))
    assert "is not in the files" not in text_of(reply)


def test_an_example_of_a_lesson_does_not_stand_beside_the_files():
    asked = "a cronjob with schedule concurrencyPolicy startingDeadlineSeconds backoffLimit and timeZone"
    reply = replied(asked, Intent.DEPLOY, platform="kubernetes", topics=("cronjob",), schedule="0 2 * * *")
    assert not any("```" in one.text for one in reply.statements)


@pytest.mark.parametrize("intent", WRITING)
def test_there_are_at_most_four_reasons_for_a_platform(intent):
    reply = replied("in kubernetes", intent, platform="kubernetes", environment="production", stack=Stack.NODE)
    listed = [one for one in reply.statements if one.text.startswith("- ")]
    assert len(listed) <= 4 + 3


def test_a_private_registry_gets_the_command_for_its_credentials():
    reply = replied("pull from a private registry", Intent.CONFIGURE, platform="kubernetes", pull_secret="regcred")
    assert commands_of(reply)[0].startswith("kubectl create secret docker-registry regcred ")
    assert not any("env" in command for command in commands_of(reply))


def test_finished_software_is_run_and_not_built():
    for intent in (Intent.DEPLOY, Intent.CONTAINERISE):
        files = paths_of(replied("start a postgres container", intent, platform="docker", name="postgres"))
        assert "compose.yaml" in files
        assert "Dockerfile" not in files
    own = replied("containerise it", Intent.CONTAINERISE, platform="docker", name="shop", backing=("postgres",))
    assert "Dockerfile" in paths_of(own)


def test_what_does_harm_is_said_before_what_the_question_speaks_of():
    reply = replied(
        "deploy the image with its selector", Intent.DEPLOY, platform="kubernetes", environment="production"
    )
    pitfalls = [one.text for one in reply.statements if one.text.startswith("- ")][-3:]
    assert "The way out is closed" in pitfalls[0]
    assert "The probes ask" in pitfalls[1]


def test_a_secret_that_a_build_needs_is_in_no_layer():
    reply = replied("an npm token in the build", Intent.CONTAINERISE, platform="docker", stack=Stack.NODE)
    assert "--mount=type=secret" in text_of(reply)
    assert commands_of(reply)[0].startswith("docker build --secret")
    assert "--mount=type=secret" not in text_of(replied("containerise it", Intent.CONTAINERISE, stack=Stack.NODE))


def test_what_would_lose_data_is_prevented_by_the_reclaim_policy():
    reply = replied("do not lose the data when the claim is deleted", Intent.STORE, platform="kubernetes")
    assert "Retain" in commands_of(reply)[0]
    assert not any("Retain" in one for one in commands_of(replied("a claim", Intent.STORE, platform="kubernetes")))


def test_a_grace_period_is_explained_where_it_is_asked_for():
    asked = replied("30 seconds for a graceful shutdown", Intent.CONFIGURE, platform="kubernetes", grace_period=30)
    assert "SIGTERM" in text_of(asked)
    assert "ConfigMap" not in kinds_of(asked)


def test_a_workload_that_is_written_beside_one_that_runs_is_said_to_be_an_example():
    said = {"platform": "kubernetes", "workload": Workload.DEPLOYMENT}
    assert "written whole, as an example" in text_of(replied("harden it", Intent.SECURE, existing=True, **said))
    assert "written whole" not in text_of(replied("harden it", Intent.SECURE, **said))
    claim = replied("a budget for it", Intent.SCALE, existing=True, min_available=2, **said)
    assert "written whole" not in text_of(claim)


@pytest.mark.parametrize("intent", [*WRITING, Intent.PACKAGE])
@pytest.mark.parametrize("environment", ["development", "production"])
def test_no_instruction_of_a_dockerfile_is_taken_for_a_placeholder(intent, environment):
    for platform in ("docker", "kubernetes"):
        reply = replied("with my app and its secret", intent, platform=platform, environment=environment, name="shop")
        assert "``" not in "\n".join(one.text for one in reply.statements if "```" not in one.text)


def test_what_runs_gets_a_variable_by_a_command():
    said = {"name": "api", "workload": Workload.DEPLOYMENT, "existing": True, "settings": (("LOG_LEVEL", "debug"),)}
    commands = commands_of(replied("set a variable in kubernetes", Intent.CONFIGURE, **said))
    assert any(command.startswith("kubectl set env deploy/api ") for command in commands)
