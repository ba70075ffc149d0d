"""A label that the settings do not list."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Label
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.settings import Settings

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="An image carries a label that the settings do not list.",
    why="Where the list is strict, tools read nothing else, so a misspelt label goes unnoticed.",
    fix="Use one of the labels listed, or add this one to the list.",
    ignore_when="When the label is read by the tool of one team alone.",
    good=(
        "  FROM scratch\n  LABEL maintainer=team",
        "  FROM scratch\n  LABEL $NAME=team",
    ),
    bad=("  FROM scratch\n> LABEL maintainers=team",),
    equivalents=("hadolint:DL3050",),
    sources=("https://docs.docker.com/reference/dockerfile/#label",),
    settings=Settings(labels={"maintainer": "text"}, strict_labels=True),
)


@rule.on(Label)
def check(node: Label, file: Dockerfile) -> Iterator[Finding]:
    for pair in node.pairs if file.settings.strict_labels else ():
        if pair.name.is_known and pair.name.value not in file.settings.labels:
            yield rule.finding(pair.name.span, f"`{pair.name.value[:60]}` is none of the labels listed.")
