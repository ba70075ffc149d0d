from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Dependency
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A service waits for the end of one that is always restarted.",
    why=(
        "A container that its restart policy starts again never counts as completed, so the waiting "
        "service never starts."
    ),
    fix='Set `restart: "no"` or `on-failure` for the service that shall end.',
    ignore_when="Where the service is stopped by hand once it has done its work.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      depends_on:
        migrate: {condition: service_completed_successfully}
    migrate:
      image: migrate:1
      restart: on-failure""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
      depends_on:
        migrate:
>         condition: service_completed_successfully
    migrate:
      image: migrate:1
      restart: always""",
    ),
    sources=(
        "https://docs.docker.com/compose/how-tos/startup-order/",
        "https://docs.docker.com/reference/compose-file/services/#restart",
    ),
)


@rule.on(Dependency)
def check(node: Dependency, compose: Compose) -> Iterator[Finding]:
    other = node.service.project.services.get(node.name)
    if node.condition == "service_completed_successfully" and other is not None:
        policy = other.text("restart")
        if policy in ("always", "unless-stopped"):
            message = f"`{node.name}` has `restart: {policy}`, so it never completes."
            yield rule.finding(node.condition_span or node.span, message)
