from collections.abc import Iterator

from agentcore.parsing.helm import Charts, Template
from agentcore.rules.base import Finding, Rule, Severity

CHART = (
    "  apiVersion: v2\n  name: web\n  version: 0.1.0\n  «at templates/secret.yaml»\n  apiVersion: v1\n  kind: Secret\n"
)

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A template writes a value that is new at each rendering.",
    why="Each `helm upgrade` replaces the password or certificate, while what was set up with the old one keeps that.",
    fix="Keep the value that exists, found with `lookup`, or let it be given with `required`.",
    ignore_when="Where a new value at each upgrade is wanted, such as one that restarts pods.",
    good=(
        CHART + '  stringData:\n    password: {{ required "Set password." .Values.password }}',
        CHART + '  {{- $old := lookup "v1" "Secret" .Release.Namespace .Release.Name }}\n  {{- if not $old }}\n'
        "  stringData:\n    password: {{ randAlphaNum 20 }}\n  {{- end }}",
    ),
    bad=(
        CHART + "  stringData:\n>   password: {{ randAlphaNum 20 | quote }}",
        CHART + '> {{- $ca := genCA "web" 365 }}\n  data:\n    ca.crt: {{ $ca.Cert | b64enc }}',
    ),
    sources=("https://helm.sh/docs/chart_template_guide/function_list/#cryptographic-and-security-functions",),
)
RANDOM = frozenset(
    {
        *("randAlphaNum", "randAlpha", "randNumeric", "randAscii", "randBytes", "randInt", "uuidv4", "shuffle"),
        *("genPrivateKey", "genCA", "genCAWithKey", "genSelfSignedCert", "genSignedCert"),
    }
)


@rule.on(Template)
def check(node: Template, charts: Charts) -> Iterator[Finding]:
    if charts.owner(node) in charts.asking:
        return
    for action in node.actions:
        found = next((name for name in action.all_functions if name in RANDOM), None)
        if found is not None and node.name != "NOTES.txt":
            yield rule.finding(action.span, f"`{found}` gives another value at each rendering.")
