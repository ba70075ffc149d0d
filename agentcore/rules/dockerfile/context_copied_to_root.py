"""COPY . /."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Transfer
from agentcore.parsing.dockerfile_paths import in_workdir
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="The whole build context is copied over the root folder.",
    why="A folder of the project called `bin` or `etc` is mixed into the system's, and nothing tells them apart.",
    fix="Give it a folder of its own: `WORKDIR /app` and `COPY . .`.",
    ignore_when="Where the context is laid out as a file system on purpose, as `rootfs/` folders are.",
    good=(
        "  FROM debian:12\n  WORKDIR /app\n  COPY . .",
        "  FROM debian:12\n  COPY rootfs/ /",
        "  FROM debian:12\n  COPY --from=build . /",
        "  FROM debian:12\n  COPY app /",
    ),
    bad=(
        "  FROM debian:12\n> COPY . /",
        "  FROM debian:12\n  WORKDIR /\n> COPY . .",
    ),
    sources=("https://docs.docker.com/build/building/best-practices/#workdir",),
)


@rule.on(Transfer)
def check(node: Transfer, file: Dockerfile) -> Iterator[Finding]:
    target = node.destination
    if target is None or node.source_stage or in_workdir(node.context.workdir or "?", target.value) != "/":
        return
    for source in node.sources:
        if source.value in (".", "./", "*", "./*"):
            yield rule.finding(target.span, "The project's files are mixed with the system's.")
