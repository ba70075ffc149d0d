from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="An old attribute and `deploy.resources` name different limits.",
    why=(
        "Compose refuses the project when `cpus`, `mem_limit`, `mem_reservation` or `pids_limit` "
        "contradicts its counterpart there."
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
    for key, path in COUNTERPARTS.items():
        old, new = node.size(key), node.size("deploy", "resources", *path)
        if old is not None and new is not None and old != new:
            there = node.text("deploy", "resources", *path)
            message = f"`{key}` is `{node.text(key)}`, but `deploy.resources.{'.'.join(path)}` is `{there}`."
            yield rule.finding(node.span_of(key), message)
