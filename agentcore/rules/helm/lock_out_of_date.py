from collections.abc import Iterator

from agentcore.parsing import helm_versions
from agentcore.parsing.helm import Chart, Charts, Dependency
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="Chart.lock does not fit the dependencies of Chart.yaml.",
    why="`helm dependency build` stops with an error: it only builds what the lock fixes.",
    fix="Run `helm dependency update` and commit the new `Chart.lock`.",
    ignore_when="While dependencies are being changed and the lock is written afterwards.",
    good=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  dependencies:\n  - name: db\n    version: ~1.2.0\n"
        "    repository: https://charts.example.com\n  «at Chart.lock»\n  dependencies:\n  - name: db\n"
        "    repository: https://charts.example.com\n    version: 1.2.7",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  dependencies:\n  - name: db\n    version: ~1.2.0",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  dependencies:\n  - name: db\n    version: ~a\n"
        "  «at Chart.lock»\n  dependencies:\n  - name: db\n    version: 1.2.7",
    ),
    bad=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  dependencies:\n> - name: db\n    version: ~1.2.0\n"
        "  «at Chart.lock»\n  dependencies: []",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  dependencies:\n  - name: db\n>   version: ~1.3.0\n"
        "  «at Chart.lock»\n  dependencies:\n  - name: db\n    version: 1.2.7",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at Chart.lock»\n  dependencies:\n> - name: db\n"
        "    version: 1.2.7",
    ),
    sources=("https://helm.sh/docs/helm/helm_dependency_build/",),
)


@rule.on(Chart)
def check(node: Chart, charts: Charts) -> Iterator[Finding]:
    if node.locked is None or not node.is_read:
        return
    waiting = {each.name: each for each in node.locked}
    for dependency in node.dependencies:
        locked = waiting.get(dependency.name)
        if locked is None:
            yield rule.finding(dependency.span, f"`Chart.lock` does not hold `{dependency.name[:60]}`.")
        elif not fits(dependency, locked):
            message = f"`Chart.lock` holds `{locked.name[:60]}` in version `{locked.text('version')[:40]}`."
            yield rule.finding(dependency.span_of("version"), message)
    wanted = {dependency.name for dependency in node.dependencies}
    for locked in node.locked:
        if locked.name not in wanted:
            yield rule.finding(locked.span, f"`{locked.name[:60]}` is locked, but no dependency any more.")


def fits(dependency: Dependency, locked: Dependency) -> bool:
    wanted = helm_versions.constraint(dependency.text("version"))
    version = helm_versions.loose(locked.text("version"))
    return wanted is None or version is None or bool(version.prerelease) or helm_versions.allows(wanted, version)
