"""npm install of single packages without versions."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.parsing.shell_packages import is_pinned_npm, npm_install, unpinned
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="`npm install` names no version.",
    why="The next build may take a new major release and break without a change in the file.",
    fix="Write `express@4.19.2`, or list it in package.json and run `npm ci`.",
    ignore_when=(
        "Where npm updates itself in a throwaway stage, or the package's lock file is installed elsewhere and this is "
        "a tool that only runs during the build."
    ),
    good=(
        "  FROM node:22\n  RUN npm ci",
        "  FROM node:22\n  RUN npm install -g express@4.19.2 @org/tool@1",
        "  FROM node:22\n  RUN npm install ./folder git+https://a.io/b.git#v1",
        "  FROM node:22\n  RUN npm install org/tool#v2 https://github.com/org/tool.git#v2",
    ),
    bad=(
        "  FROM node:22\n> RUN npm install -g express",
        "  FROM node:22\n> RUN npm install @org/tool",
        "  FROM node:22\n> RUN npm install git+https://a.io/b.git",
        "  FROM node:22\n> RUN npm install https://github.com/org/tool.git",
    ),
    equivalents=("hadolint:DL3016",),
    sources=("https://docs.npmjs.com/cli/commands/npm-install",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        for word in unpinned(npm_install(command), is_pinned_npm):
            if not file.is_open(word):
                yield rule.finding(word.span, f"`{word.value}` names no version.")
