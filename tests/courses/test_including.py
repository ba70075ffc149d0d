"""A lesson includes what the agent's knowledge says; its own text keeps the line that asks for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentcore.knowledge import anchored, topic
from courses.checking import check_course
from courses.exporting import export_course
from courses.importing import load_course
from courses.including import MAX_INCLUDED, include
from courses.models import Activity, Lesson
from courses.reading import read_course

LESSON = "modules/01-hull/lessons/01-hull-first.md"
EDITS = anchored()["deployment"]["edits"]


@pytest.fixture
def write(folder):
    """Put lines below the front matter of the first lesson; gives the line of the file they begin on."""

    def put(text: str) -> int:
        path = folder / LESSON
        front, body = path.read_text().split("\n---\n", 1)
        path.write_text(f"{front}\n---\n{text}\n\n{body}")
        return front.count("\n") + 3

    return put


@pytest.fixture
def problems(folder):
    return lambda: [str(problem).removeprefix(f"{folder}/") for problem in check_course(folder)]


def test_a_passage_stands_where_it_is_asked_for():
    included = include("Before.\n\n{{ knowledge deployment#edits }}\nAfter.")
    assert included.text == f"Before.\n\n{EDITS}\nAfter."
    assert included.faults == ()


def test_each_line_knows_where_it_comes_from():
    length = EDITS.count("\n") + 1
    included = include("Before.\n{{ knowledge deployment#edits }}\nAfter.")
    assert included.lines == (1, *[2] * length, 3)


def test_the_essence_is_all_that_a_topic_says_first():
    expected = "\n\n".join(passage.text for passage in topic("deployment").essence)
    assert include("{{ knowledge deployment#essence }}").text == expected


def test_a_passage_keeps_the_indent_of_its_line():
    included = include('!!! note "Edits"\n    {{ knowledge deployment#edits }}')
    assert all(line.startswith("    ") for line in included.text.split("\n")[1:])


@pytest.mark.parametrize(
    "text",
    [
        "```text\n{{ knowledge deployment#edits }}\n```",
        "See {{ knowledge deployment#edits }}",
        "{{ .Values.knowledge }}",
        "{{ knowledge deployment }}",
        "`{{ knowledge deployment#edits }}`",
    ],
)
def test_what_is_no_line_of_its_own_stays_as_it_is(text):
    assert include(text).text == text


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("deploymnt#edits", "unknown topic `deploymnt`; did you mean `deployment`?"),
        ("deployment#edit", "unknown passage of `deployment`: `#edit`; did you mean `#edits`?"),
        ("deployment#zzz", "unknown passage of `deployment`: `#zzz`; known are"),
    ],
)
def test_what_there_is_not_is_told_with_its_line(write, problems, asked, message):
    line = write(f"Hold on.\n\n{{{{ knowledge {asked} }}}}")
    (problem,) = problems()
    assert problem.startswith(f"{LESSON}:{line + 2}: {message}")


def test_too_many_are_refused(write, problems):
    write("\n".join(["{{ knowledge deployment#edits }}"] * (MAX_INCLUDED + 1)))
    assert any(f"includes more than {MAX_INCLUDED} passages" in problem for problem in problems())


def test_one_inside_a_sentence_is_told(write, problems):
    line = write("It says {{ knowledge deployment#edits }} somewhere.")
    (problem,) = problems()
    assert problem.startswith(f"{LESSON}:{line}: knowledge is included in a lesson, on a line of its own")


def test_one_in_a_quiz_is_told(folder, problems):
    quiz = folder / "modules/01-hull/quiz.yaml"
    quiz.write_text(quiz.read_text().replace("prompt: Question 1?", 'prompt: "{{ knowledge deployment#edits }}"', 1))
    (problem,) = problems()
    assert "knowledge is included in a lesson" in problem


def test_a_mistake_below_a_passage_is_told_on_the_files_own_line(write, problems):
    line = write("{{ knowledge service#ports }}\n\n[nowhere](lesson:nowhere)")
    (problem,) = problems()
    assert problem.startswith(f"{LESSON}:{line + 2}: unknown lesson `nowhere`")


def test_a_mistake_in_a_question_below_a_passage_is_told_there_too(folder, write, problems):
    write("{{ knowledge service#ports }}")
    path = folder / LESSON
    path.write_text(path.read_text().replace("    why: It would fall.\n", "", 1))
    expected = path.read_text().split("\n").index("  - text: The mast") + 1
    assert [problem.split(":")[1] for problem in problems()] == [str(expected)]


def test_words_that_are_included_count(write, folder):
    before = read_course(folder).modules[0].lessons[0].body
    write("{{ knowledge service#query }}")
    after = read_course(folder).modules[0].lessons[0].body
    assert len(after.split()) == len(before.split()) + len(anchored()["service"]["query"].split())


def test_a_lesson_shows_the_passage_and_is_exported_as_it_was_written(db, folder, write, tmp_path):
    write("{{ knowledge deployment#edits }}")
    load_course(folder)
    lesson = Lesson.objects.get(activity__slug="hull-first")
    shown = "".join(part.get("html", "") for part in lesson.parts)
    assert "makes a new ReplicaSet" in shown
    assert "{{ knowledge" not in shown
    export_course(tmp_path / "out")
    assert (tmp_path / "out" / LESSON).read_bytes() == (folder / LESSON).read_bytes()


def test_a_lesson_is_another_revision_when_what_it_includes_changes(db, folder, write, monkeypatch):
    write("{{ knowledge deployment#edits }}")
    load_course(folder)
    activities = Activity.objects.filter(kind="lesson").values_list("slug", "revision")
    before = dict(activities)
    monkeypatch.setattr("courses.including.anchored", lambda: {"deployment": {"edits": "Edits are said anew."}})
    load_course(folder, force=True)
    changed = {slug for slug, revision in activities.all() if revision != before[slug]}
    assert changed == {"hull-first"}


@given(st.text(alphabet="{}`#kn \nowledgdeploymntis:-~!\t", max_size=300))
def test_any_text_keeps_its_lines_and_their_origins(text):
    included = include(text)
    assert len(included.lines) == max(included.text.count("\n") + 1, 1)
    assert list(included.lines) == sorted(included.lines)
    assert max(included.lines) <= text.count("\n") + 1
