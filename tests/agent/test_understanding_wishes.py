"""The wish comes from the word that carries it, and a finished product is run, never built."""

import pytest

from agentcore.asking.intents import Intent
from agentcore.asking.understanding import understand
from agentcore.blueprints.wanted import Part, Stack, Workload
from agentcore.contract import Query


def understood(text, platform="both"):
    return understand(Query(text, platform))


@pytest.mark.parametrize(
    "text",
    [
        "set memory limit of 300Mi on the deployment mailer",
        "which cpu and memory requests should a small api have",
        "grace period of 60 seconds for my worker pods",
        "prevent my container from eating all memory",
    ],
)
def test_how_a_workload_runs_is_configured_and_not_scaled(text):
    assert understood(text).intent is Intent.CONFIGURE
    assert Part.AUTOSCALER not in understood(text).wanted.parts


@pytest.mark.parametrize(
    "text", ["a team must not use more than 40 cores in its namespace", "limit the namespace blue to 10 pods"]
)
def test_what_a_namespace_may_have_in_total_is_a_quota(text):
    assert understood(text).intent is Intent.SCALE
    assert Part.QUOTA in understood(text).wanted.parts


@pytest.mark.parametrize(
    "text",
    ["run database migrations once before the rollout", "one-off script on the cluster to fill the database"],
)
def test_what_runs_once_is_a_job(text):
    assert understood(text).wanted.workload is Workload.JOB


@pytest.mark.parametrize(
    "text", ["a deployment that needs a database migration", "database migration in an init container of my app"]
)
def test_a_migration_that_something_else_runs_is_no_job(text):
    assert understood(text).wanted.workload is not Workload.JOB


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("deploy a kafka consumer", "kafka-consumer"),
        ("redis exporter as deployment", "redis-exporter"),
        ("rabbitmq consumer called mailer", "mailer"),
    ],
)
def test_what_talks_to_a_product_is_not_the_product(text, name):
    wanted = understood(text).wanted
    assert wanted.name == name
    assert not wanted.backing
    assert wanted.image == f"registry.example.com/{name}:1.0.0"


@pytest.mark.parametrize("text", ["run nginx in docker on port 8088", "start a redis container", "docker run mysql"])
def test_a_finished_product_is_not_built(text):
    assert understood(text, "docker").intent is not Intent.CONTAINERISE


@pytest.mark.parametrize("text", ["my react app served by nginx in docker", "a Dockerfile based on nginx"])
def test_what_is_put_into_a_product_is_built(text):
    assert understood(text, "docker").intent is Intent.CONTAINERISE
    assert understood(text, "docker").wanted.stack in (None, Stack.NODE)


@pytest.mark.parametrize(
    "text",
    [
        "files uploaded by users disappear on redeploy and we want them to remain",
        "my logs are lost after a restart, I need to keep them on a disk",
    ],
)
def test_a_wish_that_is_stated_beats_the_symptom_before_it(text):
    assert understood(text).intent is Intent.STORE


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("is a Deployment fine for mongo or do i need statefulset", Intent.COMPARE),
        ("what's the diff btw nodeport and ingress", Intent.COMPARE),
        ("follow compose logs only for worker", Intent.COMMAND),
        ("ten times the traffic is expected, what should our shop in kubernetes have", Intent.SCALE),
        ("the database of my pod must survive a restart", Intent.STORE),
    ],
)
def test_a_word_means_what_stands_with_it(text, intent):
    assert understood(text).intent is intent


def test_a_symptom_without_a_wish_is_diagnosed():
    assert understood("the files of my pod disappear after a restart, why?").intent is Intent.DEBUG
