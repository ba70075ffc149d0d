from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Project
from agentcore.rules.base import Edit, Finding, Rule, Severity
from agentcore.spans import Span

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="The file begins with `version`.",
    why=(
        "Compose has ignored it since version 2 and warns each time; it makes readers believe that an "
        "old format applies."
    ),
    fix="Remove the line.",
    ignore_when="Where the file must still be read by the old `docker-compose` of version 1.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27""",
    ),
    bad=(
        """\
> version: "3.8"
  services:
    web:
      image: nginx:1.27""",
    ),
    sources=("https://docs.docker.com/reference/compose-file/version-and-name/#version-top-level-element-obsolete",),
)


@rule.on(Project)
def check(node: Project, compose: Compose) -> Iterator[Finding]:
    entry = node.root.get("version")
    if entry is not None:
        line = entry.key_span.line
        is_alone = len(node.root.entries) > 1 and entry.key_span.column == 1 and entry.at.end_line == line
        edits = [Edit(Span(entry.key_span.path, line, 1, line + 1, 1), "")] if is_alone else []
        yield rule.finding(entry.key_span, "`version` is obsolete and has no effect.", *edits)
