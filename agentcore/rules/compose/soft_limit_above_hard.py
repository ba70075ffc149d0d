from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.parsing.yaml import Mapping
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A ulimit's soft limit is above its hard one.",
    why="The kernel refuses the pair, and the container does not start.",
    fix="Lower `soft`, or raise `hard`.",
    ignore_when="Never: the hard limit is the ceiling of the soft one.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      ulimits:
        nofile: {soft: 1024, hard: 4096}
        nproc: 100
        core: {soft: 0, hard: -1}""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
      ulimits:
>       nofile: {soft: 4096, hard: 1024}""",
    ),
    sources=(
        "https://docs.docker.com/reference/compose-file/services/#ulimits",
        "https://man7.org/linux/man-pages/man2/getrlimit.2.html",
    ),
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    ulimits = node.node_at("ulimits")
    for entry in ulimits.entries if isinstance(ulimits, Mapping) else ():
        soft, hard = (node.size("ulimits", entry.key, key) for key in ("soft", "hard"))
        if soft is not None and hard is not None and soft > hard:
            at = node.span_of("ulimits", entry.key, "soft")
            yield rule.finding(at, f"The soft limit of `{entry.key}` is {soft}, above the hard one of {hard}.")
