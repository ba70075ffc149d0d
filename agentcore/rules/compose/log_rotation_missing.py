from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A service's log is never cut.",
    why=("Docker's default log file grows until the disk is full, and then every service on the machine stops."),
    fix="Set `logging.options` with `max-size` and `max-file`, or use the `local` driver.",
    ignore_when="Where the engine's own configuration rotates the logs of every container.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      logging:
        driver: json-file
        options: {max-size: 10m}""",
        """\
  services:
    web:
      image: nginx:1.27
      logging:
        driver: local""",
    ),
    bad=(
        """\
  services:
>   web:
      image: nginx:1.27""",
        """\
  services:
    web:
      image: nginx:1.27
>     logging:
        driver: json-file""",
    ),
    sources=(
        "https://docs.docker.com/engine/logging/drivers/json-file/",
        "https://docs.docker.com/reference/compose-file/services/#logging",
    ),
    on_by_default=False,
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    driver = node.text("logging", "driver")
    is_default = driver in (None, "json-file") and not node.has("logging", "options", "max-size")
    if is_default and not node.is_partial and not node.has("provider"):
        yield rule.finding(node.key_span_of("logging"), f"The log of `{node.name}` grows without a limit.")
