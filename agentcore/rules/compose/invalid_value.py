from collections.abc import Iterator

from agentcore.parsing.compose import BadValue, Compose
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="Text is no number, size or duration, where its attribute needs one.",
    why=(
        "Compose turns the text into what the attribute needs when it loads the file, and refuses the "
        "file where it cannot."
    ),
    fix=("Write the value in Compose's own units: `30s` or `1m30s` for durations, `512m` or `1g` for sizes."),
    ignore_when="Never: a value that cannot be read keeps Compose from loading the file.",
    good=(
        '''\
  services:
    web:
      image: nginx:1.27
      mem_limit: 512m
      stop_grace_period: 1m30s
      init: "true"''',
        """\
  services:
    web:
      image: nginx:1.27
      mem_limit: ${LIMIT}""",
        '''\
  services:
    web:
      image: nginx:1.27
      command: nginx -g 'daemon off;'
      scale: "2"''',
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
>     mem_limit: 512Mi""",
        """\
  services:
    web:
      image: nginx:1.27
      healthcheck:
        test: curl -f http://localhost
>       interval: "30"
>       retries: three""",
        """\
  services:
    web:
      image: nginx:1.27
>     command: nginx -g 'daemon off;""",
    ),
    equivalents=("compose:invalid",),
    sources=(
        "https://docs.docker.com/reference/compose-file/extension/#specifying-durations",
        "https://docs.docker.com/reference/compose-file/extension/#specifying-byte-values",
    ),
)


@rule.on(BadValue)
def check(node: BadValue, compose: Compose) -> Iterator[Finding]:
    yield rule.finding(node.span, node.message)
