"""A wanted label without a value."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.settings import Settings

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A label that the settings ask for is empty.",
    why="An empty label satisfies a look at its name and tells nobody anything.",
    fix="Give the label a value, or a build argument: `LABEL maintainer=$MAINTAINER`.",
    ignore_when="When the pipeline sets the value with `--label` at every build.",
    good=(
        "  FROM scratch\n  LABEL maintainer=team",
        "  FROM scratch\n  ARG WHO\n  LABEL maintainer=$WHO",
        '  FROM scratch\n  LABEL other=""',
    ),
    bad=('  FROM scratch\n> LABEL maintainer=""',),
    equivalents=("hadolint:DL3051",),
    sources=("https://docs.docker.com/reference/dockerfile/#label",),
    settings=Settings(labels={"maintainer": "text"}),
)


@rule.on(Dockerfile)
def check(file: Dockerfile, _: Dockerfile) -> Iterator[Finding]:
    for name, pair in file.final.labels.items() if file.final else ():
        is_empty = pair.value is not None and pair.value.is_known and not pair.value.value.strip()
        if is_empty and name in file.settings.labels:
            yield rule.finding(pair.span, f"The label `{name}` is empty.")
