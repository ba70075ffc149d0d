"""EXPOSE 22."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Expose
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="EXPOSE names port 22.",
    why="A remote shell in a container is one more server to patch and one more set of keys to lose.",
    fix="Leave the SSH server out, and use `docker exec` or `kubectl exec`.",
    ignore_when="Where the service itself is SSH: a Git server, an SFTP drop or a bastion host.",
    good=(
        "  FROM alpine:3.20\n  EXPOSE 2222",
        "  FROM alpine:3.20\n  EXPOSE 80 443",
        "  FROM alpine:3.20\n  EXPOSE 23-30",
    ),
    bad=(
        "  FROM alpine:3.20\n> EXPOSE 22",
        "  FROM alpine:3.20\n> EXPOSE 8080 22/tcp",
        "  FROM alpine:3.20\n> EXPOSE 20-25",
    ),
    equivalents=("checkov:CKV_DOCKER_1",),
    sources=("https://docs.docker.com/build/building/best-practices/#decouple-applications",),
)


@rule.on(Expose)
def check(node: Expose, file: Dockerfile) -> Iterator[Finding]:
    for word in node.words:
        first, dash, last = word.value.partition("/")[0].partition("-")
        ports = (first, last if dash else first)
        if all(port.isdecimal() for port in ports) and int(ports[0][:9]) <= 22 <= int(ports[1][:9]):
            yield rule.finding(word.span, f"`{word.value}` opens port 22, which is for remote shells.")
