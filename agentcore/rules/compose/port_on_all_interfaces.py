from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Port
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A port is published on every interface of the host.",
    why="Docker opens it past the host's firewall rules, for everyone who reaches the machine.",
    fix="Bind it to an address, such as `127.0.0.1:8080:80`, and let a reverse proxy stand before it.",
    ignore_when="Where the service is meant for everyone, as a web server or proxy is.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      ports: ["127.0.0.1:8080:80"]""",
        """\
  services:
    web:
      image: nginx:1.27
      ports: ["${ADDRESS}:8080:80"]""",
    ),
    bad=(
        '''\
  services:
    web:
      image: nginx:1.27
      ports:
>       - "8080:80"''',
        '''\
  services:
    web:
      image: nginx:1.27
      ports:
>       - "0.0.0.0:8080:80"''',
    ),
    sources=(
        "https://docs.docker.com/reference/compose-file/services/#ports",
        "https://docs.docker.com/engine/network/port-publishing/",
    ),
    on_by_default=False,
)


EVERYWHERE = ("", "0.0.0.0", "::")


@rule.on(Port)
def check(node: Port, compose: Compose) -> Iterator[Finding]:
    if node.host_ip in EVERYWHERE and not node.fault:
        yield rule.finding(node.span, f"The port `{node.text}` is open on every interface of the host.")
