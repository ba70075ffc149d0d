"""`coverage.yaml`: checked against the course, kept by load and export, printed as docs/curriculum.md."""

import pytest
from django.core.management import call_command

from courses.checking import check_course
from courses.exporting import export_course
from courses.importing import load_course

COVERAGE = """\
seed:
  - heading: Boats
    topics:
      - {topic: Keels, outcomes: [hull/keel]}
      - {topic: Masts, outcomes: [rig/keel], reference: [glossary]}
certifications:
  - name: Boatman
    heading: Building
    weight: 40
    topics:
      - {topic: "Keels | ribs", outcomes: [hull/keel, rig/keel]}
      - {topic: Sailing, elsewhere: step 3}
"""


@pytest.fixture
def covered(folder):
    (folder / "coverage.yaml").write_text(COVERAGE)
    return folder


def test_a_good_coverage_lacks_nothing_but_labs(covered):
    said = [problem.message for problem in check_course(covered)]
    assert said == ["no lab has the outcomes of this topic"] * 2


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("[hull/keel]", "[hull/kel]", "coverage.yaml:4: unknown outcome `hull/kel`; did you mean `hull/keel`?"),
        ("[hull/keel]", "[keel]", "coverage.yaml:4: unknown outcome `keel`"),
        ("[glossary]", "[glosary]", "coverage.yaml:5: unknown reference page `glosary`; did you mean `glossary`?"),
        (", outcomes: [hull/keel]}", "}", "coverage.yaml:4: nothing teaches this: name the `outcomes` that do"),
        ("outcomes: [hull/keel]}", "elsewhere: step 3}", "coverage.yaml:4: unknown key `elsewhere`"),
        ("heading: Boats", "headin: Boats", "coverage.yaml:2: unknown key `headin`; did you mean `heading`?"),
        ("weight: 40", "weight: much", "coverage.yaml:9: `weight` must be a number"),
        ("seed:", "sead:", "coverage.yaml:1: unknown key `sead`; did you mean `seed`?"),
        ("seed:", "seed: [", "coverage.yaml:2: not YAML"),
    ],
    ids=range(9),
)
def test_a_mistake_is_found_on_its_line(covered, old, new, expected):
    (covered / "coverage.yaml").write_text(COVERAGE.replace(old, new, 1))
    problems = [str(problem).removeprefix(f"{covered}/") for problem in check_course(covered)]
    assert any(problem.startswith(expected) for problem in problems), problems


def test_it_comes_back_byte_for_byte(db, covered, tmp_path):
    without_labs = "seed: []\n" + COVERAGE.partition("Masts")[2].partition("\n")[2]
    (covered / "coverage.yaml").write_text(without_labs)
    load_course(covered)
    export_course(tmp_path / "out")
    assert (tmp_path / "out" / "coverage.yaml").read_text() == without_labs


def test_the_page_counts_what_there_is(covered, capsys):
    call_command("content", "curriculum", str(covered))
    page = capsys.readouterr().out
    assert "2 modules, 4 lessons, 32 questions in quizzes, 0 labs." in page
    rows = {line.split(" |")[0].removeprefix("| "): line for line in page.splitlines() if line.startswith("| ")}
    assert "| [Hull first](" in rows["Keels"]
    assert "01-hull-first.md), [Hull second](" in rows["Keels"]
    assert rows["Keels"].endswith("| 16 |  |")
    assert rows["Masts (reference: glossary)"].endswith("| 16 |  |")
    assert rows["Keels \\| ribs"].endswith("| 32 |  |")
    assert rows["Sailing (step 3)"] == "| Sailing (step 3) |  |  |  |"
    assert "| **Building**, 40 % | | | |" in page
