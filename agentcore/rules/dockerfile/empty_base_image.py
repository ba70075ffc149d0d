"""A base image that is no image name when its ARG keeps its default."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, From
from agentcore.parsing.dockerfile_paths import is_image_reference
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="Without a build argument, FROM names no image.",
    why="An ARG without default is empty unless `--build-arg` sets it, so a plain `docker build` fails.",
    fix="Give the ARG a default: `ARG TAG=3.20`.",
    ignore_when="Where the argument is required on purpose, so that a build without `--build-arg` shall fail at once.",
    good=(
        "  ARG TAG=3.20\n  FROM alpine:$TAG",
        "  ARG TAG\n  FROM alpine:${TAG:-3.20}",
        "  ARG DEBUG\n  FROM alpine${DEBUG}",
    ),
    bad=("  ARG TAG\n> FROM alpine:$TAG", "  ARG IMAGE\n> FROM ${IMAGE}", '  ARG END="box:"\n> FROM busy${END}'),
    equivalents=("buildkit:InvalidDefaultArgInFrom",),
    sources=("https://docs.docker.com/reference/build-checks/invalid-default-arg-in-from/",),
)


@rule.on(From)
def check(node: From, file: Dockerfile) -> Iterator[Finding]:
    if node.image_word.variables and not is_image_reference(node.default_reference):
        text = f"With the defaults, `{node.image_word.text}` is `{node.default_reference}`, which is no image."
        yield rule.finding(node.image_word.span, text)
