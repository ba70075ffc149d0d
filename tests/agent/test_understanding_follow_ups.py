"""A follow-up keeps what was asked before and changes what it names; a whole new question starts afresh."""

import pytest

from agentcore.asking.intents import Intent
from agentcore.asking.understanding import understand
from agentcore.blueprints.wanted import Exposure, Part, Stack, Workload
from agentcore.contract import Environment, Query

DOCKERFILE = Query("Write a Dockerfile for my Flask app called shop-api on port 5000 with python 3.12")
DEPLOYMENT = Query("Deploy shop/api on port 3000 in namespace shop")
EXPLAINED = Query("What is a Deployment?")


def after(text, *earlier):
    return understand(Query(text), earlier)


@pytest.mark.parametrize(
    "text", ["and with 3 replicas?", "with three replicas", "make it 3 replicas", "now with 3 copies please"]
)
def test_a_number_is_changed_and_the_rest_kept(text):
    understood = after(text, DEPLOYMENT)
    assert understood.intent is Intent.DEPLOY
    assert (understood.wanted.replicas, understood.wanted.name) == (3, "api")
    assert (understood.wanted.port, understood.wanted.namespace) == (3000, "shop")


@pytest.mark.parametrize(
    "text", ["now for production", "and for production?", "in production", "what about production?"]
)
def test_another_environment_is_kept_in_what_follows(text):
    assert after(text, DEPLOYMENT).wanted.environment is Environment.PRODUCTION
    assert after("and with 2 replicas", DEPLOYMENT, Query(text)).wanted.environment is Environment.PRODUCTION


@pytest.mark.parametrize(
    "text", ["add an ingress", "and an ingress?", "Now add an Ingress.", "can you also expose it with an ingress?"]
)
def test_a_part_is_added_to_what_there_is(text):
    understood = after(text, DEPLOYMENT)
    assert understood.intent is Intent.EXPOSE
    assert understood.wanted.exposure is Exposure.INGRESS
    assert understood.wanted.port == 3000


@pytest.mark.parametrize("text", ["in Go instead", "and in Go?", "the same in Go", "now in go 1.23"])
def test_another_language_takes_its_tools_along(text):
    wanted = after(text, DOCKERFILE).wanted
    assert (wanted.stack, wanted.framework, wanted.name, wanted.port) == (Stack.GO, "", "shop-api", 5000)
    assert wanted.version in ("", "1.23")


@pytest.mark.parametrize("text", ["what about StatefulSets?", "and StatefulSets?", "how about a statefulset"])
def test_another_thing_is_explained_as_the_first_one_was(text):
    understood = after(text, EXPLAINED)
    assert understood.intent is Intent.EXPLAIN
    assert understood.topics[0] == understand(Query("What is a StatefulSet?")).topics[0]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("how do I expose it?", Intent.EXPOSE),
        ("how do I delete it?", Intent.COMMAND),
        ("why is it not starting?", Intent.DEBUG),
        ("how do I scale it?", Intent.SCALE),
        ("and how does it work?", Intent.EXPLAIN),
        ("now make it more secure", Intent.SECURE),
        ("add an hpa", Intent.SCALE),
    ],
)
def test_a_pronoun_points_back_and_the_wish_is_new(text, intent):
    understood = after(text, DEPLOYMENT)
    assert understood.intent is intent
    assert understood.wanted.name == "api"


def test_parts_add_up():
    understood = after("and a pdb", DEPLOYMENT, Query("add an hpa between 2 and 5"))
    assert set(understood.wanted.parts) == {Part.AUTOSCALER, Part.DISRUPTION_BUDGET}
    assert understood.wanted.max_replicas == 5


@pytest.mark.parametrize(
    "text",
    [
        "What is a Secret?",
        "Write a Dockerfile for a Rails app",
        "How do I list all pods in a namespace?",
        "Create a StatefulSet for postgres with 10Gi",
        "Why is my pod pending?",
        "My web app is slow under load, how do I scale it?",
        "Difference between Ingress and Gateway API",
    ],
)
def test_a_whole_question_starts_afresh(text):
    assert after(text, DEPLOYMENT, DOCKERFILE) == understand(Query(text))


@pytest.mark.parametrize("text", ["and the weather?", "thanks", "what about a poem", "now tell me a joke"])
def test_a_follow_up_outside_the_field_is_outside_it(text):
    assert after(text, DEPLOYMENT).intent is None


def test_output_after_a_question_is_to_be_diagnosed():
    output = "NAME  READY  STATUS  RESTARTS  AGE\nweb-0  0/1  Pending  0  3m"
    understood = after(output, DEPLOYMENT)
    assert understood.intent is Intent.DEBUG
    assert understood.pasted == output


def test_a_first_question_is_no_follow_up():
    assert understand(Query("and with 3 replicas?")).wanted.replicas == 3


def test_the_queries_environment_counts_before_the_words():
    staged = Query("and with 2 replicas", environment="staging")
    assert understand(staged, (DEPLOYMENT, Query("now for production"))).wanted.environment is Environment.STAGING


def test_a_workload_that_is_named_later_replaces_the_first():
    assert after("make it a daemonset", DEPLOYMENT).wanted.workload is Workload.DAEMON_SET


SCALED = Query("autoscale orders between 2 and 8 in production")
COMPARED = Query("configmap vs secret")


@pytest.mark.parametrize(("text", "most"), [("make it 12", 12), ("twelve would be better", 12), ("15 please", 15)])
def test_a_bare_number_is_the_most_of_an_autoscaler(text, most):
    understood = after(text, SCALED)
    assert understood.intent is Intent.SCALE
    assert (understood.wanted.min_replicas, understood.wanted.max_replicas) == (2, most)


@pytest.mark.parametrize(("text", "field", "value"), [("make it 5", "replicas", 5), ("use 4100", "port", 4100)])
def test_a_bare_number_is_what_its_size_says(text, field, value):
    understood = after(text, DEPLOYMENT)
    assert understood.intent is Intent.DEPLOY
    assert getattr(understood.wanted, field) == value


def test_another_environment_keeps_the_wish():
    understood = after("and in staging?", SCALED)
    assert understood.intent is Intent.SCALE
    assert understood.wanted.environment is Environment.STAGING


@pytest.mark.parametrize("text", ["without the hpa", "remove the autoscaler", "no hpa please"])
def test_a_part_is_taken_away(text):
    wanted = after(text, Query("deploy cart with an hpa and a pdb")).wanted
    assert wanted.parts == (Part.DISRUPTION_BUDGET,)
    assert wanted.name == "cart"


def test_taking_away_starts_nothing_where_nothing_was_written():
    assert understand(Query("remove the ingress")).intent is Intent.COMMAND


@pytest.mark.parametrize("text", ["the port is 5000", "port 5000"])
def test_what_is_other_and_asks_nothing_changes_the_files(text):
    understood = after(text, DEPLOYMENT)
    assert (understood.intent, understood.wanted.port) == (Intent.DEPLOY, 5000)


def test_a_product_that_is_added_runs_beside_the_program():
    wanted = after("add redis", DEPLOYMENT).wanted
    assert (wanted.name, wanted.backing) == ("api", ("redis",))


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("an example of the second one", "secret"),
        ("explain the first", "configmap"),
        ("more about the latter", "secret"),
    ],
)
def test_an_ordinal_picks_what_was_named(text, topic):
    assert after(text, COMPARED).topics[0] == topic


def test_an_ordinal_of_something_else_picks_nothing():
    assert after("what is the second line of the log", COMPARED).asked != ("secret",)


@pytest.mark.parametrize(
    ("before", "text", "intent"),
    [
        ("what is a configmap", "how do I mount it as a file?", Intent.CONFIGURE),
        ("what is a secret", "how do I create one?", Intent.CONFIGURE),
        ("what is a pvc", "how do I expose it?", Intent.EXPOSE),
    ],
)
def test_it_is_what_was_explained_unless_a_verb_says_otherwise(before, text, intent):
    assert after(text, Query(before)).intent is intent


def test_a_conversation_about_the_field_makes_sure_of_an_everyday_word():
    assert understand(Query("where is the log written")).intent is None
    assert after("where is the log written", EXPLAINED).intent is not None
