from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A healthcheck asks for fewer than no retries.",
    why="Compose refuses a negative number of retries.",
    fix="Write how many failures in a row make the container unhealthy; `3` is the default.",
    ignore_when="Never: a count begins at zero.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      healthcheck:
        test: curl -f http://localhost
        retries: 3""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
      healthcheck:
        test: curl -f http://localhost
>       retries: -1""",
    ),
    equivalents=("compose:invalid",),
    sources=("https://docs.docker.com/reference/compose-file/services/#healthcheck",),
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    found = node.text("healthcheck", "retries")
    if found is not None and found.startswith("-"):
        yield rule.finding(node.span_of("healthcheck", "retries"), f"`retries` is {found}, but cannot be below 0.")
