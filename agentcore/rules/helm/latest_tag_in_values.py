from collections.abc import Iterator

from agentcore.parsing.helm import Charts, RenderedObject, ValueKey
from agentcore.parsing.yaml import Scalar
from agentcore.rules.base import Finding, Rule, Severity

CHART = "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at values.yaml»\n"

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A default value names an image's tag `latest`.",
    why="The tag moves: one version of the chart then installs different software on different days.",
    fix="Leave the tag empty and fall back to `.Chart.AppVersion`, or name a release.",
    ignore_when="Where the image is built on the machine that runs it, and has no other tag.",
    good=(
        CHART + '  image:\n    repository: shop/web\n    tag: ""',
        CHART + "  image:\n    repository: shop/web\n    tag: 1.4.2",
        CHART + "  image: shop/web:1.4.2\n  release: latest",
    ),
    bad=(
        CHART + "  image:\n    repository: shop/web\n>   tag: latest",
        CHART + "> image: shop/web:latest",
    ),
    sources=("https://helm.sh/docs/chart_best_practices/pods/#images",),
)


@rule.on(ValueKey)
def check(node: ValueKey, charts: Charts) -> Iterator[Finding]:
    value = node.value.value if isinstance(node.value, Scalar) else None
    if not isinstance(value, str):
        return
    key = node.path[-1].lower()
    is_tag = key in ("tag", "imagetag") and value == "latest"
    is_image = key.endswith("image") and value.endswith(":latest")
    if (is_tag or is_image) and not is_rendered(charts):
        yield rule.finding(node.value.span, f"`{node.spelled}` names the moving tag `latest`.")


def is_rendered(charts: Charts) -> bool:
    """Whether an object has such an image, at which the rule about images already says so."""
    pods = (each.object.pod for each in charts.select(RenderedObject))
    return any(container.tag == "latest" for pod in pods if pod is not None for container in pod.all_containers)
