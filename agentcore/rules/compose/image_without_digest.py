from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.parsing.compose_images import Image
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="An image is not pinned by its digest.",
    why="A release tag can be pushed again; only a digest names the same bytes for ever.",
    fix="Append the digest: `nginx:1.27@sha256:…`, and let a bot renew it.",
    ignore_when="Where nobody would renew the digests, so that they would keep security fixes out.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
    own:
      build: .""",
    ),
    bad=(
        """\
  services:
    web:
>     image: nginx:1.27""",
    ),
    sources=("https://docs.docker.com/reference/compose-file/services/#image",),
    on_by_default=False,
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    if node.image and not node.is_build and not Image.read(node.image).digest:
        yield rule.finding(node.span_of("image"), f"`{node.image}` has no digest.")
