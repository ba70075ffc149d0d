"""A lab's folder: checked like a program, loaded and written back without loss."""

import shutil

import pytest

from courses.locating import Located
from courses.reading import ModuleSource
from labs.kind import LAB
from tests.labs.conftest import FOLDER, problems_of_lab


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(FOLDER, tmp_path / FOLDER.name)


def problems(folder, *, outcomes=("pinning",)):
    module = ModuleSource(
        folder.parent, "images", "", Located({"outcomes": dict.fromkeys(outcomes, "Pin.")}), {"lesson": set()}, "1.34"
    )
    return [str(problem).removeprefix(f"{folder}/") for problem in problems_of_lab(folder, module)]


def edit(folder, before, after, name="lab.yaml"):
    path = folder / name
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after, 1))


def test_a_good_lab_has_no_problems(folder):
    assert problems(folder) == []


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("minutes: 5", "minutes: five", "lab.yaml:2: `minutes` must be a number"),
        ("minutes: 5", "minuts: 5", "lab.yaml:2: unknown key `minuts`; did you mean `minutes`?"),
        ("outcome: pinning", "outcome: pining", "lab.yaml:15: unknown outcome `pining`; did you mean `pinning`?"),
        ("weight: 40", "weight: 30", "add up to 90"),
        ('at: "Dockerfile:USER"', 'at: "Makefile:USER"', "lab.yaml:33: "),
        ("dockerfile.final.user in", "dockerfile.final.user inn", "lab.yaml:32: "),
        ("rules: [file/empty-file]", "rules: [file/emty-file]", "Is `file/empty-file` meant?"),
        ("rules: [file/empty-file]", "fixes: sometimes", "lab.yaml:11: `fixes` is ungraded, all or off"),
        ("  - Look at what stands", "  # - Look at what stands", "3 hints"),
        ("  root:\n", "  rooot:\n", "unknown folder in mistakes/ `rooot`"),
        ("missed: [non-root]", "missed: [nonroot]", "unknown criterion `nonroot`; did you mean `non-root`?"),
        ("Tags are moved", "See [it](lesson:nowhere). Tags are moved", "unknown lesson `nowhere`"),
        ("  - path: .dockerignore\n", "  - path: ../.dockerignore\n", "is no plain relative path"),
        ("    score: 40", "    score: 41", "`latest` scores 40, not 41"),
        ("    missed: [non-root]", "    missed: []", "`root` misses non-root; not nothing"),
        ("feedback: End with", "feedback: Start with", "`root` gets for `non-root` the feedback: Whoever"),
        ("    line: 2", "    line: 7", "on line 2, not on line 7"),
    ],
)  # fmt: skip
def test_a_problem_stands_where_it_is(folder, before, after, said):
    edit(folder, before, after)
    assert said in "\n".join(problems(folder))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("to: USER 0", "to: USER 7", "lab.yaml:37: this does not break `non-root`; it breaks nothing"),
        ("to: USER 0", 'to: ""', ""),
        ('"USER 1001", to: USER 0', '"3.22", to: latest', "this does not break `non-root`; it breaks `pinned-base`"),
        ('"USER 1001", to: USER 0', '"USER 2"', "lab.yaml:37: `USER 2` stands 0 times in the solution's `Dockerfile`"),
        ('"USER 1001", to: USER 0', "e, to: o", "lab.yaml:37: `e` stands 3 times in the solution's `Dockerfile`"),
        ("to: USER 0", "to: {}", "lab.yaml:37: `to` must be text"),
        ("to: USER 0", "too: USER 0", "lab.yaml:37: unknown key `too`; did you mean `to`?"),
        ("to: USER 0", 'to: "RUN <<X"', "keeps `non-root` from being checked"),
        ('Dockerfile, change: "U', 'dockerfile, change: "U', "lab.yaml:37: the solution has no file `dockerfile`"),
    ],
)  # fmt: skip
def test_a_mutant_that_proves_nothing_is_a_problem(folder, before, after, said):
    """The mutant of the second criterion stands on line 37."""
    edit(folder, before, after)
    found = problems(folder)
    assert said in "\n".join(found)
    assert bool(found) is bool(said)


def test_a_mutant_breaks_one_criterion(folder):
    edit(folder, 'change: "USER 1001", to: USER 0', 'change: "3.22\\nUSER 1001", to: latest')
    assert "this breaks `pinned-base` as well as `non-root`" in "\n".join(problems(folder))


def test_every_criterion_is_to_be_proven(folder):
    edit(folder, '    broken_by:\n      - {path: Dockerfile, change: ":3.22", to: ":latest"}\n', "")
    assert problems(folder) == [
        "lab.yaml:13: `broken_by` is missing: one change of the solution that breaks `pinned-base` and nothing else"
    ]


def test_practice_counts_for_nothing(folder):
    assert LAB.describe(folder).counts
    assert LAB.outcomes_tested(folder) == {"pinning"}
    edit(folder, "minutes: 5", "minutes: 5\npractice: true")
    assert problems(folder) == []
    assert not LAB.describe(folder).counts
    assert LAB.outcomes_tested(folder) == set()


def test_a_starter_that_passes_is_no_lab(folder):
    shutil.copytree(folder / "solution", folder / "starter", dirs_exist_ok=True)
    assert "starter:1: the starter passes already, with 100" in "\n".join(problems(folder))


def test_a_solution_gets_everything(folder):
    edit(folder, "USER 1001\n", "", "solution/Dockerfile")
    assert "solution/Dockerfile:1: solution misses `non-root` (40)" in "\n".join(problems(folder))


def test_a_solution_has_no_warnings(folder):
    (folder / "solution" / ".dockerignore").unlink()
    assert "the solution has a finding: file/empty-file" in "\n".join(problems(folder))


def test_an_alternative_passes_with_every_gate(folder):
    (folder / "alternatives/digest/Dockerfile").write_text("FROM alpine\nUSER 1001\n")
    assert "misses `pinned-base`" in "\n".join(problems(folder))


def test_a_folder_of_its_own_is_named(folder):
    (folder / "notes.txt").write_text("…")
    assert "notes.txt:1: nothing reads this" in "\n".join(problems(folder))


def test_a_lab_that_is_no_yaml_is_one_problem(folder):
    (folder / "lab.yaml").write_text("title: [")
    assert len(problems(folder)) == 1
    assert LAB.outcomes_tested(folder) == set()


def test_what_is_written_back_is_what_was_loaded(lab, tmp_path):
    LAB.export(lab.activity, tmp_path)

    def contents(root):
        return {path.relative_to(root): path.read_bytes() for path in root.rglob("*") if path.is_file()}

    assert contents(tmp_path) == contents(FOLDER)


def test_bytes_that_are_no_text_are_kept(lab, folder, tmp_path_factory):
    (folder / "mistakes" / "root" / "Dockerfile").write_bytes(b"FROM a\0\xff")
    LAB.load(lab.activity, folder)
    home = tmp_path_factory.mktemp("export")
    LAB.export(lab.activity, home)
    assert (home / "mistakes/root/Dockerfile").read_bytes() == b"FROM a\0\xff"


@pytest.mark.parametrize(
    ("before", "after", "name"),
    [("cel:", "cel: nonsense ==  #", "lab.yaml"), ("now:", "now: 5  #", "evidence.yaml")],
)
def test_what_would_break_a_page_or_a_grade_is_found_without_a_rehearsal(tmp_path, before, after, name):
    incident = shutil.copytree(FOLDER.parent / "02-killed-at-64-mebibytes", tmp_path / "02-killed-at-64-mebibytes")
    edit(incident, before, after, name)
    outcomes = Located({"outcomes": {"pinning": "Pin."}})
    module = ModuleSource(tmp_path, "memory", "", outcomes, {"lesson": set()}, "1.34")
    assert [problem.path.name for problem in LAB.check(incident, module)] == [name]
