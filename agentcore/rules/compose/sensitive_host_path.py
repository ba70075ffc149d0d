from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Mount
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A service mounts a directory on which the host itself depends.",
    why="Writing there changes the host, and reading there tells its passwords and keys.",
    fix=("Mount only the file or folder that is needed, read-only where that is enough, or use a named volume."),
    ignore_when="Where an agent reads the host's state read-only, such as `/proc` or `/sys` for metrics.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      volumes:
        - ./etc:/etc/nginx/conf.d
        - /etc/localtime:/etc/localtime:ro
        - /srv/shop:/srv""",
        """\
  services:
    web:
      image: nginx:1.27
      volumes:
        - /proc:/host/proc:ro
        - /sys:/host/sys:ro""",
        """\
  services:
    web:
      image: nginx:1.27
      volumes:
        - /var/run/docker.sock:/var/run/docker.sock""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
      volumes:
>       - /:/host
>       - /etc:/host/etc:ro""",
        """\
  services:
    web:
      image: nginx:1.27
      volumes:
        - type: bind
>         source: /var/lib/docker/
          target: /docker""",
    ),
    sources=("https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html",),
)


ROOTS = ("/boot", "/dev", "/etc", "/lib", "/proc", "/root", "/run", "/sys", "/usr", "/var/lib/docker", "/var/run")
READ = ("/proc", "/sys", "/dev", "/lib", "/usr", "/boot", "/run", "/var/run")  # harmless enough where only read
SINGLE_FILES = ("/etc/localtime", "/etc/timezone", "/dev/null")


@rule.on(Mount)
def check(node: Mount, compose: Compose) -> Iterator[Finding]:
    path = node.host_path
    is_root = path == "/" or path in ROOTS or path.startswith(("/etc/", "/var/lib/docker/", "/root/", "/boot/"))
    if not is_root or path in SINGLE_FILES or (node.is_read_only and path in READ):
        return
    if path.startswith("/etc/") and node.is_read_only and path not in ("/etc/shadow", "/etc/sudoers", "/etc/ssh"):
        return
    yield rule.finding(node.source_span or node.span, f"`{path}` of the host is mounted into the container.")
