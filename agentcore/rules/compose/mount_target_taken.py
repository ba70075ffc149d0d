from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="Two different mounts of a service have the same target.",
    why="One would hide the other, and Compose refuses the project.",
    fix="Give one of them another path, or remove it.",
    ignore_when="Never: only one thing can be mounted at a path.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      tmpfs: [/run, /tmp]
      volumes: ["./html:/usr/share/nginx/html"]""",
        """\
  services:
    web:
      image: nginx:1.27
      tmpfs: [/run, /run]""",
        """\
  services:
    web:
      image: nginx:1.27
      volumes: ["./a:/${DIR}", "./b:/${DIR}/"]""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
      tmpfs: /cache
      volumes:
>       - ./cache:/cache""",
        """\
  services:
    web:
      image: nginx:1.27
      volumes:
        - ./a:/data
>       - ./b:/data/""",
        """\
  services:
    web:
      image: nginx:1.27
      tmpfs:
        - /run
>       - /run:size=64m""",
    ),
    equivalents=("compose:invalid",),
    sources=(
        "https://docs.docker.com/reference/compose-file/services/#volumes",
        "https://docs.docker.com/reference/compose-file/services/#tmpfs",
    ),
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    written: dict[str, str] = {}
    for mount in (*node.tmpfs, *node.mounts):
        target = mount.inner_path
        shown = f"tmpfs {mount.text}" if mount in node.tmpfs else mount.target or ""
        if target and written.setdefault(target, shown) != shown:
            yield rule.finding(mount.span, f"`{target}` is the target of another mount of this service already.")
