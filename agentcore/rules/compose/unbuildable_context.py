from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.parsing.yaml import Mapping
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="An additional build context names a service that cannot be built.",
    why=(
        "`service:` takes the image that another service of the project builds; Compose refuses it where "
        "there is no such build."
    ),
    fix="Name a service with `build`, or use `docker-image://` for an image from a registry.",
    ignore_when="Where the other service gets its `build` from an override that was not handed in.",
    good=(
        """\
  services:
    web:
      build:
        context: .
        additional_contexts:
          base: service:base
          files: ./files
    base:
      build: ./base""",
        """\
  services:
    web:
      build:
        context: .
        additional_contexts:
          - base=docker-image://debian:12""",
    ),
    bad=(
        """\
  services:
    web:
      build:
        context: .
        additional_contexts:
>         base: service:base
    base:
      image: debian:12""",
        """\
  services:
    web:
      build:
        context: .
        additional_contexts:
>         - base""",
    ),
    equivalents=("compose:invalid",),
    sources=("https://docs.docker.com/reference/compose-file/build/#additional_contexts",),
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    for context in node.build_contexts:
        if context.is_passed_on and not isinstance(node.node_at("build", "additional_contexts"), Mapping):
            yield rule.finding(context.span, f"`{context.name}` has no `=` with a path or an address behind it.")
        elif context.value and context.value.startswith("service:") and node.project.is_closed:
            name = context.value.removeprefix("service:")
            other = node.project.services.get(name)
            if other is None:
                yield rule.finding(context.span, f"`{context.name}` is built by `{name}`, which is no service.")
            elif not other.is_build and not other.is_partial:
                yield rule.finding(context.span, f"`{context.name}` comes from `{name}`, which has no `build`.")
