from collections.abc import Iterator

from agentcore.parsing.helm import Chart, Charts, Use
from agentcore.parsing.kubernetes_names import nearest
from agentcore.parsing.yaml import Mapping
from agentcore.rules.base import Finding, Rule, Severity

CHART = (
    "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  "
    "«at values.yaml»\n  image:\n    tag: v1\n  «at templates/cm.yaml»\n"
)
rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A template reads a value that values.yaml does not have.",
    why="Helm writes nothing in its place and no error, so the object is created with a gap, or a wrong default.",
    fix="Add the key to `values.yaml`, correct its spelling, or give a `default` where it is read.",
    ignore_when="Where the value is always given from outside and must have no default.",
    good=(
        CHART + "  a: {{ .Values.image.tag }}",
        CHART + "  a: {{ .Values.image.digest | default .Values.image.tag }}",
        CHART + "  {{- if .Values.extra }}\n  a: {{ .Values.extra }}\n  {{- end }}",
        CHART + "  {{- with .Values.extra }}\n  a: {{ .name }}\n  {{- end }}",
        CHART + '  a: {{ required "Set host." .Values.host }}',
        CHART + "  a: {{ .Values.global }}",
        CHART + "  a: {{ .Values.image.tag.minor }}",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at templates/cm.yaml»\n  a: {{ .Values.tag }}",
    ),
    bad=(
        CHART + "> a: {{ .Values.image.tagg }}",
        CHART + "> a: {{ .Values.replicas }}",
        CHART + "  {{- with .Values.image }}\n> a: {{ .repository }}\n  {{- end }}",
    ),
    sources=("https://helm.sh/docs/chart_best_practices/values/",),
)


MOST_HINTS = 50  # comparing names is slow, and nobody misspells more than these


@rule.on(Chart)
def check(node: Chart, charts: Charts) -> Iterator[Finding]:
    if not node.values_are_known or node.is_library:
        return
    uses = (use for use in node.uses.found if use.is_value and not use.is_optional and is_absent(use, node, charts))
    for number, use in enumerate(uses):
        meant = nearest_to(use, node) if number < MOST_HINTS else None
        hint = f"; the nearest is `{meant}`" if meant else ""
        yield rule.finding(use.span, f"The values hold no `{use.spelled}`{hint}.")


def nearest_to(use: Use, chart: Chart) -> str | None:
    parent = chart.value_at(use.value_path[:-1]) if len(use.value_path) > 1 else chart.values
    return nearest(use.path[-1], (entry.key for entry in parent.entries)) if isinstance(parent, Mapping) else None


def is_absent(use: Use, chart: Chart, charts: Charts) -> bool:
    path = use.value_path
    if not path or "*" in path or path[0] == "global":
        return False
    if (use.span.path, use.span.line) in charts.failed_lines:
        return False
    value, found = chart.lookup(path)
    parent = chart.value_at(path[:found]) if found else None
    return value is None and (found == 0 or isinstance(parent, Mapping)) and not chart.is_skipped(use)
