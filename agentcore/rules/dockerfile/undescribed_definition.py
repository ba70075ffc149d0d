"""A comment above ARG or a stage that does not describe it."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Arg, Dockerfile, From
from agentcore.rules.base import Finding, Rule, Severity

NAME = "InvalidDefinitionDescription"

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="The comment above an ARG or a stage does not begin with its name.",
    why="`docker build --call=outline` shows such comments as descriptions, and finds them by the name.",
    fix="Begin the comment with the name, or leave an empty line below it.",
    ignore_when=(
        "Where the comment speaks of something else, a licence or a section of the file; an empty line below it keeps "
        "the two apart."
    ),
    good=(
        f"  # check=experimental={NAME}\n  # TAG is the release\n  ARG TAG=3.20\n  FROM alpine:$TAG",
        "  # the release\n  ARG TAG=3.20\n  FROM alpine:$TAG",
    ),
    bad=(
        f"  # check=experimental={NAME}\n  # the release\n> ARG TAG=3.20\n  FROM alpine:$TAG",
        "  # check=experimental=all\n  # makes the program\n> FROM alpine:3.20 AS build",
    ),
    equivalents=("buildkit:InvalidDefinitionDescription",),
    sources=("https://docs.docker.com/reference/build-checks/invalid-definition-description/",),
    on_by_default=False,
)


@rule.on(Arg, From)
def check(node: Arg | From, file: Dockerfile) -> Iterator[Finding]:
    # Docker itself asks for an explicit yes to this check
    if not file.experiments & {NAME, "all"} or not node.comments:
        return
    names = [pair.name.value for pair in node.pairs] if isinstance(node, Arg) else [node.name]
    described = any(comment.text.startswith(f"{name} ") for comment in node.comments for name in names)
    if all(names) and not described:
        yield rule.finding(node.span, f"The comment above does not begin with `{names[0]}`.")
