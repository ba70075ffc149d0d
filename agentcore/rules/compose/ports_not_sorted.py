from collections.abc import Iterator
from itertools import pairwise

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="Ports do not stand in order.",
    why="A sorted list shows at a glance which ports of the host are taken.",
    fix="Sort `ports` by the port of the host.",
    ignore_when="Where the first port is the one that matters.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      ports: ["8080:80", "8443:443", "${PORT}:1"]""",
    ),
    bad=(
        '''\
  services:
    web:
      image: nginx:1.27
      ports:
        - "8443:443"
>       - "8080:80"''',
    ),
    sources=("https://docs.docker.com/reference/compose-file/services/",),
    on_by_default=False,
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    for before, port in pairwise(node.ports):
        if before.host_ports and port.host_ports and port.host_ports < before.host_ports:
            yield rule.finding(port.span, f"`{port.text}` stands behind `{before.text}`.")
