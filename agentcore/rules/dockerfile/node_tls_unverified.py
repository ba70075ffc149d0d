"""NODE_TLS_REJECT_UNAUTHORIZED=0."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Given
from agentcore.rules.base import Finding, Rule, Severity

NAME = "NODE_TLS_REJECT_UNAUTHORIZED"

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary=f"{NAME} switches certificate checks off.",
    why="Every TLS connection that Node.js makes then accepts any server, in production too if ENV sets it.",
    fix="Remove the variable; name the missing authority with `NODE_EXTRA_CA_CERTS`.",
    ignore_when=(
        "In a stage that only runs tests against a server with a self-signed certificate and that nothing is copied "
        "from."
    ),
    good=(f"  FROM node:22\n  ENV {NAME}=1", "  FROM node:22\n  ENV NODE_EXTRA_CA_CERTS=/ca.pem"),
    bad=(f"  FROM node:22\n> ENV {NAME}=0", f"  FROM node:22\n> RUN a; {NAME}=0 node b.js"),
    equivalents=("checkov:CKV2_DOCKER_6",),
    sources=("https://nodejs.org/api/cli.html#node_tls_reject_unauthorizedvalue",),
)


@rule.on(Given)
def check(node: Given, file: Dockerfile) -> Iterator[Finding]:
    if node.name == NAME and node.value == "0":
        yield rule.finding(node.span, "Node.js accepts any certificate.")
