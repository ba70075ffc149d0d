from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Resource
from agentcore.parsing.yaml import Mapping
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A secret or config has no source, or several.",
    why=(
        "Compose must know where its content comes from: a file, the environment, or for configs the "
        "file itself; it refuses anything else."
    ),
    fix="Give it exactly one of `file`, `environment` and (configs only) `content`, or `external: true`.",
    ignore_when="Where an override adds the source; hand that in as well.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      secrets: [a, b]
  secrets:
    a:
      file: ./a.txt
    b:
      external: true""",
        """\
  configs:
    site:
      content: |
        server {}
  services:
    web:
      image: nginx:1.27
      configs: [site]""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
      secrets: [a]
  secrets:
>   a:
      file: ./a.txt
      environment: A""",
        """\
  services:
    web:
      image: nginx:1.27
      configs: [site]
  configs:
>   site:
      name: site""",
    ),
    equivalents=("compose:invalid",),
    sources=(
        "https://docs.docker.com/reference/compose-file/secrets/",
        "https://docs.docker.com/reference/compose-file/configs/",
    ),
)


SOURCES = {"secrets": ("file", "environment"), "configs": ("file", "environment", "content")}


@rule.on(Resource)
def check(node: Resource, compose: Compose) -> Iterator[Finding]:
    known = SOURCES.get(node.section)
    if known is None or not isinstance(node.value, Mapping):
        return
    found = [name for name in known if node.get(name)]
    if len(found) > 1 and not node.is_external:
        yield rule.finding(node.key_span, f"`{node.name}` has both `{found[0]}` and `{found[1]}`; one has to go.")
    elif not found and not node.is_external and not (node.section == "configs" and node.get("external")):
        options = ", ".join(f"`{name}`" for name in known)
        yield rule.finding(node.key_span, f"`{node.name}` has no source: one of {options}.")
