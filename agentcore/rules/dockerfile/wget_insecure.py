"""wget --no-check-certificate."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Launch
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="`wget` does not check certificates.",
    why="Whoever stands between the build and the server can put anything into the image.",
    fix="Remove `--no-check-certificate`; install `ca-certificates` if they are missing.",
    ignore_when="Where the file's checksum is compared in the same RUN, so that a replaced file would end the build.",
    good=("  FROM alpine:3.20\n  RUN wget https://a.io/b | grep -- --no-check-certificate",),
    bad=("  FROM alpine:3.20\n> RUN wget --no-check-certificate https://a.io/b",),
    equivalents=("checkov:CKV2_DOCKER_3",),
    sources=("https://www.gnu.org/software/wget/manual/wget.html#HTTPS-_0028SSL_002fTLS_0029-Options",),
)


@rule.on(Launch)
def check(node: Launch, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        if command.name == "wget" and command.has("--no-check-certificate"):
            yield rule.finding(command.span, "This `wget` accepts any certificate.")
