"""Replies that bring files: what is written for intent, platform and environment, and what is said around it."""

import json

import pytest
import yaml

from agentcore import Severity, review
from agentcore.asking.intents import Intent
from agentcore.blueprints.wanted import Exposure, Part, Stack, Workload
from agentcore.knowledge.records import Effect
from tests.agent.asking import WRITING, commands_of, kinds_of, paths_of, replied, text_of


def test_an_image_comes_with_its_dockerignore_and_the_reasons():
    reply = replied("containerise my app", Intent.CONTAINERISE, stack=Stack.NODE, port=3000, name="shop")
    assert {"Dockerfile", ".dockerignore"} <= paths_of(reply)
    assert reply.answer.dockerfile.startswith("# syntax=")
    assert "Several stages" in text_of(reply)
    assert "docker build -t shop:dev ." in commands_of(reply)
    assert "k8s" not in text_of(reply)


def test_the_dockerignore_stands_in_the_explanation_by_its_name():
    assert "`.dockerignore`:" in text_of(replied("containerise my app", Intent.CONTAINERISE, stack=Stack.GO))


def test_what_was_supposed_is_told():
    assert "one for Node.js" in replied("containerise my app", Intent.CONTAINERISE).statements[0].text
    assert "one for Node.js" not in text_of(replied("containerise my app", Intent.CONTAINERISE, stack=Stack.NODE))
    assert "one for Node.js" not in text_of(replied("deploy it to kubernetes", Intent.DEPLOY))


def test_the_detail_of_a_topic_that_the_question_asks_for_is_told():
    asked = replied("deploy a deployment with maxSurge and maxUnavailable", Intent.DEPLOY, topics=("deployment",))
    assert "`maxSurge` says how many" in text_of(asked)
    assert "`maxSurge` says how many" not in text_of(replied("a deployment", Intent.DEPLOY, topics=("deployment",)))


def test_a_reason_is_only_given_for_what_the_file_shows():
    assert "devDependencies" not in text_of(replied("containerise my app", Intent.CONTAINERISE, stack=Stack.GO))


def test_production_builds_under_the_name_that_a_cluster_pulls():
    reply = replied("containerise my app", Intent.CONTAINERISE, environment="production", stack=Stack.GO, name="shop")
    assert "docker push registry.example.com/shop:1.0.0" in commands_of(reply)


def test_an_image_for_a_cluster_brings_both_halves():
    reply = replied("containerise it and deploy it to kubernetes", Intent.CONTAINERISE, stack=Stack.PYTHON)
    assert reply.answer.dockerfile
    assert {"Deployment", "Service"} <= kinds_of(reply)
    assert any(command.startswith("docker build") for command in commands_of(reply))
    assert any(command.startswith("kubectl apply") for command in commands_of(reply))


@pytest.mark.parametrize("intent", WRITING)
def test_docker_alone_gets_no_manifest_and_no_kubectl(intent):
    reply = replied("how do I do that with my app", intent, platform="docker", stack=Stack.NODE)
    assert reply.answer.kubernetes_manifests == ()
    assert not any(command.startswith(("kubectl", "helm")) for command in commands_of(reply))
    assert "kubectl" not in " ".join(reply.answer.best_practices)


@pytest.mark.parametrize("intent", WRITING)
def test_kubernetes_alone_gets_no_dockerfile_and_no_docker(intent):
    reply = replied("how do I do that with my app", intent, platform="kubernetes", stack=Stack.NODE)
    assert reply.answer.dockerfile == ""
    assert reply.answer.kubernetes_manifests
    assert not any(command.startswith("docker") for command in commands_of(reply))


def test_an_image_for_kubernetes_alone_says_what_was_left_out():
    reply = replied("containerise my app", Intent.CONTAINERISE, platform="kubernetes", stack=Stack.NODE)
    assert reply.statements[0].text.startswith("An image is built with Docker")


@pytest.mark.parametrize("intent", WRITING)
@pytest.mark.parametrize("environment", ["development", "staging", "production"])
@pytest.mark.parametrize("platform", ["docker", "kubernetes", "both"])
def test_every_reply_has_statements_commands_and_practices_and_not_too_many(intent, platform, environment):
    reply = replied("how do I do that with my app", intent, platform=platform, environment=environment)
    assert reply.statements
    assert 2 <= len(reply.commands) <= 6
    assert 2 <= len(reply.best_practices) <= 6


@pytest.mark.parametrize("intent", WRITING)
@pytest.mark.parametrize("platform", ["docker", "kubernetes"])
def test_no_placeholder_is_left(intent, platform):
    reply = replied("how do I do that with my app", intent, platform=platform, name="shop", namespace="pay")
    said = json.dumps(reply.answer.to_json()["commands"]) + " ".join(one.text for one in reply.statements)
    for placeholder in ("APP", "PORT", "IMAGE", "NAMESPACE", "WORKLOAD", "SERVICE", "HOST", "SIZE"):
        assert f" {placeholder}" not in said
        assert f"/{placeholder}" not in said


def test_a_namespace_stands_in_every_command():
    reply = replied("deploy it", Intent.DEPLOY, platform="kubernetes", name="shop", namespace="pay")
    assert all("-n pay" in command for command in commands_of(reply))


def test_a_reply_without_a_namespace_names_none():
    reply = replied("deploy it", Intent.DEPLOY, platform="kubernetes", name="shop")
    assert not any(" -n " in command for command in commands_of(reply))


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ({"workload": Workload.STATEFUL_SET}, "StatefulSet"),
        ({"workload": Workload.DAEMON_SET}, "DaemonSet"),
        ({"workload": Workload.JOB}, "Job"),
        ({"schedule": "0 2 * * *"}, "CronJob"),
        ({}, "Deployment"),
        ({"backing": ("postgres",)}, "StatefulSet"),
    ],
)
def test_what_is_asked_for_is_deployed_and_introduced(said, kind):
    reply = replied("deploy it to the cluster", Intent.DEPLOY, **said)
    assert kind in kinds_of(reply)
    assert f"A {kind}" in text_of(reply)


def test_a_job_is_waited_for_and_not_rolled_out():
    commands = commands_of(replied("run it once in the cluster", Intent.DEPLOY, workload=Workload.JOB, name="load"))
    assert "kubectl wait --for=condition=complete job/load --timeout=10m" in commands
    assert not any("rollout" in command for command in commands)


def test_a_secret_that_is_referred_to_is_made_first():
    reply = replied("deploy it to kubernetes", Intent.DEPLOY, name="shop", secrets=("DB_PASSWORD",))
    first = reply.commands[0]
    assert first.command == "kubectl create secret generic shop --from-env-file=shop.env"
    assert "`DB_PASSWORD`" in first.purpose
    assert first.effect is Effect.CHANGES


def test_no_secret_is_made_where_none_is_referred_to():
    assert not any("secret" in command for command in commands_of(replied("deploy it", Intent.DEPLOY)))


def test_inside_is_the_default_and_outside_is_an_ingress():
    assert kinds_of(replied("expose my app", Intent.EXPOSE)) == {"Service"}
    assert "Ingress" in kinds_of(replied("expose my app to the internet", Intent.EXPOSE))


def test_a_service_alone_says_what_it_has_to_match():
    text = text_of(replied("a service for my app", Intent.EXPOSE, exposure=Exposure.CLUSTER_IP))
    assert "**The selector** has to match" in text
    assert "carry others" in text


def test_a_service_beside_its_workload_needs_no_such_warning():
    reply = replied("expose it", Intent.EXPOSE, exposure=Exposure.CLUSTER_IP, workload=Workload.DEPLOYMENT)
    assert "carry others" not in text_of(reply)


@pytest.mark.parametrize("exposure", [Exposure.NODE_PORT, Exposure.LOAD_BALANCER, Exposure.HEADLESS, Exposure.GATEWAY])
def test_each_way_in_is_introduced(exposure):
    first = replied("expose it in the cluster", Intent.EXPOSE, exposure=exposure).statements[0].text
    assert {"headless": "headless", "HTTPRoute": "HTTPRoute"}.get(exposure, f"A {exposure} Service") in first


def test_with_docker_a_port_is_published():
    commands = commands_of(replied("expose my app", Intent.EXPOSE, platform="docker", name="shop", port=3000))
    assert "docker run -d --name shop -p 3000:3000 registry.example.com/shop:1.0.0" in commands


def test_settings_and_secrets_each_get_their_object():
    assert "ConfigMap" in kinds_of(replied("pass settings to my app in kubernetes", Intent.CONFIGURE))
    assert "ConfigMap" not in kinds_of(replied("pass a password to my app in kubernetes", Intent.CONFIGURE))
    assert "Secret" not in kinds_of(replied("pass settings to my app in kubernetes", Intent.CONFIGURE))


def test_a_store_gets_a_statefulset_and_a_program_a_claim():
    assert "StatefulSet" in kinds_of(replied("keep the data of postgres", Intent.STORE, backing=("postgres",)))
    program = kinds_of(replied("keep my uploads", Intent.STORE, storage="5Gi"))
    assert {"PersistentVolumeClaim", "Deployment"} <= program
    assert "StatefulSet" not in program


def test_a_database_without_a_name_is_a_store_too():
    assert "StatefulSet" in kinds_of(replied("disks for each replica of my database", Intent.STORE, storage="100Gi"))


def test_the_size_that_was_asked_for_is_said():
    assert "volume of 5Gi" in text_of(replied("keep my uploads", Intent.STORE, storage="5Gi"))


def test_scaling_brings_an_autoscaler_and_leaves_replicas_out():
    reply = replied(
        "scale my app in kubernetes", Intent.SCALE, environment="production", min_replicas=2, max_replicas=10
    )
    assert {"HorizontalPodAutoscaler", "PodDisruptionBudget", "Deployment"} <= kinds_of(reply)
    deployment = next(yaml.safe_load(one) for one in reply.answer.kubernetes_manifests if "kind: Deployment\n" in one)
    assert "replicas" not in deployment["spec"]
    assert "The autoscaler sets `replicas`" in text_of(reply)


def test_a_time_at_which_load_comes_is_no_schedule():
    assert "CronJob" not in kinds_of(replied("more traffic on fridays", Intent.SCALE, schedule="0 0 * * 5"))


def test_nothing_is_said_twice_where_both_platforms_are_answered():
    said = [one.text for one in replied("expose my container", Intent.EXPOSE).statements]
    assert len(said) == len(set(said))


def test_a_fixed_number_gets_no_autoscaler():
    reply = replied("run exactly 4 copies in kubernetes", Intent.SCALE, replicas=4)
    assert "HorizontalPodAutoscaler" not in kinds_of(reply)
    assert any("--replicas=" in command for command in commands_of(reply))


@pytest.mark.parametrize(
    ("question", "said", "kind"),
    [
        ("let only web talk to it", {}, "NetworkPolicy"),
        ("a role for it", {}, "Role"),
        ("may read pods", {"verbs": ("get",), "resources": ("pods",)}, "Role"),
        ("only from web", {"allowed_from": (("app", "web"),)}, "NetworkPolicy"),
        ("harden my deployment", {"workload": Workload.DEPLOYMENT}, "Deployment"),
        ("quota", {"parts": (Part.QUOTA,)}, "ResourceQuota"),
    ],
)
def test_what_is_to_be_secured_is(question, said, kind):
    assert kind in kinds_of(replied(question, Intent.SECURE, platform="kubernetes", **said))


def test_what_the_question_speaks_of_is_explained_first():
    reply = replied("deploy it to kubernetes with a readiness probe", Intent.DEPLOY, environment="production")
    reasons = [one.text for one in reply.statements if one.text.startswith("- ") and "Service" not in one.text[:20]]
    assert "Readiness" in reasons[0]


def test_each_environment_is_introduced_as_itself():
    for environment in ("development", "staging", "production"):
        text = text_of(replied("deploy it to kubernetes", Intent.DEPLOY, environment=environment))
        assert f"For {environment}:" in text
        assert text.count("\n\nFor ") == 1


def test_production_says_more_than_development():
    development = replied("deploy it to kubernetes", Intent.DEPLOY).answer.best_practices
    production = replied("deploy it to kubernetes", Intent.DEPLOY, environment="production").answer.best_practices
    assert any("at least two replicas" in text for text in production)
    assert not any("at least two replicas" in text for text in development)


def test_an_image_is_pushed_where_a_chart_is_not_asked_for():
    commands = commands_of(replied("push my image to a registry", Intent.PACKAGE, platform="docker", name="shop"))
    assert "docker push registry.example.com/shop:1.0.0" in commands


SAID = [
    {"stack": Stack.NODE},
    {"stack": Stack.PYTHON, "framework": "django", "backing": ("postgres",)},
    {"stack": Stack.GO, "replicas": 3, "exposure": Exposure.INGRESS, "host": "shop.example.com"},
    {"workload": Workload.STATEFUL_SET, "storage": "20Gi"},
    {"schedule": "0 2 * * *"},
]


@pytest.mark.parametrize("said", SAID, ids=str)
@pytest.mark.parametrize("platform", ["docker", "kubernetes"])
@pytest.mark.parametrize("intent", [*WRITING, Intent.PACKAGE])
def test_what_is_written_for_production_passes_our_own_review(intent, platform, said):
    reply = replied("how do I do that", intent, platform=platform, environment="production", **said)
    found = review({file.path: file.text for file in reply.files}).findings
    assert not [one for one in found if one.severity in (Severity.ERROR, Severity.WARNING)]


def test_while_one_works_compose_runs_the_image():
    reply = replied("containerise my app", Intent.CONTAINERISE, stack=Stack.NODE, name="shop")
    assert "compose.yaml" in paths_of(reply)
    assert "`compose.yaml`:" in text_of(reply)
    assert "docker compose up --watch" in commands_of(reply)


def test_production_has_compose_only_where_something_stands_beside():
    alone = replied("containerise my app", Intent.CONTAINERISE, environment="production", stack=Stack.NODE)
    beside = replied(
        "containerise my app", Intent.CONTAINERISE, environment="production", stack=Stack.NODE, backing=("redis",)
    )
    assert "compose.yaml" not in paths_of(alone)
    assert "compose.yaml" in paths_of(beside)


def test_compose_is_written_where_it_is_asked_for():
    asked = replied("with compose", Intent.CONTAINERISE, environment="production", stack=Stack.NODE)
    assert "compose.yaml" in paths_of(asked)


def test_docker_deploys_with_compose():
    reply = replied("deploy it", Intent.DEPLOY, platform="docker", stack=Stack.NODE, backing=("postgres",))
    assert {"Dockerfile", "compose.yaml"} <= paths_of(reply)
    assert "docker compose up -d --wait" in commands_of(reply)


def test_secret_files_of_compose_are_made_first():
    reply = replied("deploy it", Intent.DEPLOY, platform="docker", stack=Stack.NODE, backing=("postgres",))
    assert "`.env.example` says how they are made" in text_of(reply)


def test_a_chart_comes_with_the_commands_to_look_at_and_install_it():
    reply = replied("a chart for my app", Intent.PACKAGE, name="shop")
    assert {"chart/Chart.yaml", "chart/values.yaml"} <= paths_of(reply)
    assert reply.answer.kubernetes_manifests == ()
    assert "`chart/Chart.yaml`:" in text_of(reply)
    assert {"helm lint ./chart", "helm template shop ./chart"} <= set(commands_of(reply))


def test_docker_alone_gets_no_chart():
    assert paths_of(replied("a chart for my app", Intent.PACKAGE, platform="docker")) == set()
