from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="In production a folder of the host covers the code of a built image.",
    why=(
        "What runs is whatever lies on that machine, not what was built, tested and tagged; on the next "
        "machine it is missing."
    ),
    fix=("Remove the mount from the production file, and keep it in `compose.override.yaml` or under `develop.watch`."),
    ignore_when="Where the folder holds data or settings, and no code.",
    good=(
        """\
  services:
    web:
      build: .
      volumes: ["./src:/app/src"]""",
        """\
  services:
    web:
      build: .
      profiles: [production]
      volumes: ["./nginx.conf:/etc/nginx/nginx.conf", "uploads:/app/uploads", "/srv/data:/data"]
  volumes:
    uploads:""",
    ),
    bad=(
        """\
  services:
    web:
      build: .
      profiles: [production]
      volumes:
>       - ./src:/app/src""",
        """\
  «at compose.prod.yaml»
  services:
    web:
      build: .
      volumes:
>       - .:/app""",
    ),
    sources=("https://docs.docker.com/compose/how-tos/production/",),
)


CODE = frozenset({".", "src", "app", "api", "web", "lib", "server", "backend", "frontend", "code"})


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    is_production = "prod" in node.project.main_path or any(name.startswith("prod") for name in node.profiles)
    for mount in node.mounts if node.is_build and is_production else ():
        if mount.host_path.partition("/")[0] in CODE and not mount.host_path.startswith("/"):
            yield rule.finding(mount.span, f"`{mount.source}` of the host covers `{mount.target}` of the image.")
