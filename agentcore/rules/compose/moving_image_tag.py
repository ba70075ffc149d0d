from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.parsing.compose_images import Image
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="An image has no tag, or the tag `latest`.",
    why=("The tag moves: tomorrow the same file starts another program, and there is nothing to go back to."),
    fix="Name a release, such as `nginx:1.27`, or a digest.",
    ignore_when="Where the file shall always try the newest version, and a failure harms nobody.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27""",
        """\
  services:
    web:
      image: ${IMAGE}
    api:
      image: registry.example.org:5000/api@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
    own:
      build: .
      image: own""",
    ),
    bad=(
        """\
  services:
    web:
>     image: nginx
    api:
>     image: localhost:5000/api:latest""",
    ),
    sources=(
        "https://docs.docker.com/reference/compose-file/services/#image",
        "https://docs.docker.com/build/building/best-practices/#pin-base-image-versions",
    ),
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    if not node.image or node.is_build:
        return
    image = Image.read(node.image)
    if not image.digest and image.tag in ("", "latest"):
        problem = "moves with every release" if image.tag else "has no tag, which means `latest`"
        yield rule.finding(node.span_of("image"), f"`{node.image}` {problem}.")
