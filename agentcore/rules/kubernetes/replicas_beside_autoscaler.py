from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.parsing.kubernetes_kinds import SCALED
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A workload sets its replicas although an autoscaler does.",
    why=(
        "Every `kubectl apply` throws the number back to the one in the file, until the "
        "autoscaler corrects it: load meets too few pods at each deployment."
    ),
    fix=(
        "Leave `spec.replicas` out; where the workload runs already, take it out with `kubectl apply "
        "edit-last-applied` first, or it drops to one pod once."
    ),
    ignore_when="Where the number is only a start value and the file is applied once, not at every deployment.",
    good=(
        """\
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web
  spec:
    replicas: 2""",
    ),
    bad=(
        """\
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web
  spec:
>   replicas: 2
  ---
  apiVersion: autoscaling/v2
  kind: HorizontalPodAutoscaler
  metadata:
    name: web
  spec:
    scaleTargetRef:
      apiVersion: apps/v1
      kind: Deployment
      name: web
    maxReplicas: 5""",
    ),
    equivalents=("kube-score:deployment-targeted-by-hpa-does-not-have-replicas-configured",),
    sources=(
        "https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling",
    ),
)


@rule.on(KubernetesObject, kinds=SCALED)
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    autoscaler = manifests.autoscaler_of(node)
    if autoscaler is not None and node.has("spec.replicas"):
        at = node.span_of("spec.replicas")
        yield rule.finding(at, f"The autoscaler `{autoscaler.name}` sets the number of these pods.")
