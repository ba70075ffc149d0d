"""yum keeps its cache."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Command, Dockerfile, Run
from agentcore.parsing.shell_packages import removes, rpm_changes
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.edits import with_last_step

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="The cache of `yum install` stays in the layer.",
    why="Downloaded packages and lists add to every pull of the image.",
    fix="End the same RUN with `yum clean all`.",
    ignore_when=(
        "Where `keepcache=0` keeps the packages out already and the few megabytes of metadata do not matter, as in a "
        "stage for tests."
    ),
    good=(
        "  FROM centos:7\n  RUN yum install -y curl && yum clean all",
        "  FROM centos:7\n  RUN yum install -y curl && rm -rf /var/cache/yum/*",
        "  FROM centos:7\n  RUN --mount=type=cache,target=/var/cache/yum yum install -y curl",
    ),
    bad=("  FROM centos:7\n> RUN yum install -y curl", "  FROM centos:7\n> RUN yum clean all && yum install -y curl"),
    equivalents=("hadolint:DL3032",),
    sources=("https://man7.org/linux/man-pages/man8/yum.8.html",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    if not file.ships(node) or node.has_mount(("cache", "tmpfs"), "/var/cache/yum"):
        return
    left: Command | None = None
    for command in node.commands:
        if command.starts_with("yum", "clean") or removes(command, "/var/cache/yum"):
            left = None
        elif rpm_changes(command, ("yum",)):
            left = command
    if left:
        edits = with_last_step(node, file, "yum clean all", left)
        yield rule.finding(left.span, "What `yum` downloads stays in the image.", *edits)
