from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Resource
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A secret is declared, but no service uses it.",
    why=(
        "A secret reaches a container only if its service asks for it; the program finds no file under `/run/secrets`."
    ),
    fix="Use it in a service, or remove it from `secrets`.",
    ignore_when="Where an override that was not handed in uses the secret.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      secrets: [key]
  secrets:
    key: {file: ./key.pem}""",
        """\
  services:
    web:
      build: {context: ., secrets: [token]}
  secrets:
    token: {environment: TOKEN}""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
  secrets:
>   key: {file: ./key.pem}""",
    ),
    sources=("https://docs.docker.com/reference/compose-file/secrets/",),
)


@rule.on(Resource)
def check(node: Resource, compose: Compose) -> Iterator[Finding]:
    if node.section == "secrets" and node.project.knows_all_uses and node.name not in node.project.used("secrets"):
        yield rule.finding(node.key_span, f"No service uses the secret `{node.name}`.")
