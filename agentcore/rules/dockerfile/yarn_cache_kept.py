"""yarn install keeps its cache."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Command, Dockerfile, Run
from agentcore.parsing.shell_packages import removes
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.edits import with_last_step

CACHES = (
    *("/root/.cache/yarn", "/usr/local/share/.cache/yarn"),
    *("/root/.cache/yarn/v6", "/usr/local/share/.cache/yarn/v6"),
)
TAKING = ("--cwd", "--cache-folder", "--mutex", "--network-timeout", "--registry", "--modules-folder", "--use-yarnrc")

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="The cache of `yarn install` stays in the layer.",
    why="Every package is in the image twice: once in the cache, once where it is used.",
    fix="End the same RUN with `yarn cache clean`, or mount a cache.",
    ignore_when=(
        "Where Yarn 2 or newer runs with Plug'n'Play and a project cache, from which the packages are loaded at run "
        "time."
    ),
    good=(
        "  FROM node:22\n  RUN yarn install && yarn cache clean",
        "  FROM node:22\n  RUN --mount=type=cache,target=/root/.cache/yarn yarn install",
        "  FROM node:22 AS build\n  RUN yarn install\n  FROM alpine:3.20",
    ),
    bad=("  FROM node:22\n> RUN yarn --cwd web install", "  FROM node:22\n> RUN yarn cache clean && yarn install"),
    equivalents=("hadolint:DL3060",),
    sources=("https://classic.yarnpkg.com/lang/en/docs/cli/cache/",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    if not file.ships(node) or any(node.has_mount(("cache", "tmpfs"), cache) for cache in CACHES):
        return
    left: Command | None = None
    for command in node.commands:
        words = [word.value for word in command.operands(*TAKING)] if command.name == "yarn" else []
        if words[:1] == ["install"]:
            left = command
        elif words[:2] == ["cache", "clean"] or removes(command, *CACHES):
            left = None
    if left:
        edits = with_last_step(node, file, "yarn cache clean", left)
        yield rule.finding(left.span, "What `yarn install` downloads stays in the image twice.", *edits)
