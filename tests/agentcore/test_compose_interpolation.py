"""Variables are read as Compose reads them, and only known values are told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agentcore.parsing.compose_interpolation import (
    BadInterpolation,
    Unknown,
    environment_of,
    resolve,
    variables,
)

KNOWN = {"A": "1", "EMPTY": ""}


@pytest.mark.parametrize(
    ("text", "value"),
    {
        "plain": "plain",
        "$A": "1",
        "${A}x": "1x",
        "$$A": "$A",
        "$$$$": "$$",
        "${B:-b}": "b",
        "${B-b}": "b",
        "${EMPTY:-b}": "b",
        "${EMPTY-b}": "",
        "${A:?needed}": "1",
        "${A:+set}": "set",
        "${B:-${A}${C:-c}}": "1c",
        "${B:-{}}": "{}",
        "${B-a}b}": "ab}",
        "$ $( $- $1 $": "$ $( $- $1 $",
        "a$A-$A": "a1-1",
    }.items(),
)
def test_a_known_variable_is_replaced(text: str, value: str):
    found = resolve(text, KNOWN)
    assert found == value
    assert not isinstance(found, Unknown)


@pytest.mark.parametrize("text", ["$B", "${B}", "${B:?needed}", "x${B:+set}", "${B:-${C}}", "$A$B"])
def test_a_variable_without_a_value_leaves_the_text_unknown(text: str):
    found = resolve(text, KNOWN)
    assert isinstance(found, Unknown)
    assert found == text


@pytest.mark.parametrize("text", ["${", "${A", "${}", "${1}", "${A:=b}", "${A:}", "${ A}", "${A }", "x${B:-${C}"])
def test_what_compose_cannot_read_is_refused(text: str):
    with pytest.raises(BadInterpolation):
        resolve(text, KNOWN)
    assert variables(text) == ()


def test_every_variable_is_told_also_those_in_defaults():
    found = variables("$A ${B:-${C:?no}} $$D")
    assert [(each.name, each.operator) for each in found] == [("A", ""), ("B", ":-"), ("C", ":?")]
    assert [each.is_required for each in found] == [False, False, True]
    assert [each.has_default for each in found] == [False, True, False]


def test_an_env_file_is_read_line_by_line():
    text = "# a comment\nA=1\nexport B = two \nC='x # y'\nD=\"z\"\nE=a # note\nF=\nnot an assignment\n"
    assert environment_of(text) == {"A": "1", "B": "two", "C": "x # y", "D": "z", "E": "a", "F": ""}


@settings(deadline=None, max_examples=300)
@given(st.text(alphabet="${}:-+?AB1 \n", max_size=60), st.dictionaries(st.sampled_from("AB"), st.text(max_size=3)))
def test_any_text_is_resolved_or_refused(text: str, known: dict[str, str]):
    try:
        found = resolve(text, known)
    except BadInterpolation:
        return
    assert isinstance(found, str)
    assert resolve(text, known) == found


def test_deeply_nested_defaults_end():
    text = "x"
    for _ in range(5_000):
        text = "${A:-" + text + "}"
    assert isinstance(resolve(text, {}), Unknown)
    assert 1 <= len(variables(text)) <= 20
