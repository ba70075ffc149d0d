"""WORKDIR or VOLUME in a folder of the kernel."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Volume, Workdir
from agentcore.rules.base import Finding, Rule, Severity

FOLDERS = ("/proc", "/sys", "/dev")

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="WORKDIR or VOLUME names a folder of the kernel.",
    why="`/proc`, `/sys` and `/dev` are mounted by the kernel: nothing can be kept there.",
    fix="Use a folder of the application's, such as `/app` or `/var/lib/app`.",
    ignore_when="Never: the kernel's own mount hides what the image holds there, or the container does not start.",
    good=("  FROM alpine:3.20\n  VOLUME /var/lib/app", "  FROM alpine:3.20\n  WORKDIR /system"),
    bad=("  FROM alpine:3.20\n> VOLUME /sys/app", "  FROM alpine:3.20\n> WORKDIR /proc"),
    sources=("https://docs.docker.com/reference/dockerfile/#volume",),
)


@rule.on(Volume, Workdir)
def check(node: Volume | Workdir, file: Dockerfile) -> Iterator[Finding]:
    for word in node.words:
        if any(word.value == folder or word.value.startswith(folder + "/") for folder in FOLDERS):
            yield rule.finding(word.span, f"`{word.value}` belongs to the kernel.")
