import re
from collections.abc import Iterator

from agentcore.parsing.helm import Charts, Dependency
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A dependency's alias holds signs that Helm does not allow, or the entry is empty.",
    why="Helm refuses to load the chart.",
    fix="Use letters, digits, `-` and `_` in the alias; remove entries without a name.",
    ignore_when="When only versions of Helm before 3.0 load the chart, which did not look at it.",
    good=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  dependencies:\n  - name: db\n    alias: main_db-2",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  dependencies:\n  - name: db",
    ),
    bad=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  dependencies:\n  - name: db\n>   alias: main.db",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  dependencies:\n> -",
    ),
    equivalents=("helm:dependencies/validateChartFormat",),
    sources=("https://helm.sh/docs/topics/charts/#alias-field-in-dependencies",),
)
VALID = re.compile(r"[A-Za-z0-9_-]+")


@rule.on(Dependency)
def check(node: Dependency, charts: Charts) -> Iterator[Finding]:
    alias = node.text("alias")
    if node.is_empty:
        yield rule.finding(node.span, "This entry of `dependencies` is empty.")
    elif alias and not VALID.fullmatch(alias):
        yield rule.finding(
            node.span_of("alias"), f"`{alias[:60]}` is no valid alias: letters, digits, `-` and `_` only."
        )
