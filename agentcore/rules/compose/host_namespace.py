from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A service shares a namespace of the host.",
    why=("The container sees the host's processes, shared memory or users, and what keeps the two apart is gone."),
    fix=(
        "Remove the attribute; share the namespace of another service with `service:` where two "
        "containers belong together."
    ),
    ignore_when="Where the program watches the host itself, such as an agent for metrics.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      pid: service:api
    api:
      image: api:1""",
        """\
  services:
    web:
      image: nginx:1.27
      ipc: shareable""",
        """\
  services:
    web:
      image: nginx:1.27
      cgroup: private""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
>     pid: host
>     ipc: host""",
        """\
  services:
    web:
      image: nginx:1.27
>     userns_mode: host""",
        """\
  services:
    web:
      image: nginx:1.27
>     cgroup: host
>     uts: host""",
    ),
    sources=(
        "https://docs.docker.com/reference/compose-file/services/#pid",
        "https://docs.docker.com/reference/compose-file/services/#ipc",
        "https://docs.docker.com/reference/compose-file/services/#userns_mode",
        "https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html",
    ),
)


KEYS = ("pid", "ipc", "userns_mode", "uts", "cgroup")


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    for key in KEYS:
        if node.text(key) == "host":
            yield rule.finding(node.span_of(key), f"`{node.name}` shares the host's namespace with `{key}: host`.")
