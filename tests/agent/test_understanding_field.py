"""What is about containers: declined is what has nothing of ours, or is another field's."""

import pytest

from agentcore.asking.intents import Intent
from agentcore.asking.understanding import understand
from agentcore.contract import Query

OTHERS = (
    "java streams vs loops",
    "python list sort by key",
    "npm install fails with peer dependencies",
    "django orm n+1 query problem",
    "react useEffect runs twice",
    "angular change detection explained",
    "spring bean injection",
    "terraform module that creates a gke cluster",
    "ansible role installing kubelet on hosts",
    "write a jenkinsfile that builds docker images",
    "pulumi program for aks",
    "customer service was terrible",
    "label my photos automatically",
    "how do I get a new job",
    "my node in the graph has no children",
)
OURS = (
    ("rollback a bad release quickly", "kubernetes"),
    ("Requests and limits: difference", "both"),
    ("scale to zero at night", "kubernetes"),
    ("how do I raise the memory limit", "kubernetes"),
    ("what is a frontend", "both"),
    ("how do I keep the data", "docker"),
    ("evict a pod", "both"),
    ("deploy web", "both"),
    ("my react app crashes in its container", "both"),
)


@pytest.mark.parametrize("text", OTHERS)
def test_what_is_another_fields_is_declined(text):
    assert understand(Query(text)).intent is None


@pytest.mark.parametrize(("text", "platform"), OURS)
def test_what_is_ours_and_nobody_elses_is_answered(text, platform):
    assert understand(Query(text, platform)).intent is not None


def test_a_platform_makes_nothing_of_words_without_the_field():
    assert understand(Query("how do I cook rice", "kubernetes")).intent is None


@pytest.mark.parametrize(
    "text",
    [
        "rollout restart of deployment web",
        "decode a secret",
        "read the value of a secret",
        "am I allowed to delete pods?",
        "restart the pods of web",
    ],
)
def test_what_people_write_for_a_command_is_one(text):
    assert understand(Query(text)).intent is Intent.COMMAND


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("can a pod have several containers", Intent.EXPLAIN),
        ("How do I create a Helm chart?", Intent.PACKAGE),
        ("my cronjob does not run", Intent.DEBUG),
    ],
)
def test_a_question_in_the_same_words_is_no_command(text, intent):
    assert understand(Query(text)).intent is intent


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("what does my app see when the node drains", "drain-and-cordon"),
        ("why does an image have layers", "layer"),
        ("what happens to the data in a pod when it is rescheduled", "persistent-volume"),
        ("what exactly is a pod? our teacher says it is no container", "pod"),
        ("pods and containers", "pod"),
        ("what is a node", "node"),
    ],
)
def test_what_is_asked_about_a_place_comes_before_it(text, topic):
    assert understand(Query(text)).topics[0] == topic


def test_a_language_or_a_worker_is_not_the_topic_node():
    assert "node" not in understand(Query("an npm token for the docker build of my app")).topics
    assert "node" not in understand(Query("how does my worker reach the service")).asked
