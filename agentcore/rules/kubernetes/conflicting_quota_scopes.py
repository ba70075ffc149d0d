from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A ResourceQuota names scopes that exclude each other, or do not exist.",
    why=("The API server refuses it: no pod is best-effort and not, or ends by itself and does not."),
    fix=("Keep one of the two scopes, or make two quotas."),
    ignore_when=("Never: a quota for no pod at all limits nothing."),
    good=(
        """\
  apiVersion: v1
  kind: ResourceQuota
  metadata:
    name: web
  spec:
    hard:
      pods: "10"
    scopes: [BestEffort]""",
        """\
  apiVersion: v1
  kind: ResourceQuota
  metadata:
    name: web
  spec:
    hard:
      pods: "10\"""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: ResourceQuota
  metadata:
    name: web
  spec:
    hard:
      pods: "10"
    scopes:
    - BestEffort
>   - NotBestEffort""",
        """\
  apiVersion: v1
  kind: ResourceQuota
  metadata:
    name: web
  spec:
    hard:
      pods: "10"
    scopes:
>   - Best""",
    ),
    sources=("https://kubernetes.io/docs/concepts/policy/resource-quotas/#quota-scopes",),
)


SCOPES = (
    "BestEffort",
    "CrossNamespacePodAffinity",
    "NotBestEffort",
    "NotTerminating",
    "PriorityClass",
    "Terminating",
    "VolumeAttributesClass",
)
OPPOSITES = {"NotBestEffort": "BestEffort", "NotTerminating": "Terminating"}
OPPOSITES |= {there: here for here, there in OPPOSITES.items()}


@rule.on(KubernetesObject, kinds=("ResourceQuota",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    seen: list[str] = []
    for index, scope in enumerate(node.sequence("spec.scopes")):
        if not isinstance(scope, str):
            continue
        at = node.span_of(f"spec.scopes[{index}]")
        if scope not in SCOPES:
            yield rule.finding(at, f"`{scope[:40]}` is no scope of a quota.")
        elif OPPOSITES.get(scope) in seen:
            yield rule.finding(at, f"`{scope}` and `{OPPOSITES[scope]}` exclude each other.")
        seen.append(scope)
