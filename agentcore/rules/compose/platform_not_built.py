from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A service runs on a platform for which it is not built.",
    why=("Compose refuses a `platform` that is not among `build.platforms`: there would be no image to run."),
    fix="Add the platform to `build.platforms`, or remove `platform`.",
    ignore_when="Never: an image for that platform would have to come from elsewhere, and then needs no `build`.",
    good=(
        """\
  services:
    web:
      platform: linux/arm64
      build:
        context: .
        platforms: [linux/amd64, linux/arm64]""",
        """\
  services:
    web:
      platform: linux/arm64
      build: .""",
    ),
    bad=(
        """\
  services:
    web:
>     platform: linux/arm64
      build:
        context: .
        platforms: [linux/amd64]""",
    ),
    equivalents=("compose:invalid",),
    sources=("https://docs.docker.com/reference/compose-file/build/#platforms",),
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    platform = node.text("platform")
    items = node.items("build", "platforms")
    built = [name for name, _ in node.texts("build", "platforms")]
    if platform and items and len(built) == len(items) and platform not in built:
        yield rule.finding(node.span_of("platform"), f"`{platform}` is not among `build.platforms`.")
