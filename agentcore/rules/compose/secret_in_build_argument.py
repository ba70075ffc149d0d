from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.parsing.kubernetes_secrets import names_secret
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A password or key is given to a build as an argument.",
    why="Build arguments stay in the image's history, where everyone who pulls it can read them.",
    fix="Use `build.secrets` with `RUN --mount=type=secret`.",
    ignore_when="Where the value opens nothing, such as a key for a public mirror.",
    good=(
        """\
  services:
    web:
      build:
        context: .
        args:
          VERSION: "1.4"
        secrets: [npm]
  secrets:
    npm:
      environment: NPM_TOKEN""",
    ),
    bad=(
        """\
  services:
    web:
      build:
        context: .
        args:
>         NPM_TOKEN: ${NPM_TOKEN}""",
    ),
    sources=(
        "https://docs.docker.com/reference/compose-file/build/#secrets",
        "https://docs.docker.com/build/building/secrets/",
    ),
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    for argument in node.build_arguments:
        if names_secret(argument.name) and argument.value != "":
            yield rule.finding(argument.key_span, f"`{argument.name}` stays readable in the history of the image.")
