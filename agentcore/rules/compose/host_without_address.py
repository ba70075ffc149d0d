from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="An extra host has no address.",
    why="Each entry of `extra_hosts` maps a name to an address; Compose refuses a name alone.",
    fix="Write `name=address`, for example `api.test=10.0.0.7` or `host.docker.internal=host-gateway`.",
    ignore_when="Never: a name needs an address to lead to.",
    good=(
        '''\
  services:
    web:
      image: nginx:1.27
      extra_hosts:
        - api.test=10.0.0.7
        - "host.docker.internal:host-gateway"''',
        """\
  services:
    web:
      image: nginx:1.27
      extra_hosts:
        api.test: 10.0.0.7""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
      extra_hosts:
>       - api.test""",
    ),
    equivalents=("compose:invalid",),
    sources=("https://docs.docker.com/reference/compose-file/services/#extra_hosts",),
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    for path in (("extra_hosts",), ("build", "extra_hosts")):
        for written, at in node.texts(*path):
            if "=" not in written and ":" not in written:
                yield rule.finding(at, f"`{written}` has no address: it is written `{written}=10.0.0.7`.")
