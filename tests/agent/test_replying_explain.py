"""What something is, and how two things differ."""

import pytest

from agentcore import knowledge
from agentcore.asking.intents import Intent
from agentcore.blueprints.wanted import Workload
from tests.agent.asking import commands_of, replied, text_of


def explained(question, *topics, **said):
    return replied(question, Intent.EXPLAIN, topics=topics, **said)


def test_an_explanation_begins_with_the_essence():
    reply = explained("what is a deployment?", "deployment", "service")
    assert text_of(reply).startswith(knowledge.topic("deployment").essence[0].text)


def test_every_statement_of_a_topic_names_topic_and_lesson():
    topic = knowledge.topic("deployment")
    first = explained("what is a deployment?", "deployment").statements[0]
    assert (first.topic, first.lesson) == ("deployment", topic.lesson)


def test_the_words_of_the_question_choose_the_detail():
    text = text_of(explained("how does a deployment do a rolling update with maxSurge?", "deployment"))
    assert "`maxSurge` says how many" in text
    assert "revisionHistoryLimit" not in text


def test_a_status_is_explained_as_what_one_sees():
    text = text_of(explained("what does CrashLoopBackOff mean?", named=("crash-loop-backoff",)))
    assert text.startswith("**CrashLoopBackOff.**")


def test_a_bare_question_gets_the_first_details():
    topic = knowledge.topic("deployment")
    text = text_of(explained("what is a deployment?", "deployment"))
    assert topic.details[0].text in text
    assert topic.details[-1].text not in text


def test_what_only_fits_the_words_is_not_explained_beside_what_is_named():
    assert knowledge.topic("pod").essence[0].text not in text_of(
        explained("what is a deployment?", "deployment", "pod")
    )


def test_each_topic_that_is_named_is_explained():
    text = text_of(explained("what are a pod and a service?", "pod", "service"))
    assert knowledge.topic("pod").essence[0].text in text
    assert knowledge.topic("service").essence[0].text in text


def test_of_several_topics_each_has_one_detail():
    reply = explained("what are a pod and a service?", "pod", "service")
    pod = [one for one in reply.statements if one.topic == "pod"]
    assert len(pod) == len(knowledge.topic("pod").essence) + 1


def test_the_whole_field_is_not_explained_when_one_thing_of_it_is_asked_about():
    text = text_of(explained("what is a pod in docker?", "docker", "pod"))
    assert knowledge.topic("docker").essence[0].text not in text


def test_related_topics_are_named_and_what_was_asked_is_not():
    statements = explained("what is a deployment?", "deployment").statements
    beside = [one.topic for one in statements if one.text.startswith("- **")]
    assert beside == list(knowledge.topic("deployment").see[:2])
    assert any(one.text == "Beside it:" for one in statements)


def test_one_platform_gets_no_topics_and_commands_of_the_other():
    reply = explained("how does a volume keep data?", "volume", platform="docker")
    assert "persistent-volume" not in {one.topic for one in reply.statements}
    assert not any(command.startswith("kubectl") for command in commands_of(reply))
    cluster = explained("where can data be shared?", "volume", "persistent-volume", platform="kubernetes")
    assert not any(command.startswith("docker") for command in commands_of(cluster))


def test_the_other_platform_is_explained_where_it_is_named():
    reply = explained("what is a docker volume?", "volume", platform="kubernetes")
    assert text_of(reply).startswith(knowledge.topic("volume").essence[0].text)


def test_only_commands_that_the_question_speaks_of_are_given():
    assert commands_of(explained("which container uses a volume?", "volume")) == ["docker volume ls -f dangling=true"]
    assert len(commands_of(explained("what is a volume?", "volume"))) == 3


def test_commands_carry_the_names_of_the_question():
    commands = commands_of(explained("what is a deployment?", "deployment", name="checkout", namespace="pay"))
    assert "kubectl rollout status deployment/checkout -n pay" in commands


def test_commands_without_a_namespace_name_none():
    assert not any("shop" in command.split("-n")[-1] for command in commands_of(explained("what is a pod?", "pod")))


def test_practices_are_those_of_the_topic():
    reply = explained("what is a deployment?", "deployment")
    assert reply.answer.best_practices[0] == knowledge.topic("deployment").practices[0]


def test_several_topics_with_a_written_comparison_get_it():
    text = text_of(explained("what are a job and a cronjob?", "job", "cronjob"))
    assert knowledge.comparison("job-or-cronjob").passages[0].text in text


def test_an_example_is_written_where_one_is_asked_for():
    asked = explained("explain a statefulset with an example", "statefulset", workload=Workload.STATEFUL_SET)
    assert any("kind: StatefulSet" in text for text in asked.answer.kubernetes_manifests)


def test_an_example_of_what_is_no_object_is_the_file_that_shows_it():
    files = explained("explain probes with an example", "probe", platform="kubernetes").files
    assert [file.path for file in files] == ["k8s/deployment.yaml"]


def test_what_no_file_shows_gets_no_example():
    assert explained("explain etcd with an example", "etcd").files == ()


def test_no_file_is_written_for_a_bare_question_or_for_the_other_platform():
    bare = explained("explain a statefulset", "statefulset", workload=Workload.STATEFUL_SET)
    docker = explained("a volume with an example", "volume", platform="docker", workload=Workload.DEPLOYMENT)
    assert bare.files == docker.files == ()


def test_an_example_of_a_dockerfile_is_one():
    reply = explained("explain a dockerfile with an example", "dockerfile", platform="docker")
    assert reply.answer.dockerfile.startswith("# syntax=")


def test_a_word_without_a_topic_is_explained_by_the_glossary():
    assert "cleaned up" in text_of(explained("what is a finalizer?"))


def test_what_is_not_known_is_said_with_what_can_be_asked():
    text = text_of(explained("what is a zwieback?"))
    assert text.startswith("Nothing is written here about that.")
    assert "For example" in text


def test_what_was_corrected_is_said_first():
    reply = explained("what is a deploymnet?", "deployment", corrections=(("deploymnet", "deployment"),))
    assert text_of(reply).startswith("Read as `deployment`.")


def test_nothing_is_said_to_be_corrected_where_nothing_was():
    assert "Read as" not in text_of(explained("what is a deployment?", "deployment"))


def compared(question, *topics):
    return replied(question, Intent.COMPARE, topics=topics)


def test_two_topics_stand_side_by_side():
    text = text_of(compared("etcd vs probe", "etcd", "probe"))
    assert f"| {knowledge.topic('etcd').title} | {knowledge.topic('probe').title} |" in text
    assert "| --- |" in text


@pytest.mark.parametrize("written", knowledge.comparisons(), ids=lambda one: one.id)
def test_a_written_comparison_is_found_by_what_its_sides_are_called(written):
    question = " or ".join(side.names[0] for side in written.sides)
    assert text_of(compared(f"{question}?")).startswith(written.passages[0].text)


def test_a_written_comparison_is_not_given_for_one_side():
    text = text_of(compared("compare the container", "container"))
    assert not any(text.startswith(one.passages[0].text) for one in knowledge.comparisons())


def test_a_comparison_with_one_topic_explains_it():
    assert text_of(compared("compare the pod", "pod")).startswith(knowledge.topic("pod").essence[0].text)


def test_a_comparison_of_nothing_known_says_so():
    assert "Nothing is written here" in text_of(compared("compare apples and pears"))


def test_what_something_lies_in_is_not_explained_beside_it():
    text = text_of(explained("is it dangerous to mount docker.sock into a container?", "docker", "container"))
    assert "root on the host" in text
    assert not text.startswith(knowledge.topic("container").essence[0].text)
    assert text_of(explained("what is in a container?", "container")).startswith(
        knowledge.topic("container").essence[0].text
    )


def test_a_rare_word_chooses_the_detail_before_a_common_one():
    text = text_of(explained("where does docker keep named volumes and how do I back one up", "volume"))
    assert "tar czf" in text
    assert "/var/lib/docker/volumes" in text
