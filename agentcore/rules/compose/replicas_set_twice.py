from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="`scale` and `deploy.replicas` name different numbers.",
    why="Compose cannot tell how many containers are meant, and refuses the project.",
    fix="Keep `deploy.replicas`, and remove `scale`.",
    ignore_when="Never: even where one of the two numbers is right, the file is refused.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      scale: 2
      deploy:
        replicas: 2""",
        """\
  services:
    web:
      image: nginx:1.27
      scale: ${N}
      deploy:
        replicas: 2""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
>     scale: 2
      deploy:
        replicas: 3""",
    ),
    equivalents=("compose:invalid",),
    sources=(
        "https://docs.docker.com/reference/compose-file/services/#scale",
        "https://docs.docker.com/reference/compose-file/deploy/#replicas",
    ),
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    scale, replicas = node.text("scale"), node.text("deploy", "replicas")
    if scale is not None and replicas is not None and scale != replicas:
        yield rule.finding(node.span_of("scale"), f"`scale` is {scale}, but `deploy.replicas` is {replicas}.")
