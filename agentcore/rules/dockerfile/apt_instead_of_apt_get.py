"""apt in a script."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.edits import instead_of

# what both do alike: `apt upgrade` may install further packages, the other does not
SHARED = ("install", "update", "remove", "purge", "autoremove", "clean", "autoclean", "source", "build-dep")

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A RUN uses `apt`.",
    why="`apt` is made for people at a terminal and says itself that its interface may change.",
    fix="Use `apt-get` or `apt-cache`.",
    ignore_when="In a throwaway image for a demonstration; nothing fails today, only a warning stands in the log.",
    good=("  FROM debian:12\n  RUN apt-get install -y curl", "  FROM debian:12\n  RUN rm -rf apt"),
    bad=("  FROM debian:12\n> RUN apt install -y curl",),
    equivalents=("hadolint:DL3027", "checkov:CKV_DOCKER_9"),
    sources=("https://manpages.debian.org/bookworm/apt/apt.8.en.html",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        if command.name == "apt":
            same = command.written_name if command.written(*SHARED) else None
            edits = instead_of(same, "apt-get") if same else ()
            yield rule.finding(command.span, "`apt` has no stable interface for scripts.", *edits)
