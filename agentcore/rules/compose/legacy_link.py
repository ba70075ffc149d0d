from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A service uses `links`.",
    why=("They are a left-over from before networks: services of one network reach each other by name without them."),
    fix="Remove `links`; use `depends_on` for the order, and network `aliases` for another name.",
    ignore_when="Where the link's alias is needed and cannot be given as a network alias.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      depends_on: [db]
    db:
      image: postgres:17""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
>     links: [db]
    db:
      image: postgres:17""",
    ),
    sources=(
        "https://docs.docker.com/engine/network/links/",
        "https://docs.docker.com/reference/compose-file/services/#links",
    ),
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    if node.has("links"):
        yield rule.finding(
            node.key_span_of("links"), f"`{node.name}` uses `links`, which its network makes unnecessary."
        )
