from collections.abc import Iterator

from agentcore.parsing.yaml import LimitProblem, SyntaxProblem
from agentcore.rules.base import Edit, Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="The file is not valid YAML.",
    why=("Nothing below a broken line can be read, so `kubectl` and every other tool refuse the whole document."),
    fix=("Mend this line first: indentation in spaces, a space after each colon, quotes and brackets closed."),
    ignore_when="Where the file is a template whose YAML only exists after rendering; review the rendered file then.",
    good=(
        """\
  metadata:
    name: web""",
        '  schedule: "*/5 * * * *"',
        "  message: 'a: b'",
    ),
    bad=(
        """\
  metadata:
> 	name: web""",
        """\
  kind: Pod
> name:web
  apiVersion: v1""",
        "> schedule: */5 * * * *",
    ),
    equivalents=(
        "kubeconform:invalid",
        "compose:invalid",
        "helm:chartfile/validateChartYamlFormat",
        "helm:crds/validateYamlContent",
        "helm:values/validateValuesFile",
    ),
    sources=("https://yaml.org/spec/1.2.2/",),
)


@rule.on(SyntaxProblem)
def check(node: SyntaxProblem, file: object) -> Iterator[Finding]:
    if not isinstance(node, LimitProblem):
        yield rule.finding(node.span, node.message, *(Edit(span, text) for span, text in node.mended))
