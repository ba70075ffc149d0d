from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Reference
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A service uses a secret that the project does not declare.",
    why=("Compose refuses the project: it creates or looks up only what stands under the top-level `secrets`."),
    fix="Declare the secret under the top-level `secrets`, or correct its name.",
    ignore_when="Where the secret is declared by an override that is not among the files.",
    good=(
        """\
  services:
    db:
      image: postgres:17
      secrets: [password]
  secrets:
    password:
      file: ./password.txt""",
        """\
  services:
    db:
      build:
        context: .
        secrets:
          - source: token
  secrets:
    token:
      environment: TOKEN""",
    ),
    bad=(
        """\
  services:
    db:
      image: postgres:17
      secrets:
>       - pasword
  secrets:
    password:
      file: ./password.txt""",
        """\
  services:
    db:
      build:
        context: .
        secrets:
>         - token""",
    ),
    equivalents=("compose:invalid",),
    sources=("https://docs.docker.com/reference/compose-file/secrets/",),
)


@rule.on(Reference)
def check(node: Reference, compose: Compose) -> Iterator[Finding]:
    project = node.service.project
    if node.section != "secrets" or not project.is_closed:
        return
    declared = project.resources("secrets")
    if node.name not in declared:
        hint = project.nearest("secrets", node.name)
        meant = f"; the nearest is `{hint}`" if hint else ""
        yield rule.finding(node.span, f"`{node.name}` is not declared under `secrets`{meant}.")
