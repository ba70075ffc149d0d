from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A token for the API server is put into a pod.",
    why="Most programs never speak to the API server; whoever breaks into one can.",
    fix="Set `automountServiceAccountToken: false` in the pod, or in its ServiceAccount.",
    ignore_when=(
        "Where the program calls the Kubernetes API: operators, ingress controllers, tools for leader election."
    ),
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
    automountServiceAccountToken: false""",
    ),
    bad=(
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
    equivalents=(
        "polaris:automountServiceAccountToken",
        "checkov:CKV_K8S_38",
    ),
    sources=(
        "https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting",
    ),
    on_by_default=False,
)


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    wanted = node.flag("automountServiceAccountToken")
    account = manifests.find("ServiceAccount", node.text("serviceAccountName") or "default", node.object.namespace)
    if wanted is None and account is not None:
        wanted = account.flag("automountServiceAccountToken")
    if wanted is not False:
        path = "automountServiceAccountToken"
        at = node.span_of(path) if node.has(path) else node.key_span_of("")
        yield rule.finding(at, "A token for the API server is put into this pod.")
