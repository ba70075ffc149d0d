"""`content check`: every mistake is found, with its file and line."""

import pytest

from courses.checking import check_course

HULL = "modules/01-hull/module.yaml"
QUIZ = "modules/01-hull/quiz.yaml"
WOOD = "placement/01-wood.yaml"
RIG = "modules/02-rig/quiz.yaml"
LESSON = "modules/01-hull/lessons/01-hull-first.md"


@pytest.fixture
def problems(folder):
    """What check says, as `path:line: message` with the path inside the folder."""
    return lambda: [str(problem).removeprefix(f"{folder}/") for problem in check_course(folder)]


@pytest.fixture
def replace(folder):
    def change(path, old, new):
        text = (folder / path).read_text()
        assert old in text
        (folder / path).write_text(text.replace(old, new, 1))

    return change


def test_a_good_course_has_no_problem(problems):
    assert problems() == []


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        ("course.yaml", "title: Boats\n", "", "course.yaml:1: `title` is missing"),
        ("course.yaml", "position: 2", "position: two", "course.yaml:3: `position` must be a number"),
        ("course.yaml", "- 01-wood", "- 01-wod", "course.yaml:12: unknown step `01-wod`; did you mean `01-wood`?"),
        ("course.yaml", "position: 2", f"position: 2\nkubernetes_version: '1.{'3' * 9}'", "at most 10 characters"),
        ("course.yaml", "slug: 03-sails", f"slug: 03-{'s' * 48}", "course.yaml:9: `slug` has at most 50 characters"),
        (HULL, "keel: Say", f"{'k' * 101}: Know it.\n  keel: Say", f"{HULL}:6: the name of an outcome has at most 100"),
        (HULL, "code: BO-01", "cod: BO-01", f"{HULL}:1: unknown key `cod`; did you mean `code`?"),
        (HULL, "requires: []", "requires: [rig]", "names modules that come before this one: unknown module `rig`"),
        (HULL, "keel: Say", "mast: Know it.\n  keel: Say", f"{HULL}:6: no question of the quiz and no criterion"),
        (QUIZ, "draw: 8", "draw: 9", f"{QUIZ}:3: of 9 questions 9 are of this pool, so it needs 18 or more; it has 16"),
        (QUIZ, "draw: 8", "draw: 3", f"{QUIZ}:3: an attempt asks 8 to 12 questions"),
        (HULL, "keel: Say", "mast: Know it.\n  keel: Say", f"{HULL}:6: no lesson's `outcomes` name `mast`"),
        (WOOD, "draw: 15", "draw: 12", f"{WOOD}:3: a placement quiz asks 15 questions"),
        (RIG, "draw: 8", "draw: 13", f"{RIG}:3: an attempt asks 8 to 12 questions"),
        (RIG, "draw: 8", "draw: 12", f"{RIG}:3: of 12 questions 10 are of this pool, so it needs 20 or more"),
        (QUIZ, "id: q2", "id: q1", "`q1` is an earlier question's id too"),
        (QUIZ, "id: q1", "id: Q 1", f"{QUIZ}:5: an `id` is small letters"),
        (QUIZ, "minutes: 5", "minutes: -5", f"{QUIZ}:2: `minutes` lies between 1 and 1000"),
        (QUIZ, "minutes: 5", "minutes: 5.5", f"{QUIZ}:2: `minutes` must be a number"),
        (QUIZ, "title: Hull quiz", f"title: {'x' * 300}", f"{QUIZ}:1: `title` has at most 200 characters"),
        (QUIZ, "outcome: keel", "outcome: kel", "unknown outcome `kel`; did you mean `keel`?"),
        (QUIZ, "lesson: hull-first", "lesson: hull-frist", "unknown lesson `hull-frist`; did you mean"),
        (QUIZ, "  lesson: hull-first\n", "", f"{QUIZ}:5: `lesson` is missing"),
        (QUIZ, "type: single", "type: singel", "unknown type `singel`; did you mean `single`?"),
        (QUIZ, "    correct: true\n", "    misconception: No.\n", "exactly one option must be `correct: true`, 0 are"),
        (QUIZ, "    why: No is wrong.\n", "", "`why` is missing"),
        (QUIZ, "    misconception: No looks right.\n", "", "a wrong option names its `misconception`"),
        (QUIZ, "why: No is wrong.", 'why: "[x](lab:none)"', "unknown lab `none`"),
        (LESSON, "title: Hull first\n", "", f"{LESSON}:2: `title` is missing"),
        (LESSON, "outcomes: [keel]", "outcomes: [kee]", f"{LESSON}:5: unknown outcome `kee`"),
        (LESSON, "minutes: 5", "minutes: soon", f"{LESSON}:3: `minutes` must be a number"),
        (LESSON, "https://example.org", "http://example.org", "a source's `url` begins with https://"),
        (LESSON, "sources:\n", "sources: []\nx:\n", f"{LESSON}:6: a lesson names its `sources`"),
        (LESSON, "```console\n", "```json\n", f"{LESSON}:29: not JSON"),
        (LESSON, "```console\n", "```yaml\na: [\n", f"{LESSON}:29: does not parse"),
        (
            QUIZ,
            "prompt: Question 1?",
            'prompt: "```dockerfile\\nRUM x\\n```"',
            f"{QUIZ}:10: does not parse: `RUM` is no",
        ),
        (LESSON, "lesson:hull-second", "lesson:hull-secnd", f"{LESSON}:41: unknown lesson `hull-secnd`; did you mean"),
        (LESSON, "lesson:hull-second", "/learn/", "`/learn/` leads nowhere"),
        (LESSON, "A keel below five ribs", "", "needs an alternative text that says what it shows"),
        (LESSON, "diagrams/keel.svg", "diagrams/keal.svg", f"{LESSON}:13: unknown diagram `keal.svg`; did you mean"),
        (LESSON, "diagrams/keel.svg", "https://example.org/x.png", "an image is a diagram or image of the module"),
        (LESSON, "```console", "```shell", f"{LESSON}:28: unknown language `shell`"),
        (LESSON, "```console", "```", "a fence names its language"),
        (LESSON, "id: predict", "di: predict", f"{LESSON}:16: unknown key `di`"),
        (LESSON, "prompt: What comes", "prompt: What: comes", f"{LESSON}:18: not YAML"),
        (LESSON, "## Laying it", "# Laying it", f"{LESSON}:11: headings in a lesson begin at `##`"),
        (LESSON, "## Laying it", "!!! notice", f"{LESSON}:11: unknown callout `notice`; did you mean `note`?"),
        (LESSON, "## Laying it", "a <br> b", f"{LESSON}:11: `<br>` is shown as text"),
        (LESSON, "## Laying it", "[" * 200, f"{LESSON}:11: more than 150 brackets"),
        (LESSON, "## Laying it", "word " * 1900, "words take 10 minutes to read; a lesson has at most 1,800"),
        (LESSON, "## Laying it", "word\n" * 100 + "\n" + "word " * 1400, f"{LESSON}:3: `minutes` says 5, but"),
        (LESSON, "accept: [", "acept: [", "unknown key `acept`; did you mean `accept`?"),
        (LESSON, "question\nid: recall", "text\nid: recall", "has 2 checks (`question` fences) or more"),
        ("modules/01-hull/diagrams/keel.svg", "<rect", "<script/><rect", "keel.svg:1: unknown element `script`"),
        ("modules/01-hull/diagrams/keel.svg", "<rect", '<rect onclick="x()"', "unknown attribute `onclick`"),
    ],
)
def test_a_mistake_is_found_on_its_line(problems, replace, path, old, new, expected):
    replace(path, old, new)
    assert any(expected in problem for problem in problems()), problems()


def test_every_problem_is_reported_not_the_first_alone(problems, replace):
    replace("course.yaml", "title: Boats\n", "")
    replace(QUIZ, "draw: 8", "draw: 3")
    assert len(problems()) == 2


def test_a_missing_file_is_a_problem(problems, folder):
    (folder / "course.yaml").unlink()
    (folder / QUIZ).unlink()
    assert "course.yaml:1: this file is missing" in problems()
    assert f"{HULL}:1: this module has no `quiz.yaml`" in problems()


@pytest.mark.parametrize("name", ["notes.txt", "modules/01-hull/notes.txt", "placement/notes.txt"])
def test_a_file_that_nothing_reads_is_a_problem(problems, folder, name):
    (folder / name).write_text("x")
    assert any(problem.startswith(f"{name}:1: nothing reads this") for problem in problems())


@pytest.mark.parametrize("name", ["modules/hull", "modules/3-hull", "modules/01-hull/lessons/first.md"])
def test_a_name_without_its_number_is_a_problem(problems, folder, name):
    target = folder / name
    target.write_text("x") if name.endswith(".md") else target.mkdir()
    assert any("two digits, then a slug" in problem for problem in problems())


@pytest.mark.parametrize(
    ("name", "longest"),
    [(f"modules/03-{'a' * 51}", 50), (f"modules/01-hull/lessons/03-{'a' * 101}.md", 100)],
    ids=(0, 1),
)
def test_a_name_that_no_column_holds_is_a_problem(problems, folder, name, longest):
    target = folder / name
    target.write_text("x") if name.endswith(".md") else target.mkdir()
    assert any(f"{name}:1: the name after its number has at most {longest} characters" in each for each in problems())


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xff\xfe\x00", "cannot be read"),
        (b"---\n\0", "null byte"),
        (b"\xef\xbb\xbf---\n", "byte order mark"),
        (b"x" * 600_000, "larger than 512 KiB"),
        (b"", "begins with its front matter"),
        (b"---\ntitle: x\n", "begins with its front matter"),
    ],
    ids=range(6),
)
def test_a_file_that_is_no_lesson_is_a_problem(problems, folder, content, message):
    (folder / LESSON).write_bytes(content)
    assert any(problem.startswith(f"{LESSON}:1: ") and message in problem for problem in problems())


def test_two_lessons_of_one_slug_are_a_problem(problems, folder):
    (folder / "modules/02-rig/lessons/03-hull-first.md").write_text((folder / LESSON).read_text())
    assert any("2 lessons of this course are called `hull-first`" in problem for problem in problems())


def test_a_diagram_that_nothing_shows_is_a_problem(problems, folder):
    (folder / "modules/01-hull/diagrams/mast.svg").write_text('<svg viewBox="0 0 1 1"></svg>')
    assert any("no lesson of this module shows this diagram" in problem for problem in problems())


def test_a_placement_quiz_needs_its_prerequisite(problems, folder):
    (folder / "placement/01-wood.yaml").rename(folder / "placement/03-sails.yaml")
    assert any("a placement quiz for unknown prerequisite `03-sails`" in problem for problem in problems())
