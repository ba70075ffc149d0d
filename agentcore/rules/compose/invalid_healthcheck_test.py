from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.parsing.yaml import Sequence
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A healthcheck's list does not say how it is run.",
    why=(
        "Compose takes a list as the words of a command only behind `CMD`, or as a shell line behind "
        "`CMD-SHELL`, and refuses any other."
    ),
    fix="Begin the list with `CMD` or `CMD-SHELL`, or write the command as one text.",
    ignore_when="Never: Compose guesses no form for a list.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      healthcheck:
        test: ["CMD", "curl", "-f", "http://localhost"]""",
        """\
  services:
    web:
      image: nginx:1.27
      healthcheck:
        test: curl -f http://localhost || exit 1""",
        """\
  services:
    web:
      image: nginx:1.27
      healthcheck:
        test: ["NONE"]""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
      healthcheck:
>       test: ["curl", "-f", "http://localhost"]""",
        """\
  services:
    web:
      image: nginx:1.27
      healthcheck:
        test:
>         - cmd-shell
          - curl -f http://localhost""",
    ),
    equivalents=("compose:invalid",),
    sources=("https://docs.docker.com/reference/compose-file/services/#healthcheck",),
)


FORMS = ("CMD", "CMD-SHELL", "NONE")


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    words = node.texts("healthcheck", "test")
    if not isinstance(node.node_at("healthcheck", "test"), Sequence) or not words:
        return
    first, at = words[0]
    if first not in FORMS:
        yield rule.finding(at, f"The test begins with `{first}`, not with `CMD`, `CMD-SHELL` or `NONE`.")
