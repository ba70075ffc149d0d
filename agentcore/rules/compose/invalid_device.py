from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A device mapping has too many parts.",
    why=(
        "The short form of a device is `host path[:container path[:permissions]]`; Compose refuses one "
        "with more colons."
    ),
    fix="Write it in the long form with `source`, `target` and `permissions`.",
    ignore_when="Never: the permissions are always the last part.",
    good=(
        """\
  services:
    scan:
      image: scan:1
      devices: ["/dev/ttyUSB0:/dev/ttyUSB0:rw"]""",
    ),
    bad=(
        """\
  services:
    scan:
      image: scan:1
      devices:
>       - /dev/a:/dev/b:rwm:x""",
    ),
    equivalents=("compose:invalid",),
    sources=("https://docs.docker.com/reference/compose-file/services/#devices",),
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    for written, at in node.texts("devices"):
        if "=" not in written and written.count(":") > 2:
            yield rule.finding(at, f"The device `{written}` has more than two colons.")
