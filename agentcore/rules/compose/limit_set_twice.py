from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.parsing.compose_parts import text
from agentcore.parsing.compose_syntax import size
from agentcore.parsing.yaml import Mapping
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="An old attribute and `deploy.resources` name different limits.",
    why=(
        "Compose refuses the project when `cpus`, `mem_limit`, `mem_reservation` or `pids_limit` differs "
        "from its counterpart there, or has none."
    ),
    fix="Keep the limit under `deploy.resources`, and remove the old attribute.",
    ignore_when="Never: one limit has to go before the project loads.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      mem_limit: 1g
      deploy:
        resources:
          limits:
            memory: 1024m""",
        """\
  services:
    web:
      image: nginx:1.27
      mem_limit: 1g
      deploy:
        resources:
          reservations:
            memory: 512m""",
        '''\
  services:
    web:
      image: nginx:1.27
      deploy:
        resources:
          limits:
            cpus: "0.5"''',
    ),
    bad=(
        '''\
  services:
    web:
      image: nginx:1.27
>     mem_limit: 1g
>     cpus: 1
      deploy:
        resources:
          limits:
            memory: 2g
            cpus: "0.5"''',
        '''\
  services:
    web:
      image: nginx:1.27
>     mem_limit: 1g
      deploy:
        resources:
          limits:
            cpus: "0.5"''',
    ),
    equivalents=("compose:invalid",),
    sources=(
        "https://docs.docker.com/reference/compose-file/services/#mem_limit",
        "https://docs.docker.com/reference/compose-file/deploy/#resources",
    ),
)


COUNTERPARTS = {
    "cpus": ("limits", "cpus"),
    "mem_limit": ("limits", "memory"),
    "mem_reservation": ("reservations", "memory"),
    "pids_limit": ("limits", "pids"),
}


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    for key, (group, name) in COUNTERPARTS.items():
        old = node.text(key)
        resources = node.node_at("deploy", "resources", group)
        counterpart = node.get("deploy", "resources", group, name)
        if not old or not isinstance(resources, Mapping) or node.size(key) == 0:
            continue
        path = f"deploy.resources.{group}"
        if counterpart is None:
            yield rule.finding(node.span_of(key), f"`{key}` is `{old}`, but `{path}` stands there without `{name}`.")
            continue
        new = text(counterpart.value)
        if new is not None and new != old and (node.size(key) is None or node.size(key) != size(new)):
            yield rule.finding(node.span_of(key), f"`{key}` is `{old}`, but `{path}.{name}` is `{new}`.")
