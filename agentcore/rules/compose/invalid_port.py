from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Port
from agentcore.parsing.compose_syntax import is_ip
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A port mapping is none that Compose can read.",
    why=(
        "Compose takes `[host address:][host port:]container port[/protocol]` and refuses the project "
        "for anything else."
    ),
    fix="Write it as `8080:80`, or with an address as `127.0.0.1:8080:80`.",
    ignore_when="Where a template fills in the port before Compose reads it.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      ports:
        - "8080:80"
        - 127.0.0.1:53:53/udp
        - "[::1]:8443:443"
        - "3000-3005"
        - "9090-9091:8080-8081"
        - 9000""",
        """\
  services:
    web:
      image: nginx:1.27
      ports:
        - "${PORT:-8080}:80"
        - "${OTHER}"
        - target: 80
          published: "8080-8090"
          host_ip: 127.0.0.1""",
    ),
    bad=(
        '''\
  services:
    web:
      image: nginx:1.27
      ports:
>       - "8080:http"
>       - "localhost:8080:80"
>       - "70000:80"
>       - "8000-8005:80-84"
>       - "53:53/dns"
>       - "90-80:80"
>       - "8080:"''',
        """\
  services:
    web:
      image: nginx:1.27
      ports:
>       - published: 8080
        - target: 80
>         host_ip: localhost""",
    ),
    equivalents=("compose:invalid",),
    sources=("https://docs.docker.com/reference/compose-file/services/#ports",),
)


@rule.on(Port)
def check(node: Port, compose: Compose) -> Iterator[Finding]:
    if node.fault:
        yield rule.finding(node.span, f"The port `{node.text}` {node.fault}.")
    elif node.target == "":
        yield rule.finding(node.span, "The port names no `target`, the port of the container.")
    elif not node.is_short and node.host_ip and not is_ip(node.host_ip):
        yield rule.finding(node.host_ip_span or node.span, f"`host_ip` is `{node.host_ip}`, which is no IP address.")
