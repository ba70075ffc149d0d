from collections.abc import Iterator

from agentcore.parsing.helm import Charts, RenderedProblem
from agentcore.rules.base import Finding, Rule, Severity

CHART = (
    "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at values.yaml»\n  labels:\n    app: web\n    tier: front\n"
)

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="What a template renders is no valid YAML.",
    why="Helm cannot tell what objects it should create, so the installation ends with an error.",
    fix="Look at this place with `helm template`: mostly an `nindent` is missing, or a text lacks `quote`.",
    ignore_when="When the file renders another format on purpose and Helm is told not to install it.",
    good=(
        CHART
        + "  «at templates/cm.yaml»\n  apiVersion: v1\n  kind: ConfigMap\n  metadata:\n    name: {{ .Release.Name }}\n"
        "    labels: {{- toYaml .Values.labels | nindent 4 }}",
        CHART + "  «at templates/NOTES.txt»\n  a: b: c",
    ),
    bad=(
        CHART
        + "  «at templates/cm.yaml»\n  apiVersion: v1\n  kind: ConfigMap\n  metadata:\n    name: {{ .Release.Name }}\n"
        ">   labels: {{ toYaml .Values.labels }}",
        CHART + '  «at templates/cm.yaml»\n  apiVersion: v1\n  kind: ConfigMap\n  data:\n>   a: {{ print "b: c" }}',
    ),
    equivalents=("helm:template/validateYamlContent",),
    sources=("https://helm.sh/docs/chart_template_guide/yaml_techniques/",),
)


@rule.on(RenderedProblem)
def check(node: RenderedProblem, charts: Charts) -> Iterator[Finding]:
    yield rule.finding(node.span, f"Rendered, this is no valid YAML: {node.message}")
