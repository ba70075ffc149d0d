from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Resource
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A network is declared, but no service uses it.",
    why=(
        "The services are on the default network instead, where each reaches every other: the wall that "
        "was planned is not there."
    ),
    fix="Use it in a service, or remove it from `networks`.",
    ignore_when="Where containers outside the project join the network.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      networks: [front]
  networks:
    front:
    default:
      name: shop""",
        """\
  services:
    web:
      build: {context: ., network: front}
  networks:
    front:""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
  networks:
>   front:""",
    ),
    sources=("https://docs.docker.com/reference/compose-file/networks/",),
)


@rule.on(Resource)
def check(node: Resource, compose: Compose) -> Iterator[Finding]:
    if node.section == "networks" and node.project.knows_all_uses and node.name not in node.project.used("networks"):
        yield rule.finding(node.key_span, f"No service uses the network `{node.name}`.")
