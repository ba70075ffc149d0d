"""What a chart renders is reported at the template's line: through `nindent`, loops, conditions and named templates."""

from __future__ import annotations

from pathlib import Path

import pytest

from agentcore import review
from agentcore.engine import Review
from agentcore.parsing.helm_places import Places, marked
from agentcore.parsing.helm_rendering import Order
from agentcore.parsing.helm_templates import read
from agentcore.rendering.helm import render
from agentcore.spans import Span

SHOP = Path(__file__).parent / "charts" / "shop"
METADATA = "apiVersion: v2\nname: web\nversion: 0.1.0\n"


def shop(**changed: tuple[str, str]) -> dict[str, str]:
    """The chart `shop`; each change is (old, new) in the file whose name begins so."""
    files = {f"shop/{path.relative_to(SHOP)}": path.read_text() for path in SHOP.rglob("*") if path.is_file()}
    for name, (old, new) in changed.items():
        path = next(path for path in files if path.rpartition("/")[2].startswith(name))
        assert old in files[path]
        files[path] = files[path].replace(old, new)
    return files


def lines(found: Review, rule_id: str) -> list[tuple[str, int]]:
    return [(finding.path, finding.line) for finding in found.findings if finding.rule_id == rule_id]


def line_of(files: dict[str, str], path: str, text: str) -> int:
    return files[path][: files[path].index(text)].count("\n") + 1


def placed(template: str, values: str = "a: 1\n") -> tuple[Places, str]:
    """A template's rendering with marks, and without any."""
    read_template = read(template, "templates/a.yaml")
    chart = {"Chart.yaml": METADATA, "values.yaml": values}
    plain = render(Order({**chart, "templates/a.yaml": template})).rendered
    with_marks = render(Order({**chart, "templates/a.yaml": marked(read_template, 7)})).rendered
    assert plain is not None
    assert with_marks is not None
    return Places(read_template, 7, with_marks["web/templates/a.yaml"]), plain["web/templates/a.yaml"]


TEMPLATE = """\
{{- if .Values.a -}}
kind: X
list:
  {{- range $k, $v := .Values.m }}
  {{ $k }}: {{ $v | quote }}
  {{- end }}
  {{- toYaml .Values.x | nindent 2 }}
z: "{{ .Values.a }}:{{ .Values.b }}"
{{/* a comment */}}
last: one {{- " two" }}
{{- end }}
"""
VALUES = "a: 1\nb: 2\nm: {p: 1, q: 2}\nx: {r: s, t: [u]}\n"


def test_marks_change_nothing_of_what_is_rendered():
    places, plain = placed(TEMPLATE, VALUES)
    assert places.text == plain


def test_each_rendered_line_knows_its_template_line():
    places, plain = placed(TEMPLATE, VALUES)
    found = [
        (row.strip(), places.span(Span("", number, len(row) - len(row.lstrip()) + 1)).line)
        for number, row in enumerate(plain.split("\n"), start=1)
        if row.strip()
    ]
    assert found == [
        ("kind: X", 2),
        ("list:", 3),
        ('p: "1"', 5),
        ('q: "2"', 5),
        ("r: s", 7),
        ("t:", 7),
        ("- u", 7),
        ('z: "1:2"', 8),
        ("last: one two", 10),
    ]


def test_a_stretch_keeps_its_columns_and_covers_the_actions_in_it():
    places, plain = placed(TEMPLATE, VALUES)
    row = plain.split("\n").index('z: "1:2"') + 1
    assert places.span(Span("", row, 1, row, 2)) == Span("templates/a.yaml", 8, 1, 8, 2)
    assert places.span(Span("", row, 4, row, 9)) == Span("templates/a.yaml", 8, 4, 8, 37)


def test_what_stands_there_as_it_is_is_told_from_what_is_computed():
    places, plain = placed(TEMPLATE, VALUES)
    rows = plain.split("\n")
    literal = [
        row
        for number, row in enumerate(rows, 1)
        if row and places.is_literal(Span("", number, 1, number, len(row) + 1))
    ]
    assert literal == ["kind: X", "list:"]


RANDOM = """\
a: {{ randAlphaNum 8 | quote }} {{ (randNumeric 3) | b64enc }} {{ uuidv4 }} {{ now | date "2006" }}
{{ define "x" }}{{ randAlpha 4 | upper }}{{ end }}b: {{ include "x" . }} {{ $x := now }}{{ $x.Year }}
"""


def test_chance_and_the_clock_change_nothing():
    places, plain = placed(RANDOM)
    again, _ = placed(RANDOM)
    assert places.text == again.text
    assert [len(row) for row in places.text.split("\n")] == [len(row) for row in plain.split("\n")]


def test_text_that_holds_the_signs_of_marks_is_rendered_unmarked():
    places, plain = placed("a: \ue000\nb: 1\n")
    assert places.text == plain
    assert not places.is_known
    assert places.span(Span("", 2, 1)).line == 1


def test_a_good_chart_is_clean():
    found = review(shop())
    assert [(finding.rule_id, finding.path, finding.line) for finding in found.findings] == []
    assert found.unchecked == ()


CHANGES = {
    "a line of the template": (
        {"deployment": ("automountServiceAccountToken: false", "hostNetwork: true")},
        "kubernetes/host-network",
        "deployment.yaml",
        "hostNetwork",
    ),
    "toYaml of a value": (
        {"values": ("  limits:\n", "  limitz:\n")},
        "kubernetes/unknown-field",
        "deployment.yaml",
        "{{- toYaml .Values.resources",
    ),
    "with and toYaml": (
        {"values": ("value: info", "value: 5")},
        "kubernetes/wrong-type",
        "deployment.yaml",
        "{{- toYaml . | nindent 12",
    ),
    "a value in a line": (
        {"values": ("port: 80", "port: 80000")},
        "kubernetes/port-out-of-range",
        "service.yaml",
        "- port:",
    ),
    "a named template": (
        {"_helpers": ("app.kubernetes.io/managed-by: {{", "app.kubernetes.io/managed by: {{")},
        "kubernetes/invalid-label",
        "configmap.yaml",
        '{{- include "shop.labels"',
    ),
    "ranges in ranges": (
        {"ingress": ("- path: {{ .path }}", "- pth: {{ .path }}"), "values": ("enabled: false", "enabled: true")},
        "kubernetes/unknown-field",
        "ingress.yaml",
        "- pth",
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_finding_in_what_is_rendered_stands_at_the_templates_line(name):
    changed, rule_id, file, text = CHANGES[name]
    files = shop(**changed)
    path = f"shop/templates/{file}"
    assert (path, line_of(files, path, text)) in lines(review(files), rule_id)


LOOP = """\
{{- range .Values.names }}
---
apiVersion: v1
kind: Service
metadata:
  name: {{ . }}
spec:
  selector:
    app: {{ . }}
  ports:
    - port: 99999
{{- end }}
"""


def test_what_a_loop_repeats_is_told_once():
    files = {"Chart.yaml": METADATA, "values.yaml": "names: [a, b, c]\n", "templates/a.yaml": LOOP}
    assert lines(review(files), "kubernetes/port-out-of-range") == [("templates/a.yaml", 11)]


def test_a_finding_in_a_rendered_object_offers_no_edit():
    files = shop(values=("value: info", "value: 5"))
    assert all(not finding.edits for finding in review(files, select="all").findings if "/templates/" in finding.path)


def test_a_comment_in_a_template_silences_what_it_renders():
    files = shop(
        deployment=(
            "      automountServiceAccountToken: false\n",
            "      # slipway: ignore=kubernetes/host-network The agent measures the node's network.\n"
            "      hostNetwork: true\n",
        )
    )
    assert lines(review(files), "kubernetes/host-network") == []


def test_a_subchart_is_rendered_with_its_parents_values():
    files = {
        "Chart.yaml": METADATA
        + "dependencies:\n- name: db\n  version: 0.1.0\n  repository: https://charts.example.com\n",
        "values.yaml": "db:\n  port: 99999\n",
        "charts/db/Chart.yaml": "apiVersion: v2\nname: db\nversion: 0.1.0\n",
        "charts/db/values.yaml": "port: 5432\n",
        "charts/db/templates/a.yaml": LOOP.replace("{{- range .Values.names }}\n", "")
        .replace("{{- end }}\n", "")
        .replace("{{ . }}", "db")
        .replace("99999", "{{ .Values.port }}"),
    }
    assert lines(review(files), "kubernetes/port-out-of-range") == [("charts/db/templates/a.yaml", 10)]


@pytest.mark.parametrize(("version", "port"), [("1.30", 1), ("1.34", 99999)])
def test_a_chart_is_rendered_for_the_version_of_the_review(version, port):
    template = LOOP.replace(
        "99999", '{{ if semverCompare ">=1.33-0" $.Capabilities.KubeVersion.Version }}99999{{ else }}1{{ end }}'
    )
    files = {"Chart.yaml": METADATA, "values.yaml": "names: [a]\n", "templates/a.yaml": template}
    found = lines(review(files, kubernetes_version=version), "kubernetes/port-out-of-range")
    assert bool(found) == (port > 65535)


LEDGER = SHOP.with_name("ledger")


def ledger(path: str = "", old: str = "", new: str = "") -> dict[str, str]:
    """The chart `ledger`, with one change in one of its files."""
    files = {str(each.relative_to(LEDGER)): each.read_text() for each in LEDGER.rglob("*") if each.is_file()}
    if path:
        assert old in files[path]
        files[path] = files[path].replace(old, new)
    return files


def test_a_chart_of_several_objects_in_a_file_and_a_subchart_is_clean():
    assert [(each.rule_id, each.path, each.line) for each in review(ledger()).findings] == []


LEDGER_CHANGES = {
    "a value below with": (
        ("values.yaml", "size: 5Gi", "size: 5 GB"),
        "kubernetes/invalid-quantity",
        [("templates/statefulset.yaml", "storage: {{")],
    ),
    "a variable of a loop": (
        ("values.yaml", "30 6 * * 1", "30 25 * * 1"),
        "kubernetes/invalid-cron-schedule",
        [("templates/jobs.yaml", "schedule: {{")],
    ),
    "the parent's value in a subchart": (
        ("values.yaml", "port: 6379", "port: 637900"),
        "kubernetes/port-out-of-range",
        [("charts/cache/templates/service.yaml", "- port:")],
    ),
    "a line of the template": (
        (
            "templates/statefulset.yaml",
            "- name: books\n              mountPath",
            "- name: book\n              mountPath",
        ),
        "kubernetes/mount-without-volume",
        [("templates/statefulset.yaml", "- name: book\n")],
    ),
    "a named template that two files include": (
        ("templates/_pod.tpl", "requests: {cpu", "request: {cpu"),
        "kubernetes/unknown-field",
        [("templates/jobs.yaml", '- {{- include "ledger.container"'), ("templates/statefulset.yaml", "- {{- include")],
    ),
}


@pytest.mark.parametrize("name", LEDGER_CHANGES)
def test_a_finding_in_the_ledger_stands_at_the_templates_line(name):
    change, rule_id, places = LEDGER_CHANGES[name]
    files = ledger(*change)
    assert lines(review(files), rule_id) == [(path, line_of(files, path, text)) for path, text in places]
