"""Commands that do nothing in a build."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.rules.base import Finding, Rule, Severity

USELESS = frozenset(
    {"free", "halt", "ifconfig", "kill", "mount", "nano", "ps", "reboot", "service", "shutdown", "ssh", "systemctl"}
    | {"top", "vim", "vi", "less"}
)

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A RUN calls a command that has no use in a build.",
    why="No service manager and no terminal are there, and a process that is started ends with its RUN.",
    fix="Start services with CMD or ENTRYPOINT, one a container.",
    ignore_when=(
        "Where the command prepares the image instead of acting on the build: `systemctl enable` in an image that runs "
        "systemd, `ssh -V` or `vim --version` as a test that it is there."
    ),
    good=('  FROM debian:12\n  CMD ["nginx", "-g", "daemon off;"]', "  FROM debian:12\n  RUN apt-get install -y vim"),
    bad=("  FROM debian:12\n> RUN service nginx start", "  FROM debian:12\n> RUN systemctl enable nginx"),
    equivalents=("hadolint:DL3001",),
    sources=("https://docs.docker.com/engine/containers/multi-service_container/",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        if command.name in USELESS:
            yield rule.finding(command.span, f"`{command.name}` has no use in a build.")
