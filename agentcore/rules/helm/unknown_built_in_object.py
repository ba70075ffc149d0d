from collections.abc import Iterator
from difflib import get_close_matches

from agentcore.parsing.helm import Chart, Charts, Use
from agentcore.rules.base import Finding, Rule, Severity

CHART = "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at templates/cm.yaml»\n"

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A template names a built-in object that Helm does not have.",
    why="Helm finds nothing under the name and writes nothing, or stops when something below it is read.",
    fix="Use the object's exact name, such as `.Values`, `.Release.Name` or `.Chart.AppVersion`.",
    ignore_when="When the template is called with a context of its own that has such a key.",
    good=(
        CHART + "  {{ .Release.Name }} {{ .Chart.AppVersion }} {{ .Template.Name }}",
        CHART + '  {{ $_ := set . "mine" 1 }}{{ .mine }}',
        CHART + "  {{ range $x := list 1 }}{{ .name }}{{ end }}",
        CHART + "  {{ if .Subcharts }}{{ .Files }}{{ end }}",
    ),
    bad=(
        CHART + "> {{ .Value }}",
        CHART + "> {{ .Release.name }}",
        CHART + "> {{ $.Chart.Versoin }}",
    ),
    sources=("https://helm.sh/docs/chart_template_guide/builtin_objects/",),
)
ROOT = ("Values", "Release", "Chart", "Capabilities", "Template", "Files", "Subcharts")
BELOW = {
    "Release": ("Name", "Namespace", "IsUpgrade", "IsInstall", "Revision", "Service"),
    "Template": ("Name", "BasePath"),
    "Capabilities": ("APIVersions", "KubeVersion", "HelmVersion"),
    "Chart": (
        *("Name", "Home", "Sources", "Version", "Description", "Keywords", "Maintainers", "Icon", "APIVersion"),
        *("Condition", "Tags", "AppVersion", "Deprecated", "Annotations", "KubeVersion", "Dependencies", "Type"),
        "IsRoot",
    ),
}


@rule.on(Chart)
def check(node: Chart, charts: Charts) -> Iterator[Finding]:
    if node.uses.sets_root:
        return
    for use in node.uses.found:
        level = unknown_level(use)
        if level is not None and use.template in node.templates:
            known = ROOT if level == 0 else BELOW[use.path[0]]
            meant = get_close_matches(use.path[level][:60], known, n=1, cutoff=0.5)
            nearest = f"; the nearest is `{meant[0]}`" if meant else ""
            name = ".".join(("", *use.path[: level + 1]))
            yield rule.finding(use.span, f"Helm has no object `{name}`{nearest}.")


def unknown_level(use: Use) -> int | None:
    """The place in the name of the first word that is not known."""
    if use.path[0] not in ROOT:
        return 0
    known = BELOW.get(use.path[0])
    return 1 if known and len(use.path) > 1 and use.path[1] not in known else None
