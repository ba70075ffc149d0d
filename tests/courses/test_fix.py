"""The question type `fix`: proven by the engine when it is written, marked by it when it is answered."""

import json
import re

import pytest
import yaml
from django.http import QueryDict
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from courses.answering import Deal, Unanswered
from courses.answering.fix import FIX
from courses.importing import load_course
from courses.locating import locate
from courses.models import Question

SERVICE = """\
apiVersion: v1
kind: Service
metadata:
  name: api
spec:
  selector:
    app: api
  ports:
    - port: 80
      targetPort: 80
"""
PORT = {
    "id": "target-port",
    "type": "fix",
    "prompt": "`api` listens on 8080, and every caller is refused.",
    "path": "service.yaml",
    "text": SERVICE,
    "accept": {"cel": "objects.all(s, s.spec.ports[0].port == 80 && s.spec.ports[0].targetPort in [8080, 'http'])"},
    "answer": {"line": 10, "with": "      targetPort: 8080"},
    "also": [{"line": 10, "with": "      targetPort: http"}],
    "wrong": [
        {
            "line": 9,
            "with": "    - port: 8080",
            "why": "The door, not the room.",
            "misconception": "`port` is the container's.",
        },
        {"line": 10, "with": "      nodePort: 8080", "why": "Out of range.", "misconception": "A node port is it."},
    ],
    "why": "`targetPort` is where the container listens.",
}


def misfits(**changes):
    question = {key: value for key, value in {**PORT, **changes}.items() if value is not None}
    return list(FIX.misfits(locate(json.dumps(question, indent=1))))


def marked(line, text, question=PORT):
    return FIX.mark(question, {"line": line, "with": text})


def explained(line, text):
    shown = FIX.prepare(PORT, lambda text: text)
    return FIX.explain(shown, {"line": line, "with": text}, Deal("s", 1))


def test_a_good_question_has_no_misfit():
    assert misfits() == []


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"accept": {"cel": "true"}}, "the text as given is accepted already"),
        ({"accept": {"cel": "tru"}}, "tru"),
        ({"accept": {"rules": ["kubernetes/nothing"]}}, "there is no rule `kubernetes/nothing`"),
        ({"accept": {}}, "a criterion needs `cel`, `rules` or both"),
        ({"accept": {"cell": "true"}}, "unknown key `cell`"),
        ({"answer": {"line": 10, "with": "      targetPort: 81"}}, "this answer is not accepted"),
        ({"answer": {"line": 11, "with": "x"}}, "there is no line 11; the file has 10"),
        ({"answer": {"line": 10, "with": 8080}}, "quote it"),
        ({"answer": {"line": 10, "with": "x\n" * 12 + "x"}}, "at most 12 lines; this one has 13"),
        ({"answer": {"line": 10, "with": "x" * 1001}}, "at most 1,000 characters; this one has 1,001"),
        ({"also": [{"line": 10, "with": "      targetPort: web"}]}, "this answer is not accepted"),
        ({"wrong": PORT["wrong"][:1]}, "2 wrong answers or more"),
        ({"wrong": [PORT["wrong"][0], {**PORT["wrong"][1], **PORT["answer"]}]}, "this wrong answer is accepted"),
        (
            {"wrong": [PORT["wrong"][0], {**PORT["wrong"][1], "with": "      targetPort: 80"}]},
            "this wrong answer changes nothing",
        ),
        ({"path": None}, "`path` is missing"),
        ({"wrong": "none"}, "`wrong` must be a list"),
    ],
    ids=range(16),
)
def test_what_is_wrong_with_a_question_is_found(changes, message):
    assert any(message in found for _, found in misfits(**changes)), misfits(**changes)


@pytest.mark.parametrize(
    "text",
    [
        "      targetPort: 8080",
        "      targetPort:   8080   # where it listens",
        "      protocol: TCP\n      targetPort: 8080",
        '      "targetPort": 8080',
    ],
)
def test_every_answer_that_does_what_is_asked_is_right(text):
    assert marked(10, text) == 1


@pytest.mark.parametrize(
    ("line", "text"), [(10, "      targetPort: 80"), (9, "    - port: 8080"), (10, ""), (10, "\ttargetPort: 8080")]
)
def test_what_does_not_is_not(line, text):
    assert marked(line, text) == 0


def test_rules_mark_as_well():
    question = {
        **PORT,
        "path": "Dockerfile",
        "text": "FROM node:24.1.0-alpine3.21\nUSER 1001\nCMD npm start\n",
        "accept": {"rules": ["dockerfile/shell-form-command"]},
    }
    assert marked(3, 'CMD ["node", "server.js"]', question) == 1
    assert marked(3, "CMD node server.js", question) == 0


def test_the_reference_needs_no_second_diff():
    why = explained(10, "      targetPort: 8080")
    assert why["correct"]
    assert why["is_reference"]


def test_an_equivalent_answer_is_told_from_the_reference():
    why = explained(10, "      targetPort: http")
    assert why["correct"]
    assert not why["is_reference"]


def test_a_known_mistake_has_its_own_word():
    assert explained(9, "    - port: 8080 ")["known"]["why"] == "The door, not the room."


def test_a_broken_file_is_explained_on_its_line():
    said = explained(10, "     targetPort: 8080")["said"]
    assert (said.is_accepted, said.line) == (False, 10)
    assert said.message


def test_another_line_is_told_where_the_fault_stands():
    why = explained(4, "  name: shop")
    assert why["is_elsewhere"]
    assert not why["known"]


@given(st.integers(1, 10), st.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_no_answer_breaks_the_marking(line, text):
    assert marked(line, text) in (0, 1)
    assert explained(line, text)["reference"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("", "from 1 to 10"),
        ("line=0&with=x", "from 1 to 10"),
        ("line=11&with=x", "from 1 to 10"),
        ("line=٣&with=x", "from 1 to 10"),
        ("line=99999999999&with=x", "from 1 to 10"),
        ("line=3&with=" + "x%0D%0A" * 12 + "x", "at most 12 lines; this one has 13"),
        ("line=3&with=" + "x" * 1001, "at most 1,000 characters; this one has 1,001"),
    ],
    ids=range(7),
)
def test_what_is_no_answer_says_what_is_wanted_and_keeps_what_was_written(data, message):
    form = QueryDict(data)
    with pytest.raises(Unanswered, match=message) as unanswered:
        FIX.read(FIX.prepare(PORT, str), form, Deal("s", 1))
    assert unanswered.value.draft["line"] == form.get("line", "")


def test_line_ends_of_a_browser_are_read_as_ours():
    form = QueryDict("line=10&with=++++++a%3A+1%0D%0A++++++b%3A+2%0D%0A")
    assert FIX.read(FIX.prepare(PORT, str), form, Deal("s", 1)) == {"line": 10, "with": "      a: 1\n      b: 2"}


@pytest.fixture
def url(db, folder, admitted):
    path = folder / "modules/01-hull/lessons/01-hull-first.md"
    fence = f"```question\n{yaml.safe_dump(PORT, sort_keys=False)}```\n"
    path.write_text(path.read_text() + "\n" + fence)
    load_course(folder)
    return reverse("courses:check", args=["hull", "hull-first", "target-port"])


def test_a_lesson_asks_it_and_gives_nothing_away(as_alice, url):
    page = as_alice.get("/learn/hull/lessons/hull-first/").content.decode()
    assert 'data-linenos=" 10"' in page
    assert 'name="with"' in page
    assert "8080</" not in re.sub(r"(?s)<legend.*?</legend>", "", page)
    assert "where the container listens" not in page


def test_a_right_answer_is_explained(as_alice, url):
    page = as_alice.post(url, {"line": "10", "with": "      targetPort: http"}).content.decode()
    assert "Does the same as the reference" in page
    assert "+      targetPort: 8080" in page
    assert "where the container listens" in page


def test_what_was_written_stays_in_the_form(as_alice, url):
    response = as_alice.post(url, {"line": "40", "with": "      targetPort: 8080"})
    assert response.status_code == 422
    assert "\n      targetPort: 8080</textarea>" in response.content.decode()


def test_it_is_marked_for_the_courses_version(url):
    assert Question.objects.get(key="target-port").definition["kubernetes_version"] == "1.34"
