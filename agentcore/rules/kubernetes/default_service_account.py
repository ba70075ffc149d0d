from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A pod uses the ServiceAccount `default`.",
    why=(
        "Every pod of the namespace without an account of its own has the same: what one of them "
        "is granted all of them get."
    ),
    fix="Create a ServiceAccount for the workload and name it in `serviceAccountName`.",
    ignore_when="Where the namespace holds a single application and nothing is bound to `default`.",
    good=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    serviceAccountName: web""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    automountServiceAccountToken: false""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
>   serviceAccountName: default""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
> spec:
    containers:
    - name: web
      image: nginx:1.27""",
    ),
    equivalents=("kube-linter:default-service-account",),
    sources=("https://kubernetes.io/docs/concepts/security/service-accounts/",),
    on_by_default=False,
)


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    path = "serviceAccountName" if node.has("serviceAccountName") else "serviceAccount"
    if node.value(path, "default") in ("default", "") and node.flag("automountServiceAccountToken") is not False:
        at = node.span_of(path) if node.has(path) else node.key_span_of("")
        yield rule.finding(at, "This pod uses the ServiceAccount `default`.")
