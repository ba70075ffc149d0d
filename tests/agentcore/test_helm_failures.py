"""What Helm says of a template that it cannot render becomes one clear sentence at the action that stops it."""

from __future__ import annotations

import pytest

from agentcore.parsing import helm
from agentcore.parsing.helm_failures import Cause, failure_of
from agentcore.parsing.helm_templates import read
from agentcore.rendering.helm import render

HELPERS = """\
{{- define "deep" }}
{{- .Values.no.thing }}
{{- end }}
{{- define "call" }}{{ include "deep" . }}{{ end }}
{{- define "for.ever" }}{{ include "for.ever" . }}{{ end }}
"""
VALUES = "number: 1\ntext: words\nlist: [1, 2]\nmap: {a: b}\n"


def failure(template: str) -> helm.Failure:
    files = {
        "Chart.yaml": "apiVersion: v2\nname: web\nversion: 0.1.0\n",
        "values.yaml": VALUES,
        "templates/_helpers.tpl": HELPERS,
        "templates/a.yaml": f"kind: A\n{template}\n",
    }
    (found,) = helm.parse(dict(files), render).failures
    return found


SENTENCES = {
    "a: {{ .Values.no.thing }}": "`.thing` cannot be read: `.Values.no` has no value.",
    "a: {{ .Values.text.part }}": "`.part` cannot be read: `.Values.text` holds a single value or a list, no keys.",
    "a: {{ .Values.list | trunc 5 }}": "A text is expected here, and the value is a list.",
    "a: {{ .Values.map | trunc 5 }}": "A text is expected here, and the value is keys with values.",
    'a: {{ nindent "x" .Values.text }}': 'A whole number is expected here, and this is `"x"`.',
    "a: {{ index .Values.list 7 }}": "The list has no item 7; the first is item 0.",
    "{{ range .Values.number }}{{ end }}": "`range` cannot go through `1`: it is no list and holds no keys.",
    "a: {{ $nothing }}": "The variable `$nothing` is not set here.",
    'a: {{ env "HOME" }}': "Helm has no function `env`.",
    'a: {{ eq .Values.number "1" }}': "The two values compared are of different types: float64 and string.",
    "a: {{ toYaml 1 2 }}": "`toYaml` takes 1 operands, and here it has 2.",
    'a: {{ template "none" . }}': "No template is called `none`.",
    'a: {{ include "none" . }}': "No template is called `none`.",
    'a: {{ tpl "{{ .Values.no.thing }}" . }}': "`.thing` cannot be read: `.Values.no` has no value.",
    'a: {{ fail "only in pairs" }}': "The chart stops here and says: only in pairs.",
}


@pytest.mark.parametrize("template", SENTENCES)
def test_a_failure_is_one_clear_sentence_at_its_line(template):
    found = failure(template)
    assert found.message == SENTENCES[template]
    assert (found.span.path, found.span.line) == ("templates/a.yaml", 2)


def test_a_failure_inside_a_named_template_stands_there():
    found = failure('a: {{ include "call" . }}')
    assert (found.span.path, found.span.line) == ("templates/_helpers.tpl", 2)
    assert found.entry == "web/templates/a.yaml"
    assert found.cause is Cause.EMPTY


def test_templates_that_call_each_other_for_ever_are_told_as_such():
    found = failure('a: {{ include "for.ever" . }}')
    assert found.cause is Cause.LOOP
    assert found.message == "Templates include each other here without end."


def test_the_action_is_found_among_several_on_a_line():
    found = failure("a: {{ .Values.text }} {{ .Values.no.thing }} {{ .Values.list }}")
    assert (found.span.column, found.span.end_column) == (23, 45)


def test_a_long_demand_is_cut():
    found = failure('a: {{ fail (repeat 50 "so it is ") }}')
    assert len(found.message) < 300


@pytest.mark.parametrize(
    "error", ["", "no place", "web/other.yaml:1:2\n x", "web/templates/a.yaml:999999: x", "(" * 9999]
)
def test_an_error_of_another_form_is_no_trouble(error):
    template = read("a: 1\n", "templates/a.yaml")
    found = failure_of(error, {"web/templates/a.yaml": template})
    assert found is None or found.message.endswith(".")
