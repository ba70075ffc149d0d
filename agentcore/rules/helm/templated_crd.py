from collections.abc import Iterator

from agentcore.parsing.helm import Chart, Charts
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.spans import Span

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A file below `crds/` contains template actions.",
    why="Helm applies these files as they are, so the braces reach the API server, which refuses them.",
    fix="Write the value out, or move the definition into `templates/`.",
    ignore_when="Where the braces belong to a text, such as a description that explains templates.",
    good=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at crds/shop.yaml»\n"
        "  apiVersion: apiextensions.k8s.io/v1\n  kind: CustomResourceDefinition",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at crds/README.md»\n  Not {{ read }}.",
    ),
    bad=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at crds/shop.yaml»\n"
        "  apiVersion: apiextensions.k8s.io/v1\n  kind: CustomResourceDefinition\n  metadata:\n"
        '>   name: "{{ .Values.plural }}.example.com"',
    ),
    equivalents=("helm:crds/validateYamlContent",),
    sources=("https://helm.sh/docs/chart_best_practices/custom_resource_definitions/",),
)


@rule.on(Chart)
def check(node: Chart, charts: Charts) -> Iterator[Finding]:
    for path, line in node.actions_in_crds:
        yield rule.finding(Span(path, line), "Files below `crds/` are not rendered; this action stays as it is.")
