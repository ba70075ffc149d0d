from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A service sets what only a swarm heeds.",
    why=("`docker compose up` starts the project without a word, and the placement or update rule has no effect."),
    fix="Remove it, or deploy the file with `docker stack deploy`.",
    ignore_when="Where the same file is deployed to a swarm.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      deploy:
        replicas: 2
        resources: {limits: {memory: 1g}}""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
      deploy:
>       placement: {constraints: [node.role == worker]}
>       endpoint_mode: dnsrr""",
    ),
    sources=("https://docs.docker.com/reference/compose-file/deploy/",),
    on_by_default=False,
)


KEYS = ("placement", "endpoint_mode", "update_config", "rollback_config")


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    for key in KEYS:
        if node.has("deploy", key):
            yield rule.finding(node.key_span_of("deploy", key), f"`deploy.{key}` has no effect outside a swarm.")
