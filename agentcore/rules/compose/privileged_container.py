from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A container runs privileged.",
    why=(
        "It gets every capability and every device of the host: who takes over the container has taken "
        "over the machine."
    ),
    fix=("Remove `privileged`, and add the one capability or device that is needed with `cap_add` or `devices`."),
    ignore_when=("Where the container is Docker itself, or manages the host's devices, on a machine for that purpose."),
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      cap_add: [NET_BIND_SERVICE]""",
        """\
  services:
    web:
      image: nginx:1.27
      privileged: false""",
        """\
  services:
    web:
      image: nginx:1.27
      privileged: ${PRIVILEGED}""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
>     privileged: true""",
        '''\
  services:
    web:
      image: nginx:1.27
>     privileged: "yes"''',
    ),
    sources=(
        "https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html",
        "https://docs.docker.com/reference/compose-file/services/#privileged",
    ),
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    if node.flag("privileged"):
        yield rule.finding(node.key_span_of("privileged"), f"`{node.name}` runs privileged.")
