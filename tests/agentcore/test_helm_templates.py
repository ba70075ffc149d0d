"""Templates are read as Go reads them: actions, blocks and named templates, each with its place; nothing raises."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentcore.parsing import helm, limits
from agentcore.parsing.helm_places import Places, marked
from agentcore.parsing.helm_templates import Action, Block, Template, Text, read
from agentcore.parsing.helm_uses import Uses, uses_of
from agentcore.settings import Settings


def actions(text: str) -> tuple[Action, ...]:
    template = read(text, "a.yaml")
    assert template.problems == ()
    return template.actions


def words(action: Action) -> list[list[str]]:
    return [[term.word.text for term in command.terms] for command in action.commands]


def test_an_action_is_a_pipeline_of_commands():
    (action,) = actions('a: {{ .Values.a.b | default "x" | quote }}')
    assert words(action) == [[".Values.a.b"], ["default", '"x"'], ["quote"]]
    assert (action.span.line, action.span.column, action.span.end_column) == (1, 4, 43)


def test_closing_braces_in_a_quoted_text_close_nothing():
    (action,) = actions("a: {{ print \"}}\" `}}` '}' }}")
    assert words(action) == [["print", '"}}"', "`}}`", "'}'"]]


def test_brackets_are_pipelines_and_may_be_read_from():
    (action,) = actions('{{ (index .Values "a" 0).name | upper }}')
    term = action.commands[0].terms[0]
    assert term.pipeline is not None
    assert term.tail == ("name",)
    assert [inner.word.text for inner in term.pipeline.commands[0].terms] == ["index", ".Values", '"a"', "0"]


def test_variables_are_declared_and_set():
    one, two, _ = actions("{{ $x := .Values.a }}{{ range $k, $v := .Values.b }}{{ end }}")
    assert one.pipeline.variables == ("$x",)
    assert two.pipeline.variables == ("$k", "$v")


def test_comments_are_no_actions():
    assert actions("{{/* {{ .Values.a }} */}}{{- /* b */ -}}") == ()


def test_a_minus_trims_only_beside_a_space():
    one, two, three = actions("a {{- .b -}} {{-1}} {{ 2 -}} ")
    assert [(each.piece.trims_left, each.piece.trims_right) for each in (one, two, three)] == [
        (True, True),
        (False, False),
        (False, True),
    ]


def test_blocks_have_branches():
    template = read("{{ if .a }}1{{ else if .b }}2{{ else }}3{{ end }}", "a.yaml")
    (block,) = template.nodes
    assert isinstance(block, Block)
    assert [(action.keyword, action.is_else_with) for action, _ in block.branches] == [
        ("if", ""),
        ("else", "if"),
        ("else", ""),
    ]
    assert [[type(node) for node in nodes] for _, nodes in block.branches] == [[Text], [Text], [Text]]


def test_named_templates_are_known_by_name():
    template = read('{{ define "a.b" }}x{{ end }}{{ block "c" . }}y{{ end }}', "_helpers.tpl")
    assert [define.name for define in template.defines] == ["a.b", "c"]


PROBLEMS = {
    "a\n{{ .Values.a": (2, "`{{` has no `}}`."),
    "a\n{{ if .a }}": (2, "`if` has no `end`."),
    "a\n{{ end }}": (2, "`end` closes nothing."),
    "{{ else }}": (1, "`else` belongs to no `if`, `with` or `range`."),
    "{{ if }}{{ end }}": (1, "`if` has no value."),
    "{{ }}": (1, "The action is empty."),
    '{{ "a }}': (1, "A quoted text is not closed."),
    "{{ (.a }}": (1, "A `(` is not closed."),
    "{{ .a) }}": (1, "`)` closes nothing."),
    "{{ .a | }}": (1, "`|` has nothing after it."),
    "{{ | quote }}": (1, "`|` has nothing before it."),
    "{{ .Values.a-b }}": (1, '`-` may not stand in a name after a dot; `index .Values "a-b"` reads such a key.'),
    "{{ .a & .b }}": (1, "`&` may not stand here."),
    "{{/* a }}": (1, "The comment is not closed with `*/`."),
    "{{ define a }}{{ end }}": (1, "`define` has no name in quotes."),
}


@pytest.mark.parametrize("text", PROBLEMS)
def test_what_go_refuses_is_a_problem_at_its_line(text):
    found = [(problem.span.line, problem.message) for problem in read(text, "a.yaml").problems]
    assert PROBLEMS[text] in found


# uses


def uses(text: str, helpers: str = "") -> Uses:
    templates = (read(helpers, "_h.tpl"), read(text, "a.yaml"))
    assert not any(template.problems for template in templates)
    return uses_of(templates, {define.name: define for each in templates for define in each.defines})


def names(found: Uses) -> list[str]:
    return [use.spelled for use in found.found]


USES = {
    "{{ .Values.a.b }}": [".Values.a.b"],
    "{{ $.Values.a }}": [".Values.a"],
    "{{ with .Values.a }}{{ .b }}{{ $.Values.c }}{{ end }}": [".Values.a", ".Values.a.b", ".Values.c"],
    "{{ range .Values.a }}{{ .b }}{{ end }}": [".Values.a", ".Values.a.*.b"],
    "{{ range $k, $v := .Values.a }}{{ $v.b }}{{ end }}": [".Values.a", ".Values.a.*.b"],
    "{{ $x := .Values.a }}{{ $x.b }}": [".Values.a", ".Values.a.b"],
    '{{ index .Values "a-b" "c" }}': [".Values", ".Values.a-b.c"],
    '{{ (index .Values "a").b }}': [".Values", ".Values.a", ".Values.a.b"],
    "{{ with (.Values.a | default dict) }}{{ .b }}{{ end }}": [".Values.a", ".Values.a.b"],
    "{{ if and .Values.a (eq .Values.b.c 1) }}{{ end }}": [".Values.a", ".Values.b.c"],
}


@pytest.mark.parametrize("text", USES)
def test_values_are_followed_through_dots_and_variables(text):
    assert names(uses(text)) == USES[text]


def test_values_are_followed_into_named_templates():
    helpers = '{{ define "h" }}{{ .Values.a }}{{ end }}'
    assert names(uses('{{ include "h" . }}', helpers)) == [".Values.a"]
    assert names(uses('{{ with .Values.x }}{{ include "h" $ }}{{ end }}', helpers)) == [".Values.x", ".Values.a"]


def test_a_dict_hands_its_parts_on():
    helpers = '{{ define "h" }}{{ .ctx.Values.a }}{{ .one.b }}{{ end }}'
    found = uses('{{ include "h" (dict "ctx" $ "one" .Values.c) }}', helpers)
    assert names(found) == [".Values.c", ".Values.a", ".Values.c.b"]


@pytest.mark.parametrize(
    "text",
    [
        '{{ .Values.a | default "x" }}',
        '{{ default "x" .Values.a }}',
        "{{ if .Values.a }}{{ .Values.a }}{{ end }}",
        "{{ with .Values.a }}{{ . }}{{ end }}",
        '{{ if hasKey .Values "a" }}{{ .Values.a }}{{ end }}',
        "{{ coalesce .Values.a .Values.b }}",
        '{{ required "set a" .Values.a }}',
        '{{ dig "a" "b" "x" .Values }}',
    ],
)
def test_what_a_default_or_a_condition_takes_care_of_is_optional(text):
    assert all(use.is_optional for use in uses(text).found if use.value_path)


def test_a_condition_on_what_is_above_is_kept_as_a_guard():
    _, inner = uses("{{ if .Values.a }}{{ .Values.a.b }}{{ end }}").found
    assert (inner.is_optional, inner.guards) == (False, (("Values", "a"),))


def test_what_nothing_takes_care_of_is_not_optional():
    assert [use.is_optional for use in uses("{{ .Values.a }}{{ if .Values.b }}{{ .Values.c }}{{ end }}").found] == [
        False,
        True,
        False,
    ]


def test_required_keeps_its_message():
    assert [
        use.required for use in uses('{{ required "set a" .Values.a }}{{ .Values.b | required "set b" }}').found
    ] == [
        "set a",
        "set b",
    ]


@pytest.mark.parametrize(
    "text", ['{{ include "elsewhere" . }}', "{{ include .Values.name . }}", "{{ toYaml .Values }}"]
)
def test_what_reads_everything_uses_everything(text):
    found = uses(text)
    assert found.uses_everything or any(use.path == ("Values",) and use.is_read for use in found.found)


# any text

WORDS = "{{ }} {{- -}} .Values.a $x := | ( ) if range with end else define include a: 1 default . - /* */ `a` '"
PIECES = st.sampled_from([*WORDS.split(), '"h"', " ", "\n"])
TEMPLATES = st.lists(PIECES, max_size=60).map(" ".join) | st.text(max_size=200)


@given(TEMPLATES)
def test_no_text_makes_the_reader_raise_and_all_of_it_is_read(text):
    template = read(text, "a.yaml")
    assert isinstance(template, Template)
    uses_of((template,), {define.name: define for define in template.defines})
    for problem in template.problems:
        assert 1 <= problem.span.line <= text.count("\n") + 1
        assert problem.message.endswith(".")


@given(TEMPLATES)
def test_marks_leave_the_text_between_actions_as_it_is(text):
    template = read(text, "a.yaml")
    if not template.problems and not template.actions:
        assert Places(template, 1, marked(template, 1)).text == text


@pytest.mark.parametrize(
    "text", ["{{" * 50_000, "{{ (" + "(" * 50_000, '{{ "' + '\\"' * 50_000, "{{ if .a }}" * 20_000]
)
def test_long_hostile_text_is_read_within_bounds(text):
    assert read(text, "a.yaml").problems


def test_templates_that_call_each_other_for_ever_are_followed_once():
    helpers = "".join(f'{{{{ define "t{n}" }}}}{{{{ include "t{(n + 1) % 30}" . }}}}{{{{ end }}}}' for n in range(30))
    assert not uses('{{ include "t0" . }}', helpers).found


def test_the_first_action_too_many_of_all_templates_names_the_limit():
    few = Settings(bounds=limits.Bounds({limits.ACTIONS: 3}))
    texts = {"Chart.yaml": "name: web\n", "templates/a.yaml": "a: {{ .a }}\n{{/* said */}}b: {{ .b }}\n"}
    assert not helm.parse({**texts, "templates/b.yaml": "c: {{ .c }}\n"}, settings=few).select(helm.TemplateProblem)
    charts = helm.parse({**texts, "templates/b.yaml": "c: {{ .c }}\nd: {{ .d }}\n"}, settings=few)
    [problem] = charts.select(helm.TemplateProblem)
    assert (problem.span.path, problem.span.line) == ("templates/b.yaml", 2)
    assert problem.message == (
        "Together, templates may hold at most 3 actions (`{{ … }}`). "
        "Split the chart, or move what repeats into a named template."
    )
