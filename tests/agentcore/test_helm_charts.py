"""Charts are recognised, read and rendered whole: what is missing or broken is said once, at its place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agentcore import review
from agentcore.artifacts import Kind, receive
from agentcore.engine import Review
from agentcore.parsing import helm
from agentcore.parsing.helm_rendering import Order, Outcome, Trouble, unavailable
from agentcore.rendering import helm as rendering

METADATA = "apiVersion: v2\nname: web\nversion: 0.1.0\n"
CONFIG_MAP = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}\n"
SERVICE = (
    "apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Release.Name }}\n"
    "spec:\n  selector:\n    app: web\n  ports:\n  - port: 99999\n"
)


def told(found: Review, family: str = "") -> list[tuple[str, int, str]]:
    return [(each.path, each.line, each.rule_id) for each in found.findings if each.rule_id.startswith(family)]


def chart(**files: str) -> dict[str, str]:
    """A chart at the top; `a__b_yaml` names the file `a/b.yaml`."""
    named = {name.replace("__", "/").replace("_yaml", ".yaml"): text for name, text in files.items()}
    return {"Chart.yaml": METADATA, "values.yaml": "a: 1\n", **named}


KINDS = {
    "Chart.yaml": Kind.CHART,
    "values.yaml": Kind.CHART,
    "values-prod.yaml": Kind.CHART,
    "values.schema.json": Kind.CHART,
    "Chart.lock": Kind.CHART,
    ".helmignore": Kind.CHART,
    "templates/deployment.yaml": Kind.CHART,
    "templates/tests/a.yaml": Kind.CHART,
    "templates/NOTES.txt": Kind.CHART,
    "crds/a.yaml": Kind.CHART,
    "charts/db/values.yaml": Kind.CHART,
    "conf/nginx.conf": Kind.CHART,
    "README.md": Kind.CHART,
    "Dockerfile": Kind.DOCKERFILE,
    "compose.yaml": Kind.COMPOSE,
    "k8s/deployment.yaml": Kind.KUBERNETES,
}


@pytest.mark.parametrize("path", KINDS)
@pytest.mark.parametrize("folder", ["", "deploy/web/"])
def test_a_charts_files_belong_to_it_and_others_do_not(path, folder):
    files = {
        f"{folder}Chart.yaml": METADATA,
        f"{folder}{path}": "FROM a:1\n" if path == "Dockerfile" else "kind: A\n",
    }
    kinds = {file.path: file.kind for file in receive(files).files}
    assert kinds[f"{folder}{path}"] is KINDS[path]


def test_a_template_without_its_chart_says_what_to_hand_in():
    found = review({"templates/a.yaml": "a: {{ .Values.a }}\n"})
    assert [note.reason for note in found.unchecked] == [
        "A Helm template is checked as part of its chart: hand in its `Chart.yaml` and `values.yaml` as well."
    ]


def test_a_packed_chart_is_no_binary_file_and_counts_as_there():
    files = {
        "Chart.yaml": METADATA
        + "dependencies:\n- name: db\n  version: ~1.0.0\n  repository: https://charts.example.com\n",
        "values.yaml": "a: 1\n",
        "templates/a.yaml": CONFIG_MAP + "data:\n  a: {{ .Values.a | quote }}\n",
        "charts/db-1.0.0.tgz": b"\x1f\x8b\0\0",
    }
    assert told(review(files)) == []


def test_every_template_that_fails_is_told_and_the_others_are_checked():
    found = review(
        chart(
            templates__a_yaml=CONFIG_MAP + "data:\n  x: {{ .Values.b.c }}\n",
            templates__b_yaml=CONFIG_MAP + "data:\n  a: {{ .Values.a | quote }}\n  y: {{ nope }}\n",
            templates__c_yaml=SERVICE,
        )
    )
    assert told(found) == [
        ("templates/a.yaml", 6, "helm/failed-rendering"),
        ("templates/b.yaml", 7, "helm/failed-rendering"),
        ("templates/c.yaml", 9, "kubernetes/port-out-of-range"),
    ]
    assert [note.path for note in found.unchecked] == ["templates/a.yaml", "templates/b.yaml"]


def test_a_template_that_cannot_be_read_hides_only_itself():
    found = review(
        chart(templates__a_yaml=CONFIG_MAP + "data:\n{{- if .Values.a }}\n  x: y\n", templates__c_yaml=SERVICE)
    )
    assert told(found) == [
        ("templates/a.yaml", 6, "helm/template-syntax-error"),
        ("templates/c.yaml", 9, "kubernetes/port-out-of-range"),
    ]


def test_what_is_required_gets_a_stand_in_and_the_rest_is_checked():
    template = SERVICE.replace("app: web", 'app: {{ required "Set app." .Values.app }}')
    found = review(chart(templates__c_yaml=template, values_yaml="port: 1\n"), select="kubernetes")
    assert told(found, "kubernetes/port") == [("templates/c.yaml", 9, "kubernetes/port-out-of-range")]
    assert "to-be-set" not in " ".join(finding.message for finding in found.findings)


def test_no_finding_is_about_a_stand_in():
    template = SERVICE.replace("99999", '{{ required "Set port." .Values.port }}')
    assert told(review(chart(templates__c_yaml=template)), "kubernetes") == []


def test_a_broken_values_file_is_the_one_thing_told():
    found = review(chart(values_yaml="a: [\n", templates__a_yaml="a: {{ .Values.a.b }}\n"))
    assert told(found) == [("values.yaml", 1, "yaml/syntax-error")]
    assert ("templates/a.yaml", "The chart is rendered once `values.yaml` can be read.") in [
        (note.path, note.reason) for note in found.unchecked
    ]


def test_a_values_file_that_was_not_handed_in_breaks_no_template():
    files = chart(templates__a_yaml=CONFIG_MAP + "data:\n  x: {{ .Values.a.b }}\n")
    del files["values.yaml"]
    assert told(review(files)) == [("Chart.yaml", 1, "helm/missing-values-file")]


def test_a_template_of_a_chart_that_is_not_there_is_not_called_missing():
    depends = METADATA + "dependencies:\n- name: common\n  version: ~1.0.0\n  repository: https://charts.example.com\n"
    files = {"Chart.yaml": depends, "values.yaml": "a: 1\n", "templates/a.yaml": 'a: {{ include "common.a" . }}\n'}
    assert told(review(files)) == [("Chart.yaml", 5, "helm/missing-subchart")]


def test_a_hostile_chart_is_told_and_everything_else_reviewed():
    files = chart(templates__a_yaml="{{ range until 1000000 }}{{ range until 1000000 }}{{ end }}{{ end }}")
    files["Dockerfile"] = "FROM debian:latest\n"
    found = review(files)
    assert ("Chart.yaml", 1, "helm/costly-rendering") in told(found)
    assert ("Dockerfile", 1, "dockerfile/latest-base-image") in told(found)
    assert any(note.path == "templates/a.yaml" for note in found.unchecked)


def test_after_one_chart_that_cannot_be_endured_no_further_one_is_tried():
    asked: list[Order] = []

    def slow(order: Order) -> Outcome:
        asked.append(order)
        return Outcome(trouble=Trouble.SLOW)

    files = {f"{name}/{path}": text for name in "abc" for path, text in chart(templates__a_yaml="a: 1\n").items()}
    charts = helm.parse(dict(files), slow)
    assert [each.trouble for each in charts.renderings] == [Trouble.SLOW] * 3
    assert len(asked) == 1


def test_without_helms_library_the_chart_itself_is_still_checked():
    charts = helm.parse(dict(chart(templates__a_yaml=SERVICE)), unavailable)
    assert charts.rendered == ()
    assert list(charts.unrendered()) == [
        ("templates/a.yaml", "The templates were not rendered: Helm's library is not installed here.")
    ]
    assert [each.text("name") for each in charts.charts] == ["web"]


def test_objects_that_only_a_test_makes_must_work_and_need_no_polish():
    pod = (
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Release.Name }}\n  annotations:\n    helm.sh/hook: test\n"
        "spec:\n  containers:\n  - name: a\n    image: busybox:1.37\n    ports:\n    - containerPort: 99999\n"
    )
    found = told(review(chart(templates__tests__a_yaml=pod)), "kubernetes")
    assert found == [("templates/tests/a.yaml", 12, "kubernetes/port-out-of-range")]


def test_a_chart_is_rendered_for_a_release_of_the_longest_name_as_well():
    template = SERVICE.replace("99999", "80").replace("{{ .Release.Name }}", "{{ .Release.Name }}-the-web-shop")
    assert told(review(chart(templates__a_yaml=template)), "helm/name") == [
        ("templates/a.yaml", 4, "helm/name-too-long-for-some-releases")
    ]


def test_charts_do_not_see_each_other():
    one = {f"one/{path}": text for path, text in chart(templates__a_yaml='{{ define "x" }}{{ end }}').items()}
    two = {f"two/{path}": text for path, text in chart(templates__a_yaml='{{ include "x" . }}').items()}
    assert ("two/templates/a.yaml", 1, "helm/missing-named-template") in told(review({**one, **two}))


NAMES = (
    "Chart.yaml values.yaml values.schema.json Chart.lock templates/a.yaml templates/_h.tpl templates/NOTES.txt "
    "crds/a.yaml charts/db/Chart.yaml charts/db/templates/b.yaml Chart.yaml/x templates crds requirements.yaml"
)
PATHS = st.sampled_from(NAMES.split())
TEXTS = st.sampled_from(
    [
        METADATA,
        METADATA + "dependencies:\n- name: db\n- 1\n-\n",
        "dependencies: [a, {name: db}]\n",
        "- a\n",
        "a: &a [*a]\n",
        "a: {{ .Values.a.b }}\n",
        '{{ define "h" }}{{ include "h" . }}{{ end }}{{ include "h" . }}',
        "{{- range .Values.l }}\n---\n{{ toYaml . }}\n{{- end }}",
        '{"type": "object", "properties": {"a": {"type": "string"}}}',
        "a: 1\nl: [{kind: Pod}, {kind: 3, metadata: []}]\n",
        SERVICE,
        "\ue000t1:1:1\ue001",
        "",
    ]
) | st.text(max_size=40)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(PATHS, TEXTS, max_size=6))
def test_no_files_make_the_review_of_a_chart_raise(files):
    found = review({"Chart.yaml": METADATA, **files}, select="all")
    assert not [each for each in found.findings if each.rule_id == "file/rule-crashed"]
    for finding in found.findings:
        assert finding.message.endswith("."), finding


def test_paths_that_leave_the_hand_in_reach_no_file():
    files = chart(templates__a_yaml=SERVICE)
    files["../Chart.yaml"] = METADATA
    files["templates/../../b.yaml"] = SERVICE
    review(files)
    assert rendering.render(Order({"../x": "a"})).error == "A path leaves the chart's folder."
