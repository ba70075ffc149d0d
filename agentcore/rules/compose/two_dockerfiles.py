from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A build names a Dockerfile and holds another inline.",
    why="Compose cannot tell which of the two to build from, and refuses the project.",
    fix="Keep `dockerfile` or `dockerfile_inline`, and remove the other.",
    ignore_when="Never: which of the two is meant, nobody can tell.",
    good=(
        """\
  services:
    web:
      build:
        context: .
        dockerfile: web.Dockerfile""",
        """\
  services:
    web:
      build:
        dockerfile_inline: |
          FROM nginx:1.27""",
    ),
    bad=(
        """\
  services:
    web:
      build:
        dockerfile: web.Dockerfile
>       dockerfile_inline: |
          FROM nginx:1.27""",
    ),
    equivalents=("compose:invalid",),
    sources=("https://docs.docker.com/reference/compose-file/build/#dockerfile_inline",),
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    if node.text("build", "dockerfile") and node.has("build", "dockerfile_inline"):
        span = node.key_span_of("build", "dockerfile_inline")
        yield rule.finding(span, "`dockerfile_inline` stands beside `dockerfile`; one of them has to go.")
