from collections.abc import Iterator

from agentcore.parsing.helm import Charts, Dependency
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A dependency is fetched over plain HTTP.",
    why="Anyone on the way can put another chart in its place, and what that installs runs in the cluster.",
    fix="Use the repository's `https://` or `oci://` address.",
    ignore_when="Where the repository runs on the same machine or in a closed network without TLS.",
    good=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  dependencies:\n  - name: db\n    version: 1.0.0\n"
        "    repository: oci://registry.example.com/charts",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  dependencies:\n  - name: db\n    version: 1.0.0\n"
        "    repository: http://localhost:8879/charts",
    ),
    bad=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  dependencies:\n  - name: db\n    version: 1.0.0\n"
        ">   repository: http://charts.example.com",
    ),
    sources=("https://helm.sh/docs/chart_best_practices/dependencies/#repository-urls",),
)
LOCAL = ("http://localhost", "http://127.0.0.1")


@rule.on(Dependency)
def check(node: Dependency, charts: Charts) -> Iterator[Finding]:
    repository = node.text("repository")
    if repository.startswith("http://") and not repository.startswith(LOCAL):
        message = f"`{node.name[:60]}` is fetched from `{repository[:80]}` without encryption."
        yield rule.finding(node.span_of("repository"), message)
