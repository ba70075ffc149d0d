from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Port
from agentcore.rules.base import Edit, Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="A port mapping stands without quotes.",
    why=(
        "YAML 1.1 reads pairs of small numbers such as `22:22` as one number in base 60; Compose no "
        "longer does, other tools still do."
    ),
    fix="Put the mapping in quotes.",
    ignore_when="Where only current versions of Compose read the file.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      ports:
        - "8080:80"
        - 9000""",
        '''\
  services:
    web:
      image: nginx:1.27
      ports:
        - target: 80
          published: "8080"''',
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
      ports:
>       - 8080:80
>       - 127.0.0.1:22:22""",
    ),
    sources=("https://docs.docker.com/reference/compose-file/services/#ports",),
    on_by_default=False,
)


@rule.on(Port)
def check(node: Port, compose: Compose) -> Iterator[Finding]:
    if node.is_short and not node.is_quoted and ":" in node.text and not node.fault:
        is_here = node.span.end_column - node.span.column == len(node.text)
        edits = [Edit(node.span, f'"{node.text}"')] if is_here else []
        yield rule.finding(node.span, f"`{node.text}` stands without quotes.", *edits)
