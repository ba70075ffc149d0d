from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A service is restarted for ever when it fails.",
    why=(
        "A container that cannot start is started again and again, and hides its first error under thousands of others."
    ),
    fix="Limit it: `restart: on-failure:5`, and let monitoring tell about a container that stays down.",
    ignore_when="Where the service waits for something that may take any time to appear.",
    good=(
        '''\
  services:
    web:
      image: nginx:1.27
      restart: "on-failure:5"''',
        """\
  services:
    web:
      image: nginx:1.27
      deploy:
        restart_policy: {condition: on-failure, max_attempts: 5}""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
>     restart: on-failure""",
    ),
    sources=("https://docs.docker.com/reference/compose-file/services/#restart",),
    on_by_default=False,
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    if node.text("restart") == "on-failure":
        yield rule.finding(node.span_of("restart"), f"`{node.name}` is restarted without a limit.")
