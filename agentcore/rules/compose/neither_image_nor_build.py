from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A service has neither an image nor a build.",
    why="There is nothing to start a container from, and Compose refuses the whole project.",
    fix="Give the service an `image`, or a `build` with the folder of its Dockerfile.",
    ignore_when="Where a file that is laid over this one names the image; hand that in as well.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
    api:
      build: .""",
        """\
  services:
    web:
      extends:
        file: not-handed-in.yaml
        service: base
    db:
      image: postgres:17""",
        """\
  services:
    web:
      image: nginx:1.27
  «at compose.override.yaml»
  services:
    web:
      ports: ["8080:80"]""",
        """\
  services:
    web:
      ports: ["8080:80"]""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
>   api:
      ports: ["8080:80"]""",
        '''\
  services:
    web:
      image: nginx:1.27
>   db:
      image: ""''',
    ),
    equivalents=("compose:invalid",),
    sources=(
        "https://docs.docker.com/reference/compose-file/services/#image",
        "https://docs.docker.com/reference/compose-file/build/",
    ),
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    if not node.is_runnable and not node.project.is_fragment:
        yield rule.finding(node.key_span, f"`{node.name}` has neither `image` nor `build`.")
