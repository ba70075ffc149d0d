from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A service is told to run as root.",
    why="Root in a container is root on the host as soon as it gets out, through a mount for example.",
    fix=('Name a user without rights such as `"1000:1000"`, or remove `user` where the image has one of its own.'),
    ignore_when="Where the program starts as root and gives its rights up itself.",
    good=(
        '''\
  services:
    web:
      image: nginx:1.27
      user: "1000:1000"''',
        """\
  services:
    web:
      image: nginx:1.27
      user: ${UID}""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
>     user: root""",
        '''\
  services:
    web:
      image: nginx:1.27
>     user: "0:0"''',
    ),
    sources=(
        "https://docs.docker.com/reference/compose-file/services/#user",
        "https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html",
    ),
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    user = node.text("user")
    if user is not None and user.partition(":")[0] in ("root", "0"):
        yield rule.finding(node.span_of("user"), f"`{node.name}` runs as root.")
