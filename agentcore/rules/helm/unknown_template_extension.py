from collections.abc import Iterator

from agentcore.parsing.helm import Charts, Template
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.spans import Span

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A file below `templates/` has an ending that Helm does not expect.",
    why="Helm renders every file there and sends the result to the cluster; notes and scripts become broken objects.",
    fix="Name it `.yaml`, `.tpl` or `.txt`, or move it out of `templates/`.",
    ignore_when="Where the file renders to valid objects in JSON, which Helm accepts though its linter does not.",
    good=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at templates/_helpers.tpl»\n  {{/* none */}}",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at templates/NOTES.txt»\n  Installed.",
    ),
    bad=("  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at templates/README.md»\n> # Templates",),
    equivalents=("helm:template/validateAllowedExtension",),
    sources=("https://helm.sh/docs/chart_best_practices/templates/#structure-of-templates",),
)


@rule.on(Template)
def check(node: Template, charts: Charts) -> Iterator[Finding]:
    if not node.name.endswith((".yaml", ".yml", ".tpl", ".txt")):
        yield rule.finding(Span(node.path, 1), f"`{node.name[:60]}` is rendered as a template, whatever its ending.")
