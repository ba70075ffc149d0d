from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A service switches its image's healthcheck off.",
    why=("The author of the image knew how to tell that the program works; now nobody notices when it does not."),
    fix="Remove `disable: true`, or write a test of its own.",
    ignore_when="Where the image's test does not fit the way the program is run here.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      healthcheck:
        disable: false""",
        """\
  services:
    web:
      image: nginx:1.27
      healthcheck:
        test: ["CMD", "true"]""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
      healthcheck:
>       disable: true""",
        """\
  services:
    web:
      image: nginx:1.27
      healthcheck:
>       test: ["NONE"]""",
    ),
    sources=("https://docs.docker.com/reference/compose-file/services/#healthcheck",),
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    words = node.texts("healthcheck", "test")
    if node.flag("healthcheck", "disable"):
        yield rule.finding(node.key_span_of("healthcheck", "disable"), f"`{node.name}` disables its healthcheck.")
    elif words and words[0][0] == "NONE":
        yield rule.finding(node.key_span_of("healthcheck", "test"), f"`{node.name}` disables its healthcheck.")
