import shlex
from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.parsing.yaml import Scalar
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A command uses the shell's operators, but no shell runs it.",
    why=(
        "Compose splits the text into words and starts the first one; `&&`, `|` and `>` reach the "
        "program as plain arguments."
    ),
    fix='Let a shell run it: `sh -c "first && second"`.',
    ignore_when="Where the image's entrypoint hands its arguments to a shell as one line.",
    good=(
        '''\
  services:
    web:
      image: nginx:1.27
      command: sh -c "nginx -t && nginx"''',
        """\
  services:
    web:
      image: nginx:1.27
      command: ["echo", "&&"]""",
        """\
  services:
    web:
      image: nginx:1.27
      command: echo 'a && b'""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
>     command: nginx -t && nginx""",
        """\
  services:
    web:
      image: nginx:1.27
>     entrypoint: sh -c date > /tmp/now""",
    ),
    sources=(
        "https://docs.docker.com/reference/compose-file/services/#command",
        "https://docs.docker.com/reference/dockerfile/#shell-and-exec-form",
    ),
)


OPERATORS = frozenset({"&&", "||", "|", ";", ">", ">>", "<", "2>&1", "2>", "&"})


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    for key in ("command", "entrypoint"):
        written = node.node_at(key)
        line = node.text(key) if isinstance(written, Scalar) else None
        try:
            words = shlex.split(line or "")
        except ValueError:
            continue
        used = [word for word in words if word in OPERATORS]
        if used:
            yield rule.finding(
                node.span_of(key), f"No shell runs this, so `{used[0]}` is given to the program as a word."
            )
