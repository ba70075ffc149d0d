from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Reference
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A service uses a model that the project does not declare.",
    why=("Compose refuses the project: it creates or looks up only what stands under the top-level `models`."),
    fix="Declare the model under the top-level `models`, or correct its name.",
    ignore_when="Where the model is declared in a file that was not handed in.",
    good=(
        """\
  services:
    chat:
      image: chat:1
      models: [llm]
  models:
    llm:
      model: ai/smollm2""",
        """\
  services:
    chat:
      image: chat:1
      models:
        llm:
          endpoint_var: URL
  models:
    llm:
      model: ai/smollm2""",
    ),
    bad=(
        """\
  services:
    chat:
      image: chat:1
      models:
>       - llm""",
    ),
    equivalents=("compose:invalid",),
    sources=("https://docs.docker.com/reference/compose-file/models/",),
)


@rule.on(Reference)
def check(node: Reference, compose: Compose) -> Iterator[Finding]:
    project = node.service.project
    if node.section != "models" or not project.is_closed:
        return
    declared = project.resources("models")
    if node.name not in declared:
        hint = project.nearest("models", node.name)
        meant = f"; the nearest is `{hint}`" if hint else ""
        yield rule.finding(node.span, f"`{node.name}` is not declared under `models`{meant}.")
