from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A service reserves more memory than it may use.",
    why="The engine refuses to create a container whose reservation is above its limit.",
    fix="Lower the reservation, or raise the limit.",
    ignore_when="Where only another engine than Docker's starts the project.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      mem_limit: 1g
      mem_reservation: 512m""",
        """\
  services:
    web:
      image: nginx:1.27
      deploy:
        resources:
          limits: {memory: 1g}
          reservations: {memory: 1024m}""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
      mem_limit: 512m
>     mem_reservation: 1g""",
        """\
  services:
    web:
      image: nginx:1.27
      deploy:
        resources:
          limits: {memory: 1g}
>         reservations: {memory: 2g}""",
    ),
    sources=(
        "https://docs.docker.com/engine/containers/resource_constraints/",
        "https://docs.docker.com/reference/compose-file/deploy/#resources",
    ),
)


PAIRS = (
    (("mem_reservation",), ("mem_limit",)),
    (("deploy", "resources", "reservations", "memory"), ("deploy", "resources", "limits", "memory")),
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    for lower, upper in PAIRS:
        reserved, limit = node.size(*lower), node.size(*upper)
        if reserved and limit and reserved > limit:
            message = f"`{node.text(*lower)}` is reserved, but `{node.text(*upper)}` is the limit."
            yield rule.finding(node.span_of(*lower), message)
