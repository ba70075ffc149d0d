from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Project
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="Two services publish the same port of the host.",
    why="Only one process can listen on it: the second container fails with `port is already allocated`.",
    fix="Give one of them another port of the host, or bind them to different addresses.",
    ignore_when="Where the two services are never started together.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      ports: ["8080:80", "8080:80/udp", "127.0.0.1:9000:9000"]
    api:
      image: api:1
      ports: ["8081:80", "127.0.0.2:9000:9000", "80"]""",
        """\
  services:
    web:
      image: nginx:1.27
      ports: ["8080:80"]
      profiles: [a]
    api:
      image: api:1
      ports: ["8080:80"]
      profiles: [b]""",
    ),
    bad=(
        '''\
  services:
    web:
      image: nginx:1.27
      ports: ["8080:80"]
    api:
      image: api:1
      ports:
>       - "127.0.0.1:8080:3000"''',
        '''\
  services:
    web:
      image: nginx:1.27
      ports: ["8000-8005:8000-8005"]
    api:
      image: api:1
      ports:
>       - "8003:80"''',
    ),
    sources=("https://docs.docker.com/reference/compose-file/services/#ports",),
)


@rule.on(Project)
def check(node: Project, compose: Compose) -> Iterator[Finding]:
    for port, other, owner in node.port_clashes:
        message = f"The port `{port.published}` of the host is taken by `{owner}` with `{other.text}`."
        yield rule.finding(port.span, message)
