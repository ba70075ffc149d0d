"""An image from a registry that the settings do not allow."""

from collections.abc import Iterator
from fnmatch import fnmatchcase

from agentcore.parsing.dockerfile import Copy, Dockerfile, From
from agentcore.parsing.dockerfile_parts import registry_of
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.settings import Settings

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="An image comes from a registry that is not allowed.",
    why="Nobody has checked what that registry serves, and the cluster may refuse to pull from it.",
    fix="Take the image from an allowed registry, mirrored there if need be.",
    ignore_when="When the image is tried out locally and never pushed.",
    good=(
        "  FROM registry.example.org/debian:12",
        "  FROM eu.example.com:5000/debian:12 AS build\n  FROM build",
        "  FROM scratch\n  COPY --from=registry.example.org/tools:1 /a /a",
        "  ARG REGISTRY\n  FROM ${REGISTRY}/debian:12",
    ),
    bad=(
        "> FROM debian:12",
        "> FROM example.net/debian:12",
        "  FROM scratch\n> COPY --from=example.net/tools:1 /a /a",
    ),
    equivalents=("hadolint:DL3026",),
    sources=("https://docs.docker.com/reference/dockerfile/#from",),
    settings=Settings(allowed_registries=("registry.example.org", "*.example.com:5000")),
)


@rule.on(From)
def check(node: From, file: Dockerfile) -> Iterator[Finding]:
    if node.image == "scratch" or file.stage_named(node.reference, node.stage) or not node.image_word.is_known:
        return
    if not is_allowed(node.image, file):
        yield rule.finding(node.image_word.span, f"`{registry_of(node.image)}` is no allowed registry.")


@rule.on(Copy)
def check_copy(node: Copy, file: Dockerfile) -> Iterator[Finding]:
    flag, name = node.flag("from"), node.source_stage
    # a word without a colon or a slash is a stage, or was meant to be one
    if flag and flag.value.is_known and any(sign in name for sign in ":/") and not is_allowed(name, file):
        yield rule.finding(flag.value.span, f"`{registry_of(name)}` is no allowed registry.")


def is_allowed(image: str, file: Dockerfile) -> bool:
    allowed = file.settings.allowed_registries
    return not allowed or any(fnmatchcase(registry_of(image), each) for each in allowed)
