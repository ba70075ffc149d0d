from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.parsing.compose_parts import below, text
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A watch rule that syncs files does not say where to.",
    why=("Compose refuses `sync` actions without a `target`: it would not know the path inside the container."),
    fix="Add `target` with the path in the container, or use the action `rebuild`.",
    ignore_when="Never: without a target there is nowhere to sync to.",
    good=(
        """\
  services:
    web:
      build: .
      develop:
        watch:
          - path: ./src
            action: sync
            target: /app/src
          - path: package.json
            action: rebuild""",
        """\
  services:
    web:
      build: .
      develop:
        watch:
          - path: ./conf
            action: restart""",
    ),
    bad=(
        """\
  services:
    web:
      build: .
      develop:
        watch:
>         - path: ./src
            action: sync""",
        """\
  services:
    web:
      build: .
      develop:
        watch:
>         - path: ""
            action: rebuild""",
    ),
    equivalents=("compose:invalid",),
    sources=("https://docs.docker.com/reference/compose-file/develop/#target",),
)


SYNCS = ("sync", "sync+restart", "sync+exec")


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    for item, at in node.items("develop", "watch"):
        action, path = below(item, ("action",)), below(item, ("path",))
        if action and text(action.value) in SYNCS and not below(item, ("target",)):
            yield rule.finding(path.key_span if path else at, f"`{text(action.value)}` has no `target`.")
        if path and text(path.value) == "":
            yield rule.finding(path.at, "`path` is empty, but must name what is watched.")
