"""USER with a name instead of a number."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, User
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="USER names its user instead of giving the number.",
    why="Kubernetes cannot prove that a name is not root: with `runAsNonRoot` the container does not start.",
    fix="Give the number: `USER 10001`.",
    ignore_when="Where the image never runs in Kubernetes, or the pod sets `runAsUser` itself.",
    good=("  FROM alpine:3.20\n  USER 10001:10001", "  FROM alpine:3.20\n  ARG UID\n  USER $UID"),
    bad=("  FROM alpine:3.20\n> USER app", "  FROM alpine:3.20\n> USER app:app"),
    equivalents=("hadolint:DL3066",),
    sources=("https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",),
    on_by_default=False,
)


@rule.on(User)
def check(node: User, file: Dockerfile) -> Iterator[Finding]:
    known = bool(node.words) and not any(variable for variable in node.words[0].variables if not variable.is_known)
    if known and not node.name.isdecimal() and not node.is_root:
        yield rule.finding(node.rest, f"`{node.name}` is a name, which no one outside the image can check.")
