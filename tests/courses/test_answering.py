"""Marking: from 0 to 1, full credit for exactly the right answer, and a form that gives nothing away."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from courses.answering import TYPES, Deal, Unanswered, type_of


def plain(text):
    return text


def options(*correct):
    return {
        "options": [
            {"text": f"t{i}", "why": "w", "correct": True}
            if is_correct
            else {"text": f"t{i}", "why": "w", "misconception": "m"}
            for i, is_correct in enumerate(correct)
        ]
    }


SINGLE = options(False, True, False)
MULTIPLE = options(True, False, True, False)
ORDERING = {"items": ["a", "b", "c", "d"], "why": "w"}
MATCHING = {
    "pairs": [{"left": f"l{i}", "right": right, "why": "w"} for i, right in enumerate("xyx")],
    "distractors": [{"right": "z", "misconception": "m"}],
}
COMMAND = {
    "accept": ["kubectl get pods -n shop"],
    "why": "w",
    "wrong": [{"command": "kubectl get pods -A", "why": "All of them.", "misconception": "m"}],
}
RIGHT = [("single", SINGLE, 1), ("multiple", MULTIPLE, [0, 2]), ("ordering", ORDERING, [0, 1, 2, 3])]
RIGHT += [("matching", MATCHING, [0, 1, 0]), ("command", COMMAND, "kubectl get pods -n shop")]
RIGHT += [("output", {**SINGLE, "output": "x"}, 1)]
FIX = {
    "path": "Dockerfile",
    "text": "FROM alpine:3.22\nEXPOSE http\nUSER 1001\n",
    "accept": {"cel": "'8080/tcp' in dockerfile.final.exposed"},
    "answer": {"line": 2, "with": "EXPOSE 8080"},
    "wrong": [],
    "why": "w",
}
RIGHT += [("fix", FIX, {"line": 2, "with": "EXPOSE 8080"})]


def mark(name, definition, answer):
    return type_of(name).mark(definition, answer)


@pytest.mark.parametrize(("name", "definition", "answer"), RIGHT)
def test_the_right_answer_earns_everything_and_is_explained(name, definition, answer):
    kind = type_of(name)
    assert kind.mark(definition, answer) == 1
    assert kind.explain(kind.prepare(definition, plain), answer, Deal("s", 1))


def test_every_type_is_known():
    assert set(TYPES) == {"single", "multiple", "ordering", "matching", "command", "output", "fix"}


@pytest.mark.parametrize(("chosen", "credit"), [([0], 0.5), ([0, 1], 0), ([0, 1, 2], 0.5), ([0, 1, 2, 3], 0), ([1], 0)])
def test_multiple_gives_a_share_and_takes_one_back(chosen, credit):
    assert mark("multiple", MULTIPLE, chosen) == credit


@pytest.mark.parametrize(
    ("order", "credit"), [([1, 0, 2, 3], 2 / 3), ([1, 2, 3, 0], 2 / 3), ([3, 2, 1, 0], 0), ([1, 0, 3, 2], 1 / 3)]
)
def test_ordering_counts_what_stands_in_order(order, credit):
    assert mark("ordering", ORDERING, order) == pytest.approx(credit)


def test_matching_counts_pairs_and_takes_equal_texts_as_equal():
    assert mark("matching", MATCHING, [0, 2, 0]) == pytest.approx(2 / 3)
    assert len(type_of("matching").prepare(MATCHING, plain)["choices"]) == 3


@pytest.mark.parametrize(
    "command",
    ["kubectl -n shop get pods", "kubectl get po --namespace=shop", "kubectl get pod --namespace shop"],
)
def test_a_command_counts_by_what_it_means(command):
    assert mark("command", COMMAND, command) == 1


def test_a_wrong_command_that_is_known_has_its_own_word():
    kind = type_of("command")
    why = kind.explain(kind.prepare(COMMAND, plain), "kubectl get pods --all-namespaces", Deal("s", 1))
    assert (why["correct"], why["known"]["why"]) == (False, "All of them.")


@given(st.sets(st.integers(0, 3)))
def test_multiple_stays_between_0_and_1_and_only_the_right_set_earns_all(chosen):
    credit = mark("multiple", MULTIPLE, sorted(chosen))
    assert 0 <= credit <= 1
    assert (credit == 1) == (chosen == {0, 2})


@given(st.permutations(range(4)))
def test_ordering_stays_between_0_and_1_and_only_the_right_order_earns_all(order):
    credit = mark("ordering", ORDERING, list(order))
    assert 0 <= credit <= 1
    assert (credit == 1) == (list(order) == [0, 1, 2, 3])


@given(st.text(max_size=60))
def test_no_command_breaks_the_marking(text):
    assert mark("command", COMMAND, text) in (0, 1)


@given(st.text(), st.integers(1, 10**6), st.integers(2, 12))
def test_a_deal_is_the_same_again_and_never_the_order_as_written(seed, question, count):
    deal = Deal(seed, question)
    assert sorted(deal.disorder(count)) == list(range(count))
    assert deal.disorder(count) == Deal(seed, question).disorder(count)
    assert deal.disorder(count) != list(range(count))


def test_the_names_of_options_differ_from_attempt_to_attempt_and_tell_nothing():
    first, second = (type_of("single").ask(type_of("single").prepare(SINGLE, plain), Deal(seed, 1)) for seed in "ab")
    keys = {option["key"] for option in first["options"]}
    assert keys.isdisjoint(option["key"] for option in second["options"])
    assert all(set(option) == {"key", "text"} for option in first["options"])


def form_of(name, definition, answer, deal):
    """The form a browser sends for an answer."""
    data = QueryDict(mutable=True)
    if name in ("single", "output"):
        data["choice"] = deal.key(answer)
    elif name == "multiple":
        data.setlist("choice", [deal.key(index) for index in answer])
    elif name == "ordering":
        data.update({f"place-{deal.key(index)}": str(place) for place, index in enumerate(answer, start=1)})
    elif name == "matching":
        data.update({f"match-{deal.key(left, 'left')}": deal.key(right) for left, right in enumerate(answer)})
    elif name == "fix":
        data.update({"line": str(answer["line"]), "with": answer["with"]})
    else:
        data["command"] = f"$ {answer} "
    return data


@pytest.mark.parametrize(("name", "definition", "answer"), RIGHT)
def test_what_a_form_sends_is_read_back(name, definition, answer):
    kind, deal = type_of(name), Deal("seed", 7)
    shown = kind.prepare(definition, plain)
    assert kind.read(shown, form_of(name, definition, answer, deal), deal) == answer


@pytest.mark.parametrize(("name", "definition", "answer"), RIGHT)
@pytest.mark.parametrize(
    "data", ["", "choice=0&choice=1", "choice=%00", "command=%00", "command=" + "x" * 500, "place-x=1"]
)
def test_what_is_no_answer_says_what_is_wanted(name, definition, answer, data):
    kind = type_of(name)
    with pytest.raises(Unanswered, match=r"\.$"):
        kind.read(kind.prepare(definition, plain), QueryDict(data), Deal("seed", 7))


def test_two_items_in_one_place_are_no_order():
    deal, kind = Deal("seed", 7), type_of("ordering")
    data = form_of("ordering", ORDERING, [0, 1, 2, 3], deal)
    data[f"place-{deal.key(0)}"] = "2"
    with pytest.raises(Unanswered, match="from 1 to 4"):
        kind.read(kind.prepare(ORDERING, plain), data, deal)
