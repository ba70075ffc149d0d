from collections.abc import Iterator

from agentcore.parsing.yaml import AmbiguousScalar, Mapping
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="An unquoted word such as `yes` or `off` is a boolean.",
    why=(
        "`kubectl` reads YAML 1.1, in which `yes`, `no`, `on`, `off`, `y` and `n` are true and "
        "false: the country code `NO` becomes false."
    ),
    fix="Write `true` or `false`, or quote the word where text is meant.",
    ignore_when=(
        "Where a boolean is meant and the file follows the habits of another tool, such as Ansible's `yes` and `no`."
    ),
    good=(
        "  enabled: true",
        '  country: "NO"',
        "  answer: maybe",
        '  "on": push',
    ),
    bad=(
        "> country: NO",
        """\
  features:
> - on""",
        "> on: push",
    ),
    sources=("https://yaml.org/type/bool.html",),
    on_by_default=False,
)


@rule.on(AmbiguousScalar)
def check(node: AmbiguousScalar, file: object) -> Iterator[Finding]:
    if isinstance(node.value, bool) and node.is_plain and node.text.lower() not in ("true", "false"):
        yield rule.finding(node.span, f"`{node.text}` is read as the boolean `{str(node.value).lower()}`.")


@rule.on(Mapping)
def check_keys(node: Mapping, file: object) -> Iterator[Finding]:
    for entry in node.entries:
        if entry.key in ("true", "false") and not entry.is_merged:
            length = entry.key_span.end_column - entry.key_span.column
            if length < 4:
                yield rule.finding(entry.key_span, f"This key is read as the boolean `{entry.key}`.")
