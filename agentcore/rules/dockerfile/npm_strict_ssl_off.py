"""npm config set strict-ssl false."""

import itertools
from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="Certificate checks of npm or yarn are switched off.",
    why="Whoever stands between the build and the registry can hand out other packages.",
    fix="Remove the setting; name the authority with `npm config set cafile` if the registry has its own.",
    ignore_when=(
        "Where the registry is reached within the build host alone; even then `cafile` costs one line more and keeps "
        "the check."
    ),
    good=(
        "  FROM node:22\n  RUN npm config set strict-ssl true",
        "  FROM node:22\n  RUN npm config set cafile /ca.pem",
    ),
    bad=(
        "  FROM node:22\n> RUN npm config set strict-ssl false",
        "  FROM node:22\n> RUN yarn config set strict-ssl=false",
    ),
    equivalents=("checkov:CKV2_DOCKER_13",),
    sources=("https://docs.npmjs.com/cli/using-npm/config#strict-ssl",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        if command.name not in ("npm", "yarn", "pnpm"):
            continue
        words = [part for value in command.values for part in value.lstrip("-").split("=")]
        if any(pair in (("strict-ssl", "false"), ("strict-ssl", "0")) for pair in itertools.pairwise(words)):
            yield rule.finding(command.span, f"`{command.name}` accepts any certificate.")
