from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.parsing.compose_parts import below
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A device request names both a count and ids.",
    why="The two exclude each other, and Compose refuses the project.",
    fix="Keep `device_ids` for certain devices, or `count` for any.",
    ignore_when="Never: either certain devices are meant or any.",
    good=(
        """\
  services:
    train:
      image: train:1
      deploy:
        resources:
          reservations:
            devices:
              - capabilities: [gpu]
                count: 1""",
        """\
  services:
    train:
      image: train:1
      gpus: all""",
    ),
    bad=(
        """\
  services:
    train:
      image: train:1
      deploy:
        resources:
          reservations:
            devices:
              - capabilities: [gpu]
>               count: 1
                device_ids: ["0"]""",
        """\
  services:
    train:
      image: train:1
      gpus:
>       - count: 1
          device_ids: ["0"]""",
    ),
    equivalents=("compose:invalid",),
    sources=("https://docs.docker.com/reference/compose-file/deploy/#devices",),
)


REQUESTS = (("gpus",), ("deploy", "resources", "reservations", "devices"))


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    for path in REQUESTS:
        for item, _ in node.items(*path):
            count = below(item, ("count",))
            if count and below(item, ("device_ids",)):
                yield rule.finding(count.key_span, "`count` and `device_ids` exclude each other.")
