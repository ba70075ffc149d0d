from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A service has both an image and a build.",
    why=(
        "Depending on `pull_policy` and on what is there already, Compose pulls the image or builds it; "
        "readers must know which."
    ),
    fix="Remove `image` unless the built image is to be pushed under that name.",
    ignore_when="Where the image is built here and pushed under the name that `image` gives.",
    good=(
        """\
  services:
    web:
      build: .""",
    ),
    bad=(
        """\
  services:
    web:
      build: .
>     image: shop/web:1.4""",
    ),
    sources=(
        "https://docs.docker.com/reference/compose-file/services/#image",
        "https://docs.docker.com/reference/compose-file/build/#using-build-and-image",
    ),
    on_by_default=False,
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    if node.is_build and node.has("image"):
        yield rule.finding(node.key_span_of("image"), f"`{node.name}` has an `image` beside its `build`.")
