from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.parsing.compose_interpolation import Unknown, variables
from agentcore.parsing.yaml import Scalar
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="An image or port depends on a variable without a default.",
    why=(
        "Where the variable is not set, Compose puts nothing in its place: the image has no tag, or the "
        "port is another one."
    ),
    fix="Give it a default, `${TAG:-1.27}`, or make it required, `${TAG:?set TAG}`.",
    ignore_when="Where the value always comes from an `.env` file that is not handed in.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27

    api:
      image: api:${TAG:-1}
      ports: ["${PORT:?set PORT}:80"]""",
    ),
    bad=(
        '''\
  services:
    api:
>     image: api:${TAG}
      ports:
>       - "$PORT:80"''',
    ),
    sources=("https://docs.docker.com/reference/compose-file/interpolation/",),
    on_by_default=False,
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    for key in ("image", "ports"):
        for item, at in node.items(key):
            if isinstance(item, Scalar) and isinstance(item.value, Unknown):
                bare = [each.name for each in variables(item.value) if not each.operator]
                if bare:
                    yield rule.finding(at, f"`{bare[0]}` has no default, and nothing says that it must be set.")
