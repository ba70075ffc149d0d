from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.parsing.compose_images import CACHES, Image, store_of
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A database keeps its data in no named volume.",
    why=(
        "With the container, at the latest with `docker compose down` and an upgrade, the data is gone "
        "or cannot be found again."
    ),
    fix="Mount a named volume at the path that the message names.",
    ignore_when="Where the data shall be gone each time, as in tests.",
    good=(
        """\
  services:
    db:
      image: postgres:17
      volumes: ["data:/var/lib/postgresql/data"]
    cache:
      image: redis:7
  volumes:
    data:""",
        """\
  services:
    db:
      image: mysql:8
      tmpfs: /var/lib/mysql
    other:
      image: mongo:8
      volumes: ["./data:/data"]""",
        """\
  services:
    db:
      image: postgres:17
      volumes: ["${DATA}"]""",
    ),
    bad=(
        """\
  services:
    db:
>     image: postgres:17""",
        """\
  services:
    db:
>     image: mysql:8
      volumes:
        - ./init:/docker-entrypoint-initdb.d
        - /var/lib/mysql""",
    ),
    sources=(
        "https://hub.docker.com/_/postgres",
        "https://docs.docker.com/engine/storage/volumes/",
    ),
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    store = store_of(node.image)
    if store is None or node.is_build or node.is_partial or Image.read(node.image or "").official_name in CACHES:
        return
    mounts = (*node.tmpfs, *node.mounts)
    if any(mount.kind is None or mount.target is None for mount in mounts) or node.has("volumes_from"):
        return
    kept = [mount.inner_path for mount in mounts if not mount.is_anonymous]
    for path in store.paths:
        if not any(f"{target}/".startswith(f"{path}/") or f"{path}/".startswith(f"{target}/") for target in kept):
            path = path_until_17(node.image or "", path)
            yield rule.finding(node.span_of("image"), f"Nothing keeps `{path}`, where `{node.image}` has its data.")


def path_until_17(image: str, path: str) -> str:
    """The folder to mount: the images of PostgreSQL keep their data one deeper than those from 18 on."""
    version = Image.read(image).tag.partition("-")[0].partition(".")[0]
    is_older = Image.read(image).official_name == "postgres" and version.isdecimal() and len(version) < 3
    return f"{path}/data" if is_older and int(version) < 18 else path
