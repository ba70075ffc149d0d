from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A service does not say whether it is restarted.",
    why=("After a crash, or when the machine starts again, the container stays down until somebody notices."),
    fix="Add `restart: unless-stopped`, or `on-failure` for a job.",
    ignore_when="Where a person starts the project by hand, as in development.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      restart: unless-stopped""",
        """\
  services:
    web:
      image: nginx:1.27
      deploy:
        restart_policy: {condition: any}""",
    ),
    bad=(
        """\
  services:
>   web:
      image: nginx:1.27""",
    ),
    sources=("https://docs.docker.com/reference/compose-file/services/#restart",),
    on_by_default=False,
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    says = node.has("restart") or node.has("deploy", "restart_policy")
    if not says and not node.is_partial and not node.has("provider"):
        yield rule.finding(node.key_span, f"`{node.name}` has no restart policy.")
