"""Import: looked at first, nothing invented, nothing added unasked."""

import contextlib
import json

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st

from courses.models import Course
from teaching.studio.questions.importing import ImportRefused, drafts_of, form_of
from teaching.studio.questions.pool import Pool
from tests.teaching.studio.questions.samples import SAMPLES

HERE = "/teach/studio/questions/modules/01-hull/quiz/import/"
GIFT = "::Keel::What first? {=Keel # it carries ~Mast}\n\nWrite an essay. {}\n"


def test_a_dry_run_lists_line_problem_and_fix_and_adds_nothing(as_axel, pool_of):
    before = pool_of()
    page = " ".join(as_axel.post(HERE, {"text": GIFT}).text.split())
    assert "2 questions found; 1 can be taken" in page
    assert "line 3" in page
    assert "An essay, which nothing here can mark. Ask for a choice" in page
    assert "`misconception`" not in page
    assert "misconception" in page
    assert pool_of().text == before.text


def test_only_what_was_chosen_is_added_and_says_what_is_missing(as_axel, pool_of):
    as_axel.post(HERE, {"text": GIFT, "do": "take", "take": ["0", "1"]})
    added = pool_of().questions[16:]
    assert [each["id"] for each in added] == ["keel"]
    assert added[0]["options"] == [{"text": "Keel", "correct": True, "why": "it carries"}, {"text": "Mast"}]
    assert "to mend" in as_axel.get("/teach/studio/01-hull/quiz/").text


def test_nothing_chosen_adds_nothing(as_axel, pool_of):
    before = pool_of()
    as_axel.post(HERE, {"text": GIFT, "do": "take"})
    assert pool_of().text == before.text


@pytest.mark.parametrize("shape", ["list", "quiz", "one"])
def test_our_yaml_comes_in_whole(as_axel, pool_of, shape):
    questions = list(SAMPLES.values())
    data = {"list": questions, "quiz": {"title": "T", "questions": questions}, "one": questions[0]}[shape]
    text = yaml.safe_dump(json.loads(json.dumps(data)), sort_keys=False)  # nothing shared, so no anchors
    count = 1 if shape == "one" else len(questions)
    as_axel.post(HERE, {"text": text, "do": "take", "take": [str(number) for number in range(count)]})
    assert pool_of().questions[16:] == questions[:count]


def test_an_id_that_is_taken_becomes_another(as_axel, pool_of):
    as_axel.post(HERE, {"text": yaml.safe_dump([{**SAMPLES["single"], "id": "q1"}]), "do": "take", "take": "0"})
    assert list(pool_of().keys())[-1] == "q1-2"


def test_a_file_is_read(as_axel, course):
    file = SimpleUploadedFile("keels.gift", ("\ufeff" + GIFT).encode())
    assert "1 can be taken" in as_axel.post(HERE, {"file": file}).text


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"\xff\xfe", "UTF-8"), (b"x" * (1024 * 1024 + 1), "1024 KiB"), (b"  \n", "no text"), (b"- a: [\n", "not YAML")],
    ids=["bytes", "large", "empty", "broken"],
)
def test_what_cannot_be_imported_is_told(as_axel, course, content, words):
    answer = as_axel.post(HERE, {"file": SimpleUploadedFile("x.txt", content)})
    assert answer.status_code == 422
    assert words in answer.text


def test_a_question_of_no_type_is_told_with_its_line(as_axel, course):
    page = as_axel.post(HERE, {"text": "- id: a\n  type: single\n- id: b\n  type: essay\n- 5\n"}).text
    assert "line 3" in page
    assert "is no type of question" in page
    assert "line 5" in page


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("- id: a", "yaml"),
        ("# c\ntitle: T", "yaml"),
        ("::t::x {T}", "gift"),
        ("// c\n\nx {T}", "gift"),
        ("Why: x {T}", "gift"),
    ],
)
def test_the_format_shows_at_the_beginning(text, form):
    assert form_of(text) == form


@settings(max_examples=100)
@given(st.text(max_size=80), st.sampled_from(["", "yaml", "gift"]))
def test_any_text_is_drafted_or_refused(text, form):
    with contextlib.suppress(ImportRefused):
        drafts_of(Pool(Course(slug="x"), "placement/x", None, "", (), None), text, form)
