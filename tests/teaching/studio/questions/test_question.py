"""The form of a question: every type comes back as it was, rows change, problems stand at their field."""

import pytest
from django.http import QueryDict

from courses.models import Answer, Question
from teaching.studio.questions.applying import applied
from teaching.studio.questions.beginning import PARTS, new_question
from teaching.studio.questions.form import changed, read, shown
from teaching.studio.questions.judging import problems_of
from tests.teaching.studio.questions.samples import SAMPLES

HERE = "/teach/studio/01-hull/quiz/q1/"
CHECK = "/teach/studio/questions/modules/01-hull/quiz/check/q1/"


def sent(definition) -> QueryDict:
    """What a browser sends of the form that shows a definition, line ends included."""
    data = QueryDict(mutable=True)
    for kind, part in shown(definition, {"outcome": [], "lesson": []}):
        for one in [part] if kind == "input" else getattr(part, "inputs", []):
            data[one.name] = one.value.replace("\n", "\r\n")
        for row in getattr(part, "rows", []):
            data.appendlist(part.name, str(row.number))
            if row.is_correct:
                data.appendlist(f"{part.name}-correct", str(row.number))
            for one in row.inputs:
                data[one.name] = one.value.replace("\n", "\r\n")
    return data


def text_with(pool, definition) -> str:
    return applied(pool.text, ("questions", 0), pool.questions[0], definition)


@pytest.mark.parametrize("kind", sorted(SAMPLES))
def test_a_form_that_is_sent_unchanged_changes_nothing(kind):
    assert read(sent(SAMPLES[kind]), SAMPLES[kind]) == SAMPLES[kind]
    assert list(read(sent(SAMPLES[kind]), SAMPLES[kind])) == list(SAMPLES[kind])


@pytest.mark.parametrize("kind", sorted(SAMPLES))
def test_a_sample_is_complete_and_can_be_opened_and_tried(kind, as_axel, pool_of, put):
    pool = put(text_with(pool_of(), SAMPLES[kind]))
    assert problems_of(pool, SAMPLES[kind], index=0) == []
    page = as_axel.get(pool.question_url(SAMPLES[kind]["id"]))
    assert "Complete" in page.text
    assert "All that is told" in page.text


@pytest.mark.parametrize("kind", sorted(PARTS))
def test_an_empty_question_of_each_type_opens_and_tells_what_is_missing(kind, as_axel, course):
    answer = as_axel.post("/teach/studio/questions/modules/01-hull/quiz/add/", {"type": kind})
    page = as_axel.get(answer.url)
    assert page.status_code == 200
    assert "to mend before it can be published" in page.text


def test_what_changed_is_saved_and_nothing_else(as_axel, pool_of):
    before = pool_of()
    data = sent(before.questions[0]) | {"base": before.base}
    data["q-options-1-why"] = "Because it *floats*."
    as_axel.post(HERE, data)
    old, new = before.text.splitlines(), pool_of().text.splitlines()
    assert [pair for pair in zip(old, new, strict=True) if pair[0] != pair[1]] == [
        ("    why: No is wrong.", "    why: Because it *floats*.")
    ]


def test_autosave_is_answered_with_the_new_base(as_axel, pool_of):
    data = sent(pool_of().questions[0]) | {"base": pool_of().base, "q-prompt": "Anew?"}
    answer = as_axel.post(HERE, data, headers={"accept": "application/json"})
    assert answer.json()["base"] == pool_of().base
    assert pool_of().questions[0]["prompt"] == "Anew?"


def test_an_edit_of_another_question_is_no_conflict(as_axel, pool_of, put):
    seen = pool_of()
    put(seen.text.replace("Question 2?", "Question two?"))
    answer = as_axel.post(HERE, sent(seen.questions[0]) | {"base": seen.base, "q-prompt": "Mine?"})
    assert answer.status_code == 302
    assert [each["prompt"] for each in pool_of().questions[:2]] == ["Mine?", "Question two?"]


def test_an_edit_of_the_same_question_is_a_conflict_and_both_texts_are_shown(as_axel, pool_of, put):
    seen = pool_of()
    put(seen.text.replace("Question 1?", "Theirs?"))
    answer = as_axel.post(HERE, sent(seen.questions[0]) | {"base": seen.base, "q-prompt": "Mine?"})
    assert answer.status_code == 409
    assert "Mine?" in answer.text
    assert "Theirs?" in answer.text
    assert pool_of().questions[0]["prompt"] == "Theirs?"


def test_a_row_is_added_without_a_script_and_nothing_is_saved(as_axel, pool_of):
    before = pool_of()
    page = as_axel.post(HERE, sent(before.questions[0]) | {"base": before.base, "do": "add:options"})
    assert 'name="q-options-3-text"' in page.text
    assert pool_of().text == before.text


@pytest.mark.parametrize(
    ("what", "order"),
    [
        ("up:items:1", ["b", "a", "c"]),
        ("down:items:1", ["a", "c", "b"]),
        ("remove:items:0", ["b", "c"]),
        ("up:items:0", ["a", "b", "c"]),
        ("remove:items:9", ["a", "b", "c"]),
        ("remove:id:0", ["a", "b", "c"]),
        ("nonsense", ["a", "b", "c"]),
    ],
)
def test_rows_move_and_go(what, order):
    assert changed({"type": "ordering", "items": ["a", "b", "c"]}, what)["items"] == order


def test_a_new_id_moves_the_question_to_another_address(as_axel, pool_of):
    answer = as_axel.post(HERE, sent(pool_of().questions[0]) | {"base": pool_of().base, "q-id": "anew"})
    assert answer.url == "/teach/studio/01-hull/quiz/anew/"


def test_autosave_leaves_the_id_so_that_the_page_goes_on_being_the_questions(as_axel, pool_of):
    data = sent(pool_of().questions[0]) | {"base": pool_of().base, "q-id": "anew", "q-prompt": "Anew?"}
    as_axel.post(HERE, data, headers={"accept": "application/json"})
    assert (pool_of().questions[0]["id"], pool_of().questions[0]["prompt"]) == ("q1", "Anew?")
    assert as_axel.post(HERE, data | {"base": pool_of().base}).url == "/teach/studio/01-hull/quiz/anew/"


@pytest.mark.parametrize("name", ["q2", "Not a name", ""], ids=["taken", "spaces", "empty"])
def test_an_id_that_cannot_be_is_not_taken(as_axel, pool_of, name):
    as_axel.post(HERE, sent(pool_of().questions[0]) | {"base": pool_of().base, "q-id": name})
    assert next(pool_of().keys()) == "q1"


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        (
            {"options": [{"text": "A", "correct": True, "why": "w"}, {"text": "B", "why": "w"}]},
            "q-options-1-misconception",
            "misconception",
        ),
        (
            {"options": [{"text": "A", "correct": True}, {"text": "B", "why": "w", "misconception": "m"}]},
            "q-options-0-why",
            "missing",
        ),
        ({"prompt": "[x](lesson:nowhere)"}, "q-prompt", "lesson"),
        ({"outcome": "sail"}, "q-outcome", "unknown outcome"),
        ({"id": "q2"}, "q-id", "earlier question"),
        ({"options": []}, "q-options", "two options"),
    ],
    ids=["belief", "why", "link", "outcome", "id", "options"],
)
def test_a_problem_stands_at_its_field(pool_of, change, field, words):
    pool = pool_of()
    found = problems_of(pool, {**pool.questions[0], **change}, index=0)
    assert [name for name, message in found if words in message][:1] == [field]


def test_lessons_to_read_again_are_offered_by_their_titles(as_axel, pool_of):
    assert pool_of().lesson_choices()[:2] == [("hull-first", "Hull first"), ("hull-second", "Hull second")]
    assert '<option value="hull-first" selected>Hull first</option>' in as_axel.get(HERE).text


def told(pool, kind) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, message in problems_of(pool, new_question(pool, kind)):
        found.setdefault(name, []).append(message)
    return found


def test_fields_left_empty_are_told_as_empty_and_nothing_else(pool_of):
    assert told(pool_of(), "ordering")["q-items-0"] == ["a text of `items` is empty"]
    assert told(pool_of(), "command")["q-accept-0"] == ["a text of `accept` is empty"]
    assert told(pool_of(), "single")["q-options-1-text"] == ["`text` is empty"]
    assert told(pool_of(), "fix")["q-answer.line"] == ["`line` is missing"]
    assert not [each for kind in PARTS for each in told(pool_of(), kind).values() if "same text" in str(each)]


def test_what_is_typed_is_judged_and_shown_and_not_saved(as_axel, pool_of):
    before = pool_of()
    data = sent(before.questions[0]) | {"q-prompt": "What *floats*?", "q-outcome": ""}
    page = as_axel.post(CHECK, data, headers={"hx-request": "true"}).text
    assert "<em>floats</em>" in page
    assert 'id="at-q-outcome"' in page
    assert "1 thing to mend" in page
    assert pool_of().text == before.text


def test_a_question_is_tried_and_no_record_is_touched(as_axel, pool_of):
    page = as_axel.post(CHECK, {"try": "1", "seed": "s", "choice": ""}, headers={"hx-request": "true"}).text
    assert "Choose one answer." in page
    choice = page.split('value="')
    values = [each[:12] for each in choice if len(each.split('"')[0]) == 12]
    page = as_axel.post(CHECK, {"try": "1", "seed": "s", "choice": values[0]}, headers={"hx-request": "true"}).text
    assert "Ask it again" in page
    assert Question.objects.count() == Answer.objects.count() == 0


def test_any_answer_to_any_draft_is_answered(as_axel, put):
    put("questions: [{id: q1, type: multiple, options: [5, {text: []}]}, {id: q2, type: fix, accept: 3, wrong: [x]}]\n")
    for key in ("q1", "q2"):
        url = f"/teach/studio/questions/modules/01-hull/quiz/check/{key}/"
        assert as_axel.post(url, {"try": "1", "line": "1", "choice": "x"}).status_code == 200
        assert as_axel.get(f"/teach/studio/01-hull/quiz/{key}/").status_code == 200
