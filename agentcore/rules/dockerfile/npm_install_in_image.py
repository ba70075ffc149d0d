"""npm install where npm ci is meant."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.parsing.shell_packages import npm_install
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="Dependencies are installed with `npm install`.",
    why="It may take newer versions than the lock file names; `npm ci` installs those, or fails.",
    fix="Copy `package-lock.json` and run `npm ci`.",
    ignore_when=(
        "Where the project has no lock file on purpose, such as a library that is tested with the newest dependencies "
        "its ranges allow."
    ),
    good=("  FROM node:22\n  RUN npm ci --omit=dev", "  FROM node:22\n  RUN npm install -g npm@10"),
    bad=("  FROM node:22\n> RUN npm install", "  FROM node:22\n> RUN npm i --omit=dev"),
    sources=("https://docs.npmjs.com/cli/commands/npm-ci",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        install = npm_install(command)
        if install and not install.packages and not command.has("-g", "--global"):
            yield rule.finding(command.span, f"`{command.text[:40]}` may install other versions than were tested.")
