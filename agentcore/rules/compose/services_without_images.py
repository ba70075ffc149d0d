from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Project
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="No service of the file has an image or a build.",
    why=(
        "Alone the file is refused: `docker compose` finds nothing to start. It only makes sense as a "
        "layer over another file."
    ),
    fix="Give each service an `image` or a `build`, or hand in the file that this one is laid over.",
    ignore_when=(
        "Where the file is meant for `-f base.yaml -f this.yaml`, or only holds services for others to extend."
    ),
    good=(
        """\
  services:
    web:
      image: nginx:1.27""",
        """\
  services:
    web:
      image: nginx:1.27
  «at compose.override.yaml»
  services:
    web:
      ports: ["8080:80"]""",
    ),
    bad=(
        """\
  services:
>   web:
      ports: ["8080:80"]
    db:
      restart: always""",
    ),
    sources=(
        "https://docs.docker.com/reference/compose-file/merge/",
        "https://docs.docker.com/reference/compose-file/services/#image",
    ),
)


@rule.on(Project)
def check(node: Project, compose: Compose) -> Iterator[Finding]:
    if node.is_fragment:
        first = next(iter(node.services.values()))
        yield rule.finding(first.key_span, f"Neither `{first.name}` nor any other service here has `image` or `build`.")
