from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.rules.base import Edit, Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A switch is set with a word that YAML 1.2 takes for text.",
    why=("Compose still understands `yes`, `no`, `on` and `off` for a switch, but warns, and other readers see text."),
    fix="Write `true` or `false`.",
    ignore_when="Where a program of its own, beside Compose, needs the old word.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      init: true""",
        """\
  services:
    web:
      image: nginx:1.27
      labels:
        answer: yes""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
>     init: yes
>     read_only: off""",
    ),
    sources=(
        "https://yaml.org/spec/1.2.2/#10212-boolean",
        "https://docs.docker.com/reference/compose-file/services/#init",
    ),
)


KEYS = (("init",), ("privileged",), ("read_only",), ("stdin_open",), ("tty",), ("attach",), ("healthcheck", "disable"))
WORDS = {**dict.fromkeys(("y", "yes", "on"), "true"), **dict.fromkeys(("n", "no", "off"), "false")}


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    for key in KEYS:
        word = node.text(*key)
        meant = WORDS.get(word.lower()) if word is not None else None
        if meant and word:
            at = node.span_of(*key)
            is_plain = at.end_column - at.column == len(word)
            edits = [Edit(at, meant)] if is_plain else []
            yield rule.finding(at, f"`{key[-1]}` is `{word}`, an old word for `{meant}`.", *edits)
