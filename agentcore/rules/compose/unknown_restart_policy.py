import re
from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A restart policy is none that the engine knows.",
    why="Compose passes it on, and the engine refuses to create the container.",
    fix="Write `no`, `always`, `unless-stopped`, `on-failure` or `on-failure:3`.",
    ignore_when="Where another engine than Docker's knows the policy.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      restart: unless-stopped""",
        '''\
  services:
    web:
      image: nginx:1.27
      restart: "on-failure:3"''',
        '''\
  services:
    web:
      image: nginx:1.27
      restart: "no"''',
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
>     restart: onfailure""",
        '''\
  services:
    web:
      image: nginx:1.27
>     restart: "always:3"''',
    ),
    sources=("https://docs.docker.com/reference/compose-file/services/#restart",),
)


POLICIES = re.compile(r"no|always|unless-stopped|on-failure(:\d+)?|")


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    policy = node.text("restart")
    if policy is not None and not POLICIES.fullmatch(policy):
        yield rule.finding(node.span_of("restart"), f"`{policy}` is no restart policy.")
