"""ENV uses a name that the same ENV sets."""

from collections import Counter
from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Env
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="An ENV uses a variable that the same ENV sets.",
    why="All values of one ENV are read before any is set, so the variable is still empty.",
    fix="Set the first variable in an ENV of its own, above.",
    ignore_when="Where the older value, from the base image or an ENV above, is the one that is meant.",
    good=(
        "  FROM alpine:3.20\n  ENV A=1\n  ENV B=$A",
        "  FROM alpine:3.20\n  ENV PATH=/opt/bin:$PATH LD_LIBRARY_PATH=/opt/lib:$LD_LIBRARY_PATH",
        "  FROM alpine:3.20\n  ARG A=0\n  ENV A=$A B=$A",
    ),
    bad=("  FROM alpine:3.20\n> ENV A=1 B=$A/b", "  FROM alpine:3.20\n  ENV A=1 \\\n>     B=${A}"),
    equivalents=("hadolint:DL3044",),
    sources=("https://docs.docker.com/reference/dockerfile/#environment-replacement",),
)


@rule.on(Env)
def check(node: Env, file: Dockerfile) -> Iterator[Finding]:
    names = Counter(pair.name.value for pair in node.pairs)
    for pair in node.pairs:
        for variable in pair.value.variables if pair.value else ():
            # a variable that only extends itself is set nowhere else here
            is_set = names[variable.name] > (variable.name == pair.name.value)
            if is_set and not variable.is_declared:
                yield rule.finding(pair.span, f"`{variable.name}` is not set yet where `{pair.name.value}` uses it.")
