from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.parsing.compose_interpolation import Unknown, variables
from agentcore.parsing.yaml import Scalar
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A command uses a variable of the container that Compose replaces first.",
    why=(
        "Compose replaces `$NAME` when it reads the file, by the value on the host or by nothing; the "
        "container's own value is never seen."
    ),
    fix="Double the dollar sign: `$$NAME` reaches the shell in the container as `$NAME`.",
    ignore_when="Where the same value is exported on the host before Compose is called.",
    good=(
        '''\
  services:
    web:
      image: nginx:1.27
      environment: {PORT: "80"}
      command: sh -c "serve $$PORT"''',
        '''\
  services:
    web:
      image: nginx:1.27
      environment:
        PORT: ${PORT}
      command: sh -c "serve $PORT"''',
        """\
  services:
    web:
      image: nginx:1.27
      command: serve ${PORT}""",
    ),
    bad=(
        '''\
  services:
    web:
      image: nginx:1.27
      environment: {PORT: "80"}
>     command: sh -c "serve $PORT"''',
        """\
  services:
    db:
      image: mysql:8
      environment: [MYSQL_ROOT_PASSWORD=x]
      healthcheck:
        test:
          - CMD-SHELL
>         - mysqladmin ping -p$MYSQL_ROOT_PASSWORD""",
    ),
    sources=(
        "https://docs.docker.com/reference/compose-file/interpolation/",
        "https://docs.docker.com/reference/compose-file/services/#command",
    ),
)


PLACES = (("command",), ("entrypoint",), ("healthcheck", "test"))


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    own = {each.name for each in node.environment if each.value is not None}
    for path in PLACES:
        for item, at in node.items(*path):
            if isinstance(item, Scalar) and isinstance(item.value, Unknown):
                meant = [each.name for each in variables(item.value) if each.name in own]
                if meant:
                    yield rule.finding(
                        at, f"`${meant[0]}` is replaced on the host; the container's own is `$${meant[0]}`."
                    )
