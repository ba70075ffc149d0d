"""A relative WORKDIR below an absolute one."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Workdir
from agentcore.parsing.dockerfile_paths import is_absolute
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.edits import instead_of

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="A relative WORKDIR depends on an earlier one.",
    why="Whoever changes or moves the earlier WORKDIR moves this folder too, and every path that relies on it.",
    fix="Write the whole path: `WORKDIR /app/src`.",
    ignore_when="When the two stand close together and the folder is meant to follow the other.",
    good=(
        "  FROM alpine:3.20\n  WORKDIR /app\n  WORKDIR /app/src",
        "  FROM alpine:3.20\n  WORKDIR app",
        "  FROM alpine:3.20\n  ARG DIR\n  WORKDIR /app\n  WORKDIR ${DIR}",
    ),
    bad=("  FROM alpine:3.20\n  WORKDIR /app\n> WORKDIR src",),
    equivalents=("hadolint:DL3000", "checkov:CKV_DOCKER_10"),
    sources=("https://docs.docker.com/reference/dockerfile/#workdir",),
    on_by_default=False,
)


@rule.on(Workdir)
def check(node: Workdir, file: Dockerfile) -> Iterator[Finding]:
    # without one above, the stricter rule speaks
    if node.path and not is_absolute(node.path) and node.context.workdir:
        below, word = node.context.workdir, node.words[0]
        is_plain = word.is_known and ".." not in word.value.split("/") and below.startswith("/") and "$" not in below
        edits = (
            instead_of(word, f"{below.rstrip('/')}/{word.value}")
            if is_plain and below.startswith("/") and "$" not in below
            else ()
        )
        yield rule.finding(node.rest, f"`{node.path}` is below `{below}`, which another line sets.", *edits)
