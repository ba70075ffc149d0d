"""COPY of a file with credentials."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Transfer
from agentcore.rules.base import Finding, Rule, Severity

NAMES = frozenset(
    {".npmrc", ".yarnrc.yml", ".pypirc", ".netrc", ".git-credentials", ".env", ".htpasswd", ".pgpass", ".my.cnf"}
    | {"id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", "kubeconfig", "credentials.json", ".dockercfg"}
)
PATHS = (".aws/credentials", ".docker/config.json", ".kube/config", ".cargo/credentials.toml", ".ssh")

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A file that usually holds credentials is copied into the image.",
    why="It stays readable in its layer for everyone who can pull the image, even if a later step removes it.",
    fix="Mount it for the step that needs it: `RUN --mount=type=secret,id=npmrc,target=/root/.npmrc`.",
    ignore_when="Where the file holds no secret, such as an `.npmrc` with only the address of a registry.",
    good=(
        "  FROM debian:12\n  RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci",
        "  FROM debian:12\n  COPY id_rsa.pub /etc/keys/",
        "  FROM debian:12\n  COPY .env.example /srv/",
        "  FROM debian:12\n  COPY --from=build /app/.env /srv/",
    ),
    bad=(
        "  FROM debian:12\n> COPY .npmrc /root/",
        "  FROM debian:12\n> COPY keys/id_rsa /root/.ssh/id_rsa",
        "  FROM debian:12\n> ADD .env /srv/",
    ),
    sources=("https://docs.docker.com/build/building/secrets/",),
)


@rule.on(Transfer)
def check(node: Transfer, file: Dockerfile) -> Iterator[Finding]:
    for source in node.sources if not node.source_stage else ():
        path = source.value.rstrip("/")
        name = path.rpartition("/")[2]
        if name in NAMES or path.endswith(PATHS):
            yield rule.finding(source.span, f"`{path}` usually holds credentials, and stays in the image.")
