from collections.abc import Iterator

from agentcore.parsing.helm import Charts, Maintainer
from agentcore.parsing.helm_metadata import is_email, is_web_address
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A maintainer has no name, or an address that is none.",
    why="Whoever has trouble with the chart cannot reach anybody, and Helm's own check fails.",
    fix="Give each maintainer a `name`, and an `email` or `url` in full.",
    ignore_when="Where the address is one of an internal network that follows other rules.",
    good=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  maintainers:\n  - name: Ada\n    email: ada@example.com\n"
        "    url: https://example.com/ada",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  maintainers:\n  - name: Ada\n    url: example.com",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  maintainers: []",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0",
    ),
    bad=(
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  maintainers:\n> - email: ada@example.com",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  maintainers:\n  - name: Ada\n>   email: ada at example",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  maintainers:\n  - name: Ada\n>   url: team shop",
        "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  maintainers:\n> -",
    ),
    equivalents=("helm:chartfile/validateChartMaintainer", "helm:dependencies/validateChartFormat"),
    sources=("https://helm.sh/docs/topics/charts/#the-chartyaml-file",),
)


@rule.on(Maintainer)
def check(node: Maintainer, charts: Charts) -> Iterator[Finding]:
    email, url = node.text("email"), node.text("url")
    if node.is_empty or not node.name:
        yield rule.finding(node.span, "A maintainer has no `name`.")
    elif email and not is_email(email):
        yield rule.finding(node.span_of("email"), f"`{email[:60]}` is no address for mail.")
    elif url and not is_web_address(url):
        yield rule.finding(node.span_of("url"), f"`{url[:60]}` is no address of a page.")
