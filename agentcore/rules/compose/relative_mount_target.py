from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Mount
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A mount's path in the container is not absolute.",
    why="The engine refuses to create the container: `invalid mount path: mount path must be absolute`.",
    fix="Begin the path with `/`.",
    ignore_when="Where the image is a Windows one, whose paths begin with a drive.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      volumes: ["./a:/a", "${X}:/b"]""",
        """\
  services:
    web:
      image: nginx:1.27
      volumes:
        - type: volume
          target: /c""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
      volumes:
>       - ./html:html""",
    ),
    sources=("https://docs.docker.com/reference/cli/docker/container/run/#volume",),
)


@rule.on(Mount)
def check(node: Mount, compose: Compose) -> Iterator[Finding]:
    target = node.target
    if target and not target.startswith("/") and target[1:2] != ":" and "\\" not in target:
        yield rule.finding(node.span, f"`{target}` is no absolute path in the container.")
