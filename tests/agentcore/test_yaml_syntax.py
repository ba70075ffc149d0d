"""The mistakes everybody makes are told at the line that has to change."""

import pytest

from agentcore.parsing.yaml import LimitProblem, SyntaxProblem, load, plain

MISTAKES = {
    "a tab": ("metadata:\n\tname: web\n", 2, "tab"),
    "a tab before a list item": ("a:\n  b:\n\t- 1\n", 3, "tab"),
    "a tab in a block of text": ("a: |\n\tx\n", 2, "tab"),
    "no space after a colon": ("kind: Pod\nname:web\nx: 1\n", 2, "`name: web`"),
    "no space after the first key's colon": ("spec:\n  replicas:2\n  name: x\n", 2, "`replicas: 2`"),
    "no space after a dash": ("args:\n-a\n-b\n", 2, "`- a`"),
    "no key before a colon": (": x\n", 1, "A key is missing"),
    "a first key indented more": (" a: 1\nb: 2\n", 2, "column 1"),
    "a word without a value": ("kind\nname: web\n", 1, "no `: `"),
    "indented too deep": ("metadata:\n  name: web\n    labels: x\n", 3, "deeper than `name`"),
    "indented between two levels": ("a:\n    b: 1\n  c: 2\nd: 3\n", 3, "column 3"),
    "indented under a list item": ("spec:\n- name: a\n   image: b\n", 3, "deeper than `name`"),
    "two keys on a line": ("message: error: none\n", 1, "quotes"),
    "an open double quote": ('a: "x\nb: 2\n', 1, "never closed"),
    "an open single quote": ("a: 'x\nb: 2\n", 1, "never closed"),
    "text after a quote": ("a: 'it's'\n", 1, "already ended"),
    "an open bracket": ("a: [1, 2\nb: 3\n", 1, "never closed with `]`"),
    "an open brace": ("a: {x: 1\nb: 3\n", 1, "never closed with `}`"),
    "the wrong bracket": ("a: [1, 2}\n", 1, "closing `]`"),
    "a missing comma": ('{"a": 1 "b": 2}', 1, "`,`"),
    "a schedule without quotes": ("schedule: */5 * * * *\n", 1, "begins with `*`"),
    "a host without quotes": ("host: *.example.com\n", 1, "begins with `*`"),
    "an at sign": ("a: @x\n", 1, "`@`"),
    "a backtick": ("a: `x`\n", 1, "a backtick"),
    "a backslash in double quotes": ('a: "\\d"\n', 1, "`\\d`"),
    "a template": ("a: {{ .Values.x }}\n", 1, "template"),
    "a template's own line": ("{{- if .x }}\na: 1\n{{- end }}\n", 1, "template"),
    "a list beside its key": ("a: - b\n", 1, "line of its own"),
    "a key in a list": ("a:\n  - x\n  b: 1\n", 3, "no list item"),
    "two JSON objects": ('{"a": 1}\n{"b": 2}\n', 2, "`---`"),
    "an unknown anchor": ("a: *nowhere\n", 1, "not defined"),
    "an anchor inside itself": ("a: &a [*a]\n", 1, "contains itself"),
    "a null byte": ("a: 1\nb: \0\n", 2, "U+0000"),
    "half a character": ("a: \ud800\n", 1, "U+D800"),
    "a merge of text": ("a:\n  <<: x\n", 2, "`<<`"),
}


@pytest.mark.parametrize(("text", "line", "words"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_one_problem_at_its_line(text: str, line: int, words: str):
    [problem] = load(text).problems
    assert isinstance(problem, SyntaxProblem)
    assert not isinstance(problem, LimitProblem)
    assert problem.span.line == line
    assert words in problem.message


@pytest.mark.parametrize(("text", "line", "words"), MISTAKES.values(), ids=MISTAKES)
def test_a_message_blames_nobody(text: str, line: int, words: str):
    [problem] = load(text).problems
    assert problem.message.endswith(".")
    assert not {"you", "your", "just", "simply", "please"} & set(problem.message.lower().split())


def test_a_broken_document_leaves_the_others_alone():
    file = load("a: 1\n---\nb: [\n---\nc: 3\n---\nd: 'x\n")
    assert [plain(d.root) for d in file.documents] == [{"a": 1}, {"c": 3}]
    assert [problem.span.line for problem in file.problems] == [3, 7]
    assert not file.is_whole


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n---\n", "\ufeff"])
def test_a_file_without_content_has_no_problem(text: str):
    file = load(text)
    assert not file.problems
    assert not [d for d in file.documents if d.root is not None]
