"""No USER, above an image that needs none."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="The final stage sets no USER and leaves it to a base image that needs root to start.",
    why=(
        "The start script of such an image gives root up, but a shell in the container and a changed entrypoint "
        "still have it."
    ),
    fix="Take a variant that never has root, such as `nginxinc/nginx-unprivileged`, or set `USER` and try it out.",
    ignore_when="Where the script of the base image prepares folders as root, as that of PostgreSQL does.",
    good=(
        "  FROM postgres:16\n  USER postgres",
        '  FROM alpine:3.20\n  CMD ["app"]',
    ),
    bad=(
        "> FROM postgres:16\n  COPY init.sql /docker-entrypoint-initdb.d/",
        "> FROM docker.io/library/nginx:1.27",
    ),
    equivalents=("checkov:CKV_DOCKER_3",),
    sources=("https://docs.docker.com/build/building/best-practices/#user",),
    on_by_default=False,
)


@rule.on(Dockerfile)
def check(file: Dockerfile, _: Dockerfile) -> Iterator[Finding]:
    stage = file.final
    if stage is not None and stage.start is not None and stage.user is None and stage.leaves_root_itself:
        yield rule.finding(stage.start.image_word.span, f"No `USER` is set above `{stage.references[-1]}`.")
