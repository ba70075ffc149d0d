from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Mount
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A mount is none that Compose can read.",
    why=(
        "Compose takes `[source:]target[:mode]`, or a mapping that names what its type needs, and "
        "refuses anything else."
    ),
    fix="Write it as `data:/var/lib/data` or `./html:/usr/share/nginx/html:ro`.",
    ignore_when="Where a template fills in the path before Compose reads it.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      volumes:
        - /cache
        - ./html:/usr/share/nginx/html:ro
        - C:\\\\sites:/srv
        - ${CONF}:/etc/nginx/conf.d""",
        """\
  services:
    web:
      image: nginx:1.27
      volumes:
        - type: bind
          source: ./html
          target: /usr/share/nginx/html
        - type: tmpfs
          target: /run""",
    ),
    bad=(
        '''\
  services:
    web:
      image: nginx:1.27
      volumes:
>       - ./html:/usr/share/nginx/html:ro:z
>       - ":/cache"
>       - ""''',
        """\
  services:
    web:
      image: nginx:1.27
      volumes:
>       - type: bind
          target: /usr/share/nginx/html
>       - type: volume""",
    ),
    equivalents=("compose:invalid",),
    sources=("https://docs.docker.com/reference/compose-file/services/#volumes",),
)


@rule.on(Mount)
def check(node: Mount, compose: Compose) -> Iterator[Finding]:
    if node.fault:
        yield rule.finding(node.span, f"The mount `{node.text}` {node.fault}.")
    elif node.target == "":
        yield rule.finding(node.span, "The mount names no `target`, the path in the container.")
    elif node.is_bind and not node.is_short and not node.has_source:
        yield rule.finding(node.span, "A bind mount must have a `source`, the path on the host.")
