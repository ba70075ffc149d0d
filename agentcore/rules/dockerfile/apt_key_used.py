"""apt-key."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="`apt-key` adds a key for every repository.",
    why="A key added so may sign packages of all repositories, and Debian 13 has no `apt-key` any more.",
    fix="Save the key below `/etc/apt/keyrings/`, and name it in the source: `[signed-by=…]`.",
    ignore_when="Where the base image is an old release whose `apt` knows no other way.",
    good=(
        "  FROM debian:12\n  RUN curl -fo /etc/apt/keyrings/a.asc https://a.io/key",
        "  FROM debian:12\n  RUN apt-key list",
        "  FROM debian:12\n  RUN echo apt-key add",
    ),
    bad=(
        "  FROM debian:12\n> RUN curl -f https://a.io/key | apt-key add -",
        "  FROM debian:12\n> RUN apt-key adv --keyserver keys.example.org --recv-keys 0123",
    ),
    sources=("https://manpages.ubuntu.com/manpages/noble/en/man8/apt-key.8.html",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        if command.name == "apt-key" and {"add", "adv"} & set(command.values):
            yield rule.finding(command.span, "This key is trusted for every repository.")
