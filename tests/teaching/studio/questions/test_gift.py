"""GIFT read and written: each form of question, what cannot be read, and what comes back."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teaching.studio.questions.gift.converting import draft_of
from teaching.studio.questions.gift.reading import GiftRefused, read_gift
from teaching.studio.questions.gift.writing import write_gift, write_question
from tests.teaching.studio.questions.samples import SAMPLES


def only(text):
    (question,) = read_gift(text)
    return question


def became(text):
    return draft_of(only(text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Who? {~one =two ~three}", "choice"),
        ("Who? {~%50%one ~%50%two ~%-100%three}", "several"),
        ("Is it? {T}", "truth"),
        ("Is it? {false#no#yes}", "truth"),
        ("Who? {=one =two}", "short"),
        ("Match. {=a -> b =c -> d =e -> f}", "matching"),
        ("How many? {#3:1}", "numeric"),
        ("How many? {#1..5}", "numeric"),
        ("Write. {}", "essay"),
        ("Read this first.", "description"),
        ("Who? {=one", "broken"),
        ("Who? {=a {b} ~c}", "broken"),
        ("Who? {what}", "broken"),
    ],
)
def test_each_form_is_known(text, kind):
    assert only(text).kind == kind


def test_title_format_escapes_and_feedback_are_read():
    question = only(
        "// a comment\n::Q\\:1::[markdown]What is `a\\=b`\\n\\nand \\{x\\}? {\n=one # good\n~two # bad ####so it is\n}"
    )
    assert (question.line, question.title, question.text) == (2, "Q:1", "What is `a=b`\n\nand {x}?")
    assert [(each.text, each.weight, each.feedback) for each in question.choices] == [
        ("one", 100, "good"),
        ("two", 0, "bad"),
    ]
    assert question.feedback == "so it is"


def test_a_missing_word_leaves_a_gap():
    assert only("Grant is {~buried =entombed ~living} in a tomb.").text == "Grant is _____ in a tomb."


def test_lines_and_categories_are_kept():
    text = "$CATEGORY: ships/keels\n\nOne? {T}\n\n\n// no\nTwo? {F}\n"
    assert [(each.line, each.category) for each in read_gift(text)] == [(3, "ships/keels"), (7, "ships/keels")]


def test_html_becomes_markdown():
    assert only("[html]<p>Which <b>one</b> &amp; <code>why</code>?</p> {=a ~b}").text == "Which **one** & `why`?"


def test_too_many_questions_are_refused():
    with pytest.raises(GiftRefused, match="500"):
        read_gift("A? {T}\n\n" * 501)


def test_too_large_a_text_is_refused():
    with pytest.raises(GiftRefused, match="1024 KiB"):
        read_gift("x" * (1024 * 1024 + 1))


def test_a_choice_becomes_ours_without_what_it_does_not_say():
    draft = became("::Which one::Which? {=a # because ~b}")
    assert draft.definition == {
        "id": "which-one",
        "type": "single",
        "prompt": "Which?",
        "options": [{"text": "a", "correct": True, "why": "because"}, {"text": "b"}],
    }


def test_weights_make_a_multiple():
    definition = became("Which? {~%50%a ~%50%b ~%-50%c}").definition
    assert [row.get("correct", False) for row in definition["options"]] == [True, True, False]
    assert definition["type"] == "multiple"


def test_truth_becomes_a_choice_with_the_feedback_of_each():
    options = became("Is it? {F#it is not#right}").definition["options"]
    assert options == [{"text": "True", "why": "it is not"}, {"text": "False", "correct": True, "why": "right"}]


def test_a_short_answer_is_taken_only_as_a_command():
    assert became("Show pods. {=kubectl get pods =kubectl get po}").definition["accept"] == [
        "kubectl get pods",
        "kubectl get po",
    ]
    refused = became("Who? {=Ada}")
    assert refused.definition is None
    assert "choice" in refused.fix


@pytest.mark.parametrize("text", ["Write. {}", "How many? {#3}", "Only a text.", "Who? {=a"])
def test_what_cannot_be_ours_is_told_with_what_to_do(text):
    draft = became(text)
    assert draft.definition is None
    assert draft.problem
    assert draft.fix.endswith(".")


@pytest.mark.parametrize("kind", ["single", "multiple", "matching", "command"])
def test_a_question_comes_back_as_far_as_gift_holds_it(kind):
    assert draft_of(only(write_question(SAMPLES[kind])[0])).definition == held(SAMPLES[kind])


@pytest.mark.parametrize("kind", ["ordering", "fix"])
def test_what_gift_does_not_have_is_listed(kind):
    text, lost = write_gift("Quiz", [SAMPLES[kind]])
    assert read_gift(text) == []
    assert lost == [(SAMPLES[kind]["id"], f"the whole question: GIFT has nothing like `{kind}`")]


def held(question):
    """What GIFT holds of a question of ours."""
    made = {"id": question["id"], "type": question["type"], "prompt": question["prompt"].strip()}
    if "options" in question:
        made["options"] = [without(row, "misconception") for row in question["options"]]
    elif "pairs" in question:
        made["pairs"] = [without(row, "why") for row in question["pairs"]]
        made["distractors"] = [without(row, "misconception") for row in question["distractors"]]
    else:
        made |= {"accept": question["accept"], "why": question["why"]}
        made["wrong"] = [without(row, "misconception") for row in question["wrong"]]
    return made


def without(row, key):
    return {name: value.strip() if isinstance(value, str) else value for name, value in row.items() if name != key}


signs = st.characters(
    codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters=[chr(n) for n in range(0xFDD0, 0xFDF0)]
)
tricky = st.sampled_from(
    [*list("~=#{}:\\%[]/->n\n`"), "\\n", "->", "::", "####", "[html]", "%50%", "//", "$CATEGORY:", "T", "\n\n"]
)
texts = st.lists(st.one_of(tricky, signs), min_size=1, max_size=14).map("".join).map(str.strip).filter(bool)


@settings(max_examples=150)
@given(texts, st.lists(st.tuples(texts, texts), min_size=2, max_size=4), st.integers(0, 1))
def test_any_choice_comes_back(prompt, rows, right):
    options = [
        {"text": text, "correct": True, "why": why} if at == right else {"text": text, "why": why}
        for at, (text, why) in enumerate(rows)
    ]
    question = {"id": "q", "type": "single", "prompt": prompt, "options": options}
    assert draft_of(only(write_question(question)[0])).definition == question


@settings(max_examples=100)
@given(texts, st.lists(st.tuples(texts, st.booleans(), texts), min_size=2, max_size=4))
def test_any_multiple_comes_back(prompt, rows):
    options = [
        {"text": text, "correct": True, "why": why} if right else {"text": text, "why": why}
        for text, right, why in rows
    ]
    question = {"id": "q", "type": "multiple", "prompt": prompt, "options": options}
    assert draft_of(only(write_question(question)[0])).definition == question


@settings(max_examples=150)
@given(st.lists(st.one_of(tricky, st.text(max_size=6)), max_size=60).map("".join))
def test_any_text_is_read_or_refused(text):
    for question in read_gift(text):
        draft = draft_of(question)
        assert draft.definition or (draft.problem and draft.fix)


@pytest.mark.parametrize("part", ["{", "}", "~", "=", "::", "\\", "#", "####", "->", "[html]<a ", "%1%", "a\n\n", "<a"])
def test_much_of_the_same_is_read_too(part):
    text = "Q {" + part * 200_000
    with contextlib.suppress(GiftRefused):
        assert len(read_gift(text[: 1024 * 1024])) <= 500
