"""curl | sh."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Command, Dockerfile, Run
from agentcore.parsing.shell_wrappers import SHELLS
from agentcore.rules.base import Finding, Rule, Severity

LOADERS = ("curl", "wget")

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A script is run as it comes from the network.",
    why="Whoever controls the server, or breaks it off half-way, decides what runs as root in the build.",
    fix="Download it, compare it with a known checksum, `sha256sum -c`, and run it then.",
    ignore_when="Where the vendor publishes no other way and the build runs without secrets.",
    good=(
        '  FROM debian:12\n  RUN curl -fo a.sh https://a.io/b && echo "0  a.sh" | sha256sum -c && sh a.sh',
        "  FROM debian:12\n  RUN curl -f https://a.io/b | tar -x",
        "  FROM debian:12\n  RUN cat a.sh | sh",
    ),
    bad=(
        "  FROM debian:12\n> RUN curl -fsSL https://a.io/install.sh | sh",
        "  FROM debian:12\n> RUN wget -qO- https://a.io/install.sh | sudo bash -",
    ),
    sources=("https://docs.docker.com/build/building/best-practices/",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    loading: Command | None = None
    for command in node.commands:
        if command.name in LOADERS and command.writes_pipe:
            loading = command
        elif loading and command.name in SHELLS and command.reads_pipe:
            yield rule.finding(loading.span, f"`{command.name}` runs whatever this `{loading.name}` is sent.")
            loading = None
        elif not command.reads_pipe:
            loading = None
