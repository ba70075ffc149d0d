from collections.abc import Iterator

from agentcore.parsing import helm_versions
from agentcore.parsing.helm import Chart, Charts
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="The chart's `kubeVersion` is no range of versions.",
    why="Helm compares it with the cluster's version before each installation, and fails on what it cannot read.",
    fix='Write comparisons such as `">=1.28.0-0"`, parted by spaces or commas, alternatives by `||`.',
    ignore_when="When the value is a mark that the packaging replaces by a range.",
    good=(
        '  apiVersion: v2\n  name: web\n  version: 0.1.0\n  kubeVersion: ">=1.28.0-0 <1.40.0 || ^1.50"',
        '  apiVersion: v2\n  name: web\n  version: 0.1.0\n  kubeVersion: "1.28 - 1.40"',
        "  apiVersion: v2\n  name: web\n  version: 0.1.0",
    ),
    bad=(
        '  apiVersion: v2\n  name: web\n  version: 0.1.0\n> kubeVersion: "1.28 or newer"',
        '  apiVersion: v2\n  name: web\n  version: 0.1.0\n> kubeVersion: ">>1.28"',
    ),
    sources=("https://helm.sh/docs/topics/charts/#the-kubeversion-field",),
)


@rule.on(Chart)
def check(node: Chart, charts: Charts) -> Iterator[Finding]:
    entry, written = node.entry("kubeVersion"), node.text("kubeVersion")
    if entry is not None and written and helm_versions.constraint(written) is None:
        yield rule.finding(entry.value.span, f"`{written[:60]}` is no range of versions.")
