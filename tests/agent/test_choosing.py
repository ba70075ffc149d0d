"""What replies choose with: nearness by words, and names in place of placeholders."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentcore.asking.choosing.advising import says
from agentcore.asking.choosing.generalising import general
from agentcore.asking.choosing.naming import filled, names_of, with_names_of
from agentcore.asking.choosing.ranking import Index, words_of
from agentcore.asking.choosing.saying import said_in
from agentcore.asking.understood import Understood
from agentcore.blueprints.wanted import Wanted, Workload
from agentcore.contract import Query
from agentcore.knowledge.looking_up import asked_commands

ENTRIES = Index([("logs", "follow the logs of a pod"), ("pods", "list pods"), ("pods", "which pods run")])


def nearest(question, at_least=0.0):
    return ENTRIES.nearest(words_of(question), at_least)


def test_the_same_words_are_nearest():
    assert nearest("list all the pods")[0] == "pods"
    assert nearest("how do I follow logs?")[0] == "logs"


def test_the_same_words_score_one():
    assert ENTRIES.scored(words_of("list pods"))[0][0] == pytest.approx(1)


def test_an_entry_stands_once_with_its_nearest_text():
    assert sorted(nearest("list pods that run")) == ["logs", "pods"]


def test_what_shares_no_word_is_not_near():
    assert nearest("helm chart") == []


def test_a_question_without_words_is_near_to_nothing():
    assert nearest("") == nearest("what is the") == []


@pytest.mark.parametrize(
    ("one", "other"), [("restarting", "restarts"), ("stopped", "stop"), ("services", "service"), ("killed", "kill")]
)
def test_endings_do_not_part_words(one, other):
    assert words_of(one) == words_of(other)


@pytest.mark.parametrize(("one", "other"), [("pod", "pods2"), ("list", "listen"), ("image", "images-old")])
def test_other_words_stay_other_words(one, other):
    assert words_of(one) != words_of(other)


@given(st.text(max_size=400))
def test_any_text_has_a_nearness(text):
    assert all(0 <= score <= 1.0001 for score, _ in ENTRIES.scored(words_of(text)))


def test_names_stand_where_placeholders_were():
    assert (
        filled("kubectl logs POD -n NAMESPACE", {"POD": "web-1", "NAMESPACE": "shop"}) == "kubectl logs web-1 -n shop"
    )


def test_without_a_namespace_its_option_goes():
    assert filled("kubectl logs POD -n NAMESPACE --previous", {}) == "kubectl logs POD --previous"


@pytest.mark.parametrize("text", ["RELEASE=1.4.0", "INIT-CONTAINER", "EXPORTED", "PORTS", "my-POD", "IMAGE-ID"])
def test_what_only_looks_like_a_placeholder_stays(text):
    assert filled(text, {"RELEASE": "r", "CONTAINER": "x", "PORT": "1", "POD": "y", "IMAGE": "z"}) == text


def test_the_names_of_the_courses_shop_give_way():
    command = "kubectl logs -f api-7c9d5b6f4d-x2x7k -c api -n shop"
    assert with_names_of(command, {"POD": "pay-1", "NAMESPACE": "till"}) == "kubectl logs -f pay-1 -n till"


def test_words_that_only_begin_like_the_shops_stay():
    assert with_names_of("kubectl api-resources", {"APP": "pay"}) == "kubectl api-resources"


@pytest.mark.parametrize(
    ("said", "placeholder", "name"),
    [
        ({"name": "shop"}, "WORKLOAD", "deploy/shop"),
        ({"name": "db", "workload": Workload.STATEFUL_SET}, "WORKLOAD", "statefulset/db"),
        ({"port": 3000}, "PORT", "3000"),
        ({"port": 3000}, "HOST-PORT", "3000"),
        ({"port": 3000, "service_port": 8081}, "HOST-PORT", "8081"),
        ({"image": "registry.example.com/shop/web:2.0.0"}, "IMAGE", "registry.example.com/shop/web:2.0.0"),
    ],
)
def test_placeholders_of_files_are_what_the_files_say(said, placeholder, name):
    assert names_of(Wanted(**said))[placeholder] == name


def test_the_words_of_a_host_or_an_image_are_no_words_of_the_question():
    question = "what leads to db.manifest.example and registry.example.com/shop/secret:2.3.1?"
    understood = Understood(Query(question), ("what", "leads", "to", "db.manifest.example"), None)
    assert not says(understood, "example")
    assert not says(understood, "secret")


def test_a_file_and_a_program_with_a_dot_keep_their_words():
    assert says(Understood(Query("write the Secret.yaml for node.js"), (), None), "secret")


def test_of_a_long_text_head_and_tail_are_the_question():
    long = f"how do I scale it? {'x ' * 8_000} with docker compose"
    assert says(Understood(Query(long), (), None), "compose")
    assert not says(Understood(Query(f"{'x ' * 2_000} chart {'x ' * 2_000}"), (), None), "chart")


@pytest.mark.parametrize(
    ("question", "placeholder", "name"),
    [
        ("drain node worker-2", "NODE", "worker-2"),
        ("what may user anna do", "USER", "anna"),
        ("go back to revision 12", "REVISION", "12"),
        ("apply config/app.yaml", "FILE", "config/app.yaml"),
        ("set it to 2.0.1", "TAG", "2.0.1"),
    ],
)
def test_what_a_question_says_fills_a_placeholder(question, placeholder, name):
    assert said_in(Understood(Query(question), (), None))[placeholder] == name


@pytest.mark.parametrize(
    "question", ["drain a node for maintenance", "which user is it", "the version of node", "a secret for it", ""]
)
def test_what_is_no_name_fills_nothing(question):
    assert said_in(Understood(Query(question or "x"), (), None)) == {}


@given(st.text(min_size=1, max_size=3000).filter(str.strip))
def test_any_question_has_names(text):
    assert all(said_in(Understood(Query(text), (), None)).values())


@pytest.mark.parametrize("asked", asked_commands(), ids=lambda one: one.command.command)
def test_no_name_of_the_shop_is_left_in_a_command(asked):
    written = general(asked.command.command)
    assert not any(word in written for word in (" -n shop", "x2x7k", "worker-1", "deploy/web", "shop/web"))
