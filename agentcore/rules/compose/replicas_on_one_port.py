from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="Several containers of a service publish one port of the host.",
    why="The first takes the port, and the others fail with `port is already allocated`.",
    fix="Leave the host's port away, give a range, or put a proxy before the service.",
    ignore_when="Where the replicas run on several hosts of a swarm.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      ports: ["8080-8082:80"]
      scale: 3""",
        """\
  services:
    web:
      image: nginx:1.27
      ports: ["8080:80"]
      scale: 1""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
      ports:
>       - "8080:80"
      deploy:
        replicas: 3""",
    ),
    sources=(
        "https://docs.docker.com/reference/compose-file/services/#ports",
        "https://docs.docker.com/reference/compose-file/deploy/#replicas",
    ),
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    replicas = node.replicas or 1
    for port in node.ports:
        taken = port.host_ports
        if replicas > 1 and port.is_published and taken and taken[0] == taken[1] and not port.fault:
            yield rule.finding(
                port.span, f"{replicas} containers cannot share the port `{port.published}` of the host."
            )
