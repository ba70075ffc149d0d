from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.parsing.compose_parts import below
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A device mapping is none that Compose can read.",
    why=(
        "Its short form is `host path[:container path[:permissions]]`, its long form names a `source` "
        "and a `target`; Compose refuses anything else."
    ),
    fix="Write it in the long form with `source`, `target` and `permissions`.",
    ignore_when="Never: the permissions are always the last part.",
    good=(
        """\
  services:
    scan:
      image: scan:1
      devices: [vendor.com/device=gpu0]""",
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
        """\
  services:
    scan:
      image: scan:1
      devices:
>       - source: /dev/ttyUSB0""",
    ),
    equivalents=("compose:invalid",),
    sources=("https://docs.docker.com/reference/compose-file/services/#devices",),
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    for written, at in node.texts("devices"):
        if "=" not in written and written.count(":") > 2:
            yield rule.finding(at, f"The device `{written}` has more than two colons.")
    for item, at in node.items("devices"):
        if below(item, ("source",)) and not below(item, ("target",)):
            yield rule.finding(at, "The device has no `target`, its path in the container.")
