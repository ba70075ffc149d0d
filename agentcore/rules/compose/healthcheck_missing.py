from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A service has no healthcheck.",
    why=(
        "A container whose program hangs counts as running; nothing restarts it, and nobody can wait for "
        "it to be ready."
    ),
    fix="Add a `healthcheck` whose test asks the program itself.",
    ignore_when="Where the image's Dockerfile has a `HEALTHCHECK`, or the service ends by itself.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      healthcheck:
        test: curl -f http://localhost""",
        """\
  services:
    web:
      extends: {file: not-handed-in.yaml, service: web}""",
    ),
    bad=(
        """\
  services:
>   web:
      image: nginx:1.27""",
    ),
    sources=("https://docs.docker.com/reference/compose-file/services/#healthcheck",),
    on_by_default=False,
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    if not node.has("healthcheck") and not node.is_partial and not node.has("provider"):
        yield rule.finding(node.key_span, f"`{node.name}` has no healthcheck.")
