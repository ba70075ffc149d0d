"""What the words of a question find in knowledge."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from agentcore import knowledge
from agentcore.asking import retrieving
from agentcore.asking.understanding import understand
from agentcore.contract import Query


@pytest.mark.parametrize(
    ("words", "id"),
    [
        (["ImagePullBackOff"], "image-pull-backoff"),
        (["out", "of", "memory"], "oom-killed"),
        (["rollout", "does", "not", "finish"], "stuck-rollout"),
    ],
)
def test_an_issue_is_found_by_what_one_sees(words, id):
    assert id in [hit.id for hit in retrieving.issues(words)][:3]


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["logs", "previous", "container"], "--previous"),
        (["drain", "node"], "kubectl drain"),
        (["helm", "rollback"], "helm rollback"),
        (["list", "images"], "docker image ls"),
    ],
)
def test_a_command_is_found_by_what_it_is_for(words, part):
    assert part in " ".join(hit.id for hit in retrieving.commands(words, 3))


def test_hits_are_ids_of_knowledge_best_first():
    hits = retrieving.topics(["rolling", "update", "deployment"])
    assert {hit.id for hit in hits} <= {topic.id for topic in knowledge.topics()}
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@pytest.mark.parametrize("words", [[], [""], ["the", "of"], ['"'], ["* AND NEAR("], ["names:pod OR"], ["-"], ["\x00"]])
def test_what_a_user_writes_is_no_operator(words):
    assert isinstance(retrieving.topics(words), tuple)


def test_a_word_of_one_kind_finds_nothing_of_another():
    assert not {hit.id for hit in retrieving.issues(["deployment"])} & {one.id for one in knowledge.topics()}


def test_the_index_is_shared_by_threads():
    def search(_):
        return retrieving.topics(["pod", "service", "ingress"])

    with ThreadPoolExecutor(4) as pool:
        found = set(pool.map(search, range(40)))
    assert len(found) == 1


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("What is an Ingress and how does it differ from a Service?", ("ingress", "service")),
        ("difference between a deployment and a statefulset", ("deployment", "statefulset")),
        ("statefulset or deployment?", ("statefulset", "deployment")),
        ("ADD vs COPY", ("copy-and-add",)),
        ("explain pvc", ("persistent-volume-claim",)),
        ("what does an hpa do", ("hpa",)),
        ("k8s netpol", ("cluster", "network-policy")),
    ],
)
def test_what_is_named_comes_first_in_the_order_asked(text, topics):
    assert understand(Query(text)).topics[: len(topics)] == topics


@pytest.mark.parametrize("text", ["add a file and expose it to the user", "where do I copy this from"])
def test_an_english_word_is_no_instruction(text):
    assert not {"copy-and-add", "expose"} & set(understand(Query(text)).topics[:1])


def test_a_question_outside_the_field_has_no_topics():
    assert understand(Query("what is the weather like?")).topics == ()
