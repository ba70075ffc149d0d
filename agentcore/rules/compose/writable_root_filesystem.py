from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A service can write to its own root filesystem.",
    why="An intruder can replace programs and leave files behind; a mistake fills the host's disk.",
    fix="Add `read_only: true`, and a `tmpfs` for the folders that must be written.",
    ignore_when="Where the program writes beside its own files and cannot be told otherwise.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      read_only: true
      tmpfs: [/run, /var/cache/nginx]""",
    ),
    bad=(
        """\
  services:
>   web:
      image: nginx:1.27""",
    ),
    sources=(
        "https://docs.docker.com/reference/compose-file/services/#read_only",
        "https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html",
    ),
    on_by_default=False,
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    if not node.is_partial and not node.has("provider") and not node.flag("read_only"):
        yield rule.finding(node.key_span_of("read_only"), f"`{node.name}` can write to its root filesystem.")
