"""File sets × criteria, and the gate beside it."""

import pytest

from labs.kind import form_problems
from labs.rehearsing import gate_problems
from teaching.studio.labs.bench import bench_of
from teaching.studio.labs.gate import gate_of
from teaching.studio.labs.matrix import matrix_of
from teaching.studio.labs.remembering import Grader, forget
from tests.teaching.studio.labs.conftest import AT, ROOT, url


@pytest.fixture(autouse=True)
def _nothing_remembered():
    forget()


def cells(row) -> dict[str, bool | None]:
    return {cell.column.id: cell.met for cell in row.cells}


def changed(bench, old: str, new: str, path: str = "lab.yaml"):
    text = bench.files[path].decode()
    assert old in text
    return bench.with_typed({path: text.replace(old, new).encode()})


def test_a_lab_that_can_be_published_is_right_everywhere(bench):
    matrix = matrix_of(bench)
    assert [row.name for row in matrix.rows if not row.is_right] == []
    assert [row.name for row in matrix.mutants if not row.is_right] == []
    assert gate_of(bench, Grader()).is_open


def test_each_mistake_gets_what_is_stated(bench):
    for name, stated in bench.mistakes.items():
        row = matrix_of(bench).row(f"mistakes/{name}")
        assert (row.score, [each for each, met in cells(row).items() if not met]) == (
            stated["score"],
            stated["missed"],
        )


def test_a_criterion_that_is_typed_changes_the_cells(bench):
    matrix = matrix_of(changed(bench, "['', '0', 'root']", "['', '0', 'root', '1001']"))
    assert cells(matrix.row("solution")) == {"pinned-base": True, "non-root": False}
    assert "misses `non-root`" in matrix.row("solution").said[0]
    assert [cell.is_right for cell in matrix.row("solution").cells] == [True, False]


def test_what_is_off_is_said_as_the_gate_says_it(bench):
    typed = changed(bench, "score: 60", "score: 61")
    said = matrix_of(typed).row("mistakes/root").said
    gate = gate_of(typed, Grader())
    assert said == ("`root` scores 60, not 61",) == tuple(each.message for each in gate.problems)
    assert gate.problems[0].url == f"{url('lab_files')}?set=mistakes%2Froot"


def test_the_gate_is_that_of_the_course_check(bench):
    typed = changed(bench, "weight: 40", "weight: 30")
    asked = [*form_problems(typed.source, typed.around)]
    assert [each.message for each in gate_of(typed, Grader()).problems] == sorted(each.message for each in asked)
    assert not list(gate_problems(bench.source, "1.34"))


def test_a_criterion_that_cannot_be_read_leaves_the_others(bench):
    matrix = matrix_of(changed(bench, "dockerfile.final.user", "dockerfle.final.user"))
    assert "There is no variable `dockerfle`" in matrix.columns[1].fault
    assert [cell.is_tried for cell in matrix.row("solution").cells] == [True, False]


def test_unfinished_criteria_are_tried_as_far_as_they_are_written(bench):
    typed = changed(
        bench, "    missed: Whoever breaks out of this container is root on its files. End with `USER 1001`.\n", ""
    )
    matrix = matrix_of(changed(typed, "weight: 40", "weight: many"))
    assert matrix.weight == 60
    assert cells(matrix.row("solution"))["non-root"] is True


def test_a_mutant_that_breaks_another_criterion_is_off(bench):
    row = matrix_of(changed(bench, 'change: "USER 1001", to: USER 0', 'change: "3.22", to: latest')).mutants[1]
    assert row.said == ("this does not break `non-root`; it breaks `pinned-base`",)
    assert [cell.is_right for cell in row.cells] == [False, False]


def test_a_mistake_of_which_nothing_is_stated_asks_for_it(bench):
    typed = bench.with_typed({"mistakes/new/Dockerfile": b"FROM alpine\n"})
    row = matrix_of(typed).row("mistakes/new")
    assert (row.lacks_statement, row.is_right, row.tone) == (True, False, "open")


def test_a_criterion_that_comes_out_otherwise_with_another_value_is_marked(bench):
    varied = changed(bench, "hints:", 'variants:\n  tag: ["3.22", "3.21", latest]\nhints:')
    typed = varied.with_typed({"solution/Dockerfile": b"FROM alpine:%{tag}\nUSER 1001\n"})
    cell = matrix_of(typed).row("solution").cells[0]
    assert (cell.met, cell.varies, cell.is_right) == (True, "with tag latest", False)


def test_what_was_graded_is_not_graded_again(bench):
    matrix_of(bench)
    grader = Grader()
    matrix_of(bench, grader)
    gate_of(bench, grader)
    assert grader.graded == 0
    matrix_of(bench.with_typed({"starter/Dockerfile": b"FROM scratch\n"}), grader)
    assert grader.graded == 1


def test_a_request_grades_for_so_long_and_the_next_goes_on(bench):
    matrix = matrix_of(bench, Grader(seconds=-1))
    assert (matrix.is_complete, matrix.graded) == (False, 1)
    assert not gate_of(bench, Grader(seconds=-1)).is_known
    for _ in range(10):
        matrix = matrix_of(bench, Grader(seconds=-1))
    assert matrix.is_complete


@pytest.mark.parametrize(
    "broken",
    [
        "criteria: {}\nfiles: 7\n",
        "criteria: [null, 3, {cel: [1]}, {id: [x], rules: {}}]\nfiles: [{path: Dockerfile}, {path: 7}, x]\n",
        "mistakes: [a]\ncriteria: [{id: a, cel: 'true', broken_by: [{}, 3], diagnoses: 5}]\nfiles: [{path: D}]\n",
        "variants: 5\ncriteria: []\n",
        "variants: {a: [1]}\nmistakes: {latest: {score: x}, root: 4}\ncriteria: [{id: a}, {id: a, cel: '%{a}'}]\n",
        "title: [\n",
        "- a list\n",
        "",
    ],
)
def test_no_definition_however_wrong_breaks_the_pages(broken, course, write, as_axel):
    write("lab.yaml", broken)
    for name in ("lab", "lab_variants", "lab_files", "lab_criteria", "lab_matrix", "lab_live", "lab_rules"):
        assert as_axel.get(url(name)).status_code == 200, name
    bench = bench_of(course, **AT)
    for index in range(len(bench.criteria)):
        assert as_axel.get(url("lab_criterion", index=index)).status_code == 200
    assert not gate_of(bench, Grader()).is_open


def test_a_solution_that_is_no_text_has_no_mutants(bench):
    matrix = matrix_of(bench.with_typed({"solution/Dockerfile": b"\xff\xfe\x00"}))
    assert matrix.mutants == ()
    assert not matrix.row("solution").is_right


def test_the_page_shows_the_matrix_in_words(course, as_axel):
    page = as_axel.get(url("lab_matrix"), {"wait": "1"}).content.decode()
    assert "missed, as it should be" in page
    assert "Ready to publish" in page
    assert "2 mutants: each breaks its criterion and no other" in page


def test_problems_lead_to_their_place(course, write, text, as_axel):
    write("lab.yaml", text().replace("  - id: non-root", "  - id: non-root\n    colour: red"))
    write("starter/Dockerfile", text("solution/Dockerfile"))
    gate = as_axel.get(url("lab_matrix"), {"wait": "1"}).context["live"].gate
    assert [each.url for each in gate.problems] == [f"{url('lab_criterion', index=1)}#colour"]
    assert gate.problems[0].place == "Criterion non-root, colour"


def test_a_lab_that_is_not_there_is_a_404(course, as_axel):
    assert as_axel.get(url("lab").replace("01-pin", "09-pin")).status_code == 404
    assert ROOT in as_axel.get(url("lab")).content.decode()
