from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Dependency
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A service that always runs depends on one that only runs with a profile.",
    why=("Without the profile the other service is not part of the project, and Compose refuses to start this one."),
    fix="Remove `profiles` from the other service, give this one the same, or set `required: false`.",
    ignore_when="Where the profile is always active, through `COMPOSE_PROFILES`.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      depends_on:
        debug: {condition: service_started, required: false}
        db: {condition: service_started}
    debug:
      image: debug:1
      profiles: [debug]
    db:
      image: postgres:17""",
        """\
  services:
    web:
      image: nginx:1.27
      profiles: [debug]
      depends_on: [debug]
    debug:
      image: debug:1
      profiles: [debug]""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
      depends_on:
>       - debug
    debug:
      image: debug:1
      profiles: [debug]""",
    ),
    equivalents=("compose:invalid",),
    sources=(
        "https://docs.docker.com/compose/how-tos/profiles/",
        "https://docs.docker.com/reference/compose-file/profiles/",
    ),
)


@rule.on(Dependency)
def check(node: Dependency, compose: Compose) -> Iterator[Finding]:
    other = node.service.project.services.get(node.name)
    if other is not None and node.is_required and other.profiles and not node.service.profiles:
        profile = min(other.profiles)
        yield rule.finding(
            node.span, f"`{node.name}` only runs with the profile `{profile}`, `{node.service.name}` always."
        )
