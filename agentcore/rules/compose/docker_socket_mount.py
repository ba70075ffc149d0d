from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Mount
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A service mounts the socket of the container engine.",
    why=(
        "Through the socket it can start any container with any mount, so it is root on the host; "
        "read-only changes nothing about that."
    ),
    fix="Remove the mount, or put a proxy before the socket that lets only the needed calls through.",
    ignore_when="Where managing containers is what the service is for, and its image is trusted as the host is.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      volumes:
        - ./html:/usr/share/nginx/html""",
        """\
  services:
    web:
      image: nginx:1.27
      volumes:
        - sockets:/var/run
  volumes:
    sockets:""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
      volumes:
>       - /var/run/docker.sock:/var/run/docker.sock:ro""",
        """\
  services:
    web:
      image: nginx:1.27
      volumes:
        - type: bind
>         source: /run/containerd/containerd.sock
          target: /s""",
    ),
    sources=("https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html",),
)


SOCKETS = ("docker.sock", "containerd.sock", "crio.sock", "podman.sock")


@rule.on(Mount)
def check(node: Mount, compose: Compose) -> Iterator[Finding]:
    if node.host_path.endswith(SOCKETS):
        message = f"`{node.host_path}` lets the container command the engine of the host."
        yield rule.finding(node.source_span or node.span, message)
