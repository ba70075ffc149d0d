from collections.abc import Iterator

from agentcore.parsing.helm import Chart, Charts
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.spans import Span

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="Where the folder `templates/` should be, there is a file of that name.",
    why="Helm reads templates from the files of the folder; this one file it never looks at.",
    fix="Rename the file to `templates/<name>.yaml`.",
    ignore_when="Where the chart has no templates on purpose and the file is documentation.",
    good=("  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at templates/NOTES.txt»\n  Installed.",),
    bad=("  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at templates»\n> kind: ConfigMap",),
    equivalents=("helm:template/validateTemplatesDir",),
    sources=("https://helm.sh/docs/topics/charts/#the-chart-file-structure",),
)


@rule.on(Chart)
def check(node: Chart, charts: Charts) -> Iterator[Finding]:
    if "templates" in node.texts:
        yield rule.finding(Span(f"{node.root}templates", 1), "`templates` is a file here, and must be a folder.")
