"""What would crash a parser or fill a machine ends at its limit, at once, as one problem."""

import itertools

import pytest

from agentcore.parsing import limits
from agentcore.parsing.yaml import LimitProblem, _built, _composed, load, plain
from agentcore.parsing.yaml_building import Lines, Totals
from agentcore.parsing.yaml_scalars import KUBECTL
from tests.yardstick import yardsticks

LEVELS = "abcdefghi"
ALIAS_BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in itertools.pairwise(LEVELS)
)
MERGE_BOMB = (
    "a: &a {" + ", ".join(f"k{n}: 1" for n in range(500)) + "}\nb:\n" + "".join("- {<<: *a}\n" for _ in range(90))
)

HOSTILE = {
    "80 KB of brackets on lines": ("[\n" * 4_900, limits.DEPTH),
    "80 KB of brackets": ("[" * 40_000 + "]" * 40_000, limits.LINE_CHARS),
    "braces": ("{a: " * 4_000, limits.DEPTH),
    "dashes": ("- " * 9_000, limits.DEPTH),
    "question marks": ("? " * 9_000, limits.DEPTH),
    "stairs": ("\n".join(" " * n + "a:" for n in range(500)), limits.DEPTH),
    "aliases that unfold": (ALIAS_BOMB, limits.NODES),
    "aliases that deepen": (
        "a: &a [[[[[[[[[[[[x]]]]]]]]]]]]\n"
        + "".join(f"{c}: &{c} [[[[[[[[[*{b}]]]]]]]]]\n" for b, c in itertools.pairwise(LEVELS)),
        limits.DEPTH,
    ),
    "many aliases": ("a: &a 1\nb: [" + "*a, " * 200 + "]\n", limits.ALIASES),
    "merges": (MERGE_BOMB, limits.MERGED_KEYS),
    "10,000 documents": ("---\na: 1\n" * 2_400, limits.DOCUMENTS),
    "10,000 empty documents": ("---\n" * 4_900, limits.DOCUMENTS),
    "many values": ("- [a, b, c, d, e, f, g, h, i, j, k, l]\n" * 4_900, limits.NODES),
    "many lines": ("a: 1\n" * 6_000, limits.LINES),
    "a line of 200 KB": ("a: " + "x" * 200_000, limits.LINE_CHARS),
    "a file of 300 KB": (("x" * 100 + "\n") * 3_000, limits.FILE_BYTES),
}


@pytest.mark.parametrize(("text", "limit"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_one_problem_that_names_its_limit(text: str, limit: limits.Limit):
    [problem] = load(text).problems
    assert isinstance(problem, LimitProblem)
    assert problem.message == limit.message
    assert yardsticks(lambda: load(text)) < 40


def test_what_stands_before_a_limit_is_still_read():
    file = load("a: 1\n---\n" + "[" * 100)
    assert [plain(d.root) for d in file.documents] == [{"a": 1}]


def test_a_file_just_within_the_limits_is_read_whole():
    file = load("- {a: 1, b: [x, y]}\n" * 4_200)
    assert file.is_whole
    assert len(plain(file.documents[0].root)) == 4_200


def test_nesting_at_the_limit_is_read():
    deep = limits.DEPTH.number
    assert load("[" * deep + "]" * deep).is_whole
    assert not load("[" * (deep + 1) + "]" * (deep + 1)).is_whole


def test_collections_count_as_values_too():
    [problem] = load(("- " * 60 + "a\n") * 2_000).problems
    assert problem.message == limits.NODES.message


def test_both_ways_of_reading_count_alike():
    text = "- [a, {b: c}]\n- d:\n  - e\n"
    quick, careful = Totals(), Totals()
    assert _composed(text, "m.yaml", quick, KUBECTL) is not None
    _built(text, Lines("m.yaml", text), careful, KUBECTL)
    assert quick.nodes == careful.nodes
