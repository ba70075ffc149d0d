"""GIT_SSL_NO_VERIFY."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Given
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="GIT_SSL_NO_VERIFY switches certificate checks off.",
    why="Git then clones from any server that answers; every value counts, even 0.",
    fix="Remove the variable; name the missing authority with `GIT_SSL_CAINFO`.",
    ignore_when=(
        "Where the clone comes from a server on the build machine itself and the commit is checked afterwards by its "
        "full hash."
    ),
    good=("  FROM alpine:3.20\n  ENV GIT_SSL_CAINFO=/ca.pem", "  FROM alpine:3.20\n  RUN unset GIT_SSL_NO_VERIFY"),
    bad=(
        "  FROM alpine:3.20\n> ENV GIT_SSL_NO_VERIFY=1",
        "  FROM alpine:3.20\n> RUN GIT_SSL_NO_VERIFY=0 git clone https://a.io/b",
    ),
    equivalents=("checkov:CKV2_DOCKER_14",),
    sources=("https://git-scm.com/docs/git-config#Documentation/git-config.txt-httpsslVerify",),
)


@rule.on(Given)
def check(node: Given, file: Dockerfile) -> Iterator[Finding]:
    if node.name == "GIT_SSL_NO_VERIFY":
        yield rule.finding(node.span, "Git accepts any certificate.")
