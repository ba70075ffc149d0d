from collections.abc import Iterator

from agentcore.parsing.yaml import DuplicateKey
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A mapping has the same key twice.",
    why=(
        "`kubectl` sends only the later value, so half of the file is lost without a word; "
        "Compose refuses the whole file."
    ),
    fix="Keep one of the two, or put both values into one list.",
    ignore_when="Never: one of the two values is lost, and which one depends on the tool that reads the file.",
    good=(
        """\
  env:
  - name: A
  - name: B""",
        """\
  a:
    name: x
  b:
    name: x""",
    ),
    bad=(
        """\
  metadata:
    name: web
>   name: shop""",
        """\
  env: [a]
  image: nginx
> env: [b]""",
    ),
    equivalents=(
        "kubeconform:invalid",
        "compose:invalid",
        "helm:chartfile/validateChartYamlStrictFormat",
    ),
    sources=(
        "https://yaml.org/spec/1.2.2/#3213-node-comparison",
        "https://github.com/kubernetes/kubernetes/issues/99286",
    ),
)


@rule.on(DuplicateKey)
def check(node: DuplicateKey, file: object) -> Iterator[Finding]:
    yield rule.finding(node.span, f"`{node.key}` stands in line {node.first.line} already.")
