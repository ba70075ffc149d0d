from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Port
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A service takes a port of the host below 1024.",
    why="Such ports belong to the system's own services, and a rootless engine may not open them.",
    fix="Publish a higher port, and let a proxy listen on the low one.",
    ignore_when="Where the service is the proxy or web server of the machine.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      ports: ["8080:80", "80", "${PORT}:80"]""",
    ),
    bad=(
        '''\
  services:
    web:
      image: nginx:1.27
      ports:
>       - "80:80"''',
    ),
    sources=(
        "https://docs.docker.com/engine/security/rootless/",
        "https://docs.docker.com/reference/compose-file/services/#ports",
    ),
    on_by_default=False,
)


@rule.on(Port)
def check(node: Port, compose: Compose) -> Iterator[Finding]:
    if node.is_published and node.host_ports and node.host_ports[0] < 1024 and not node.fault:
        yield rule.finding(node.span, f"The port `{node.published}` of the host is a privileged one.")
