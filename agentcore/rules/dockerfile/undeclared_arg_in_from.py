"""FROM uses a variable that no ARG above it declares."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, From
from agentcore.parsing.dockerfile_words import nearest
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.edits import with_variable

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="FROM uses a variable that is not declared.",
    why="It is empty, so the build asks for an image that was not meant, or for none.",
    fix="Declare it with `ARG` before the first FROM.",
    ignore_when="Never: a variable that no ARG declares stays empty in FROM, even when `--build-arg` sets it.",
    good=(
        "  ARG TAG=3.20\n  FROM alpine:$TAG",
        "  FROM --platform=$BUILDPLATFORM alpine:3.20",
        "  ARG DEBUG\n  FROM alpine:3.20$DEBUG",
    ),
    bad=(
        "  ARG TAG=3.20\n> FROM alpine:${TAGG}",
        "> FROM --platform=$BULIDPLATFORM alpine:3.20",
        "  FROM alpine:3.20\n  ARG TAG=12\n> FROM debian:$TAG",
    ),
    equivalents=("buildkit:UndefinedArgInFrom",),
    sources=("https://docs.docker.com/reference/build-checks/undefined-arg-in-from/",),
)


@rule.on(From)
def check(node: From, file: Dockerfile) -> Iterator[Finding]:
    is_first = True
    for variable, span in node.variables:
        if not variable.is_declared:
            # comparing names is slow: the first of an instruction gets a hint
            near = nearest(variable.name, node.context.moment.names()) if is_first else ""
            hint = f"; `{near}` is" if near else ""
            edits = with_variable(node, span, variable.name) if near else ()
            is_first = False
            yield rule.finding(span, f"`{variable.name}` is not declared before this `FROM`{hint}.", *edits)
