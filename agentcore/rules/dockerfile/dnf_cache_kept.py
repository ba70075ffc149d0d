"""dnf keeps its cache."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Command, Dockerfile, Run
from agentcore.parsing.shell_packages import DNF, removes, rpm_changes
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.edits import with_last_step

CACHES = ("/var/cache/dnf", "/var/cache/libdnf5", "/var/cache/yum")

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="The cache of `dnf install` stays in the layer.",
    why="Downloaded packages and lists add to every pull of the image.",
    fix="End the same RUN with `dnf clean all`.",
    ignore_when=(
        "Where people go on to install packages with `dnf` in containers of this image, and would fetch the same "
        "metadata again."
    ),
    good=(
        "  FROM fedora:41\n  RUN dnf install -y curl && dnf clean all",
        "  FROM fedora:41\n  RUN dnf install -y curl && rm -rf /var/cache/libdnf5",
        "  FROM fedora:41\n  RUN --mount=type=cache,target=/var/cache/libdnf5 dnf install -y curl",
    ),
    bad=(
        "  FROM fedora:41\n> RUN dnf upgrade -y",
        "  FROM fedora:41\n> RUN microdnf clean all && microdnf install -y curl",
    ),
    equivalents=("hadolint:DL3040",),
    sources=("https://dnf.readthedocs.io/en/latest/command_ref.html",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    if not file.ships(node) or any(node.has_mount(("cache", "tmpfs"), cache) for cache in CACHES):
        return
    left: Command | None = None
    for command in node.commands:
        if (command.name in DNF and command.starts_with(command.name, "clean")) or removes(command, *CACHES):
            left = None
        elif rpm_changes(command, DNF):
            left = command
    if left:
        edits = with_last_step(node, file, f"{left.name} clean all", left)
        yield rule.finding(left.span, f"What `{left.name}` downloads stays in the image.", *edits)
