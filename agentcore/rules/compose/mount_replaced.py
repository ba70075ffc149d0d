from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="Two mounts in one list have the same target.",
    why="Compose keeps only the last one, so the first has no effect.",
    fix="Remove one of them, or give it another target.",
    ignore_when="Never: the first mount is not made.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      volumes: ["./a:/a", "./b:/b"]""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
      volumes:
        - ./html:/usr/share/nginx/html
>       - ./site:/usr/share/nginx/html""",
    ),
    sources=("https://docs.docker.com/reference/compose-file/services/#volumes",),
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for mount in node.mounts:
        target = mount.target
        if target and seen.get(target, mount.text) != mount.text and mount.span.path == node.key_span.path:
            yield rule.finding(mount.span, f"`{target}` has a mount above already; only this one is made.")
        if target:
            seen[target] = mount.text
