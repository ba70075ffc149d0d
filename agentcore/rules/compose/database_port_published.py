from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.parsing.compose_images import store_of
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A database's port is published on every interface of the host.",
    why=(
        "Everyone who reaches the machine reaches the database; Docker opens the port past the host's "
        "firewall rules. Services need no published port to reach it."
    ),
    fix="Remove the port, or publish it for this machine alone: `127.0.0.1:5432:5432`.",
    ignore_when=(
        "Where clients on other machines must reach the database directly, and a firewall before the host limits who."
    ),
    good=(
        """\
  services:
    db:
      image: postgres:17
      ports: ["127.0.0.1:5432:5432"]
    web:
      image: nginx:1.27
      ports: ["8080:80"]""",
    ),
    bad=(
        '''\
  services:
    db:
      image: postgres:17
      ports:
>       - "5433:5432"''',
    ),
    sources=(
        "https://docs.docker.com/reference/compose-file/services/#ports",
        "https://docs.docker.com/engine/network/port-publishing/",
    ),
)


EVERYWHERE = ("", "0.0.0.0", "::")


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    store = store_of(node.image)
    for port in node.ports:
        if store and port.target == str(store.port) and port.host_ip in EVERYWHERE and not port.fault:
            yield rule.finding(port.span, f"`{node.name}` is open on every interface of the host.")
