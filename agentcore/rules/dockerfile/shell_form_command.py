"""CMD or ENTRYPOINT in shell form."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Cmd, Dockerfile, Entrypoint
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="CMD or ENTRYPOINT is written in shell form.",
    why="The shell becomes process 1 and passes no signals on: `docker stop` waits 10 seconds, then kills.",
    fix='Write it as a JSON array with double quotes: `CMD ["node", "server.js"]`.',
    ignore_when=(
        "Where the shell is needed for variables or several commands, and the last one begins with `exec` so that the "
        "program receives signals."
    ),
    good=(
        '  FROM node:22\n  CMD ["node", "server.js"]',
        '  FROM node:22\n  ENTRYPOINT ["/entry.sh"]',
        '  FROM node:22\n  SHELL ["/bin/bash", "-c"]\n  CMD exec node server.js',
    ),
    bad=(
        "  FROM node:22\n> CMD node server.js",
        "  FROM node:22\n> ENTRYPOINT /entry.sh",
        "  FROM node:22\n> CMD ['node', 'server.js']",
    ),
    equivalents=("hadolint:DL3025", "buildkit:JSONArgsRecommended"),
    sources=(
        "https://docs.docker.com/reference/build-checks/json-args-recommended/",
        "https://docs.docker.com/reference/dockerfile/#shell-and-exec-form",
    ),
)


@rule.on(Cmd, Entrypoint)
def check(node: Cmd | Entrypoint, file: Dockerfile) -> Iterator[Finding]:
    # a SHELL of its own says that the shell is meant
    if node.form == "shell" and node.context.shell is None:
        yield rule.finding(node.span, f"`{node.keyword}` in shell form runs below a shell that passes no signals on.")
