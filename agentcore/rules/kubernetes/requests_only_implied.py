from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="A container has limits, but leaves its requests to be copied from them.",
    why=("The request becomes as high as the limit, and the pod reserves what it needs only at its peak."),
    fix="Set `resources.requests` to what the container uses most of the time.",
    ignore_when="Where the pod shall be of the class `Guaranteed`, whose requests equal its limits anyway.",
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
      resources:
        requests:
          cpu: 100m
        limits:
          cpu: 100m""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      tty: false""",
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
      resources:
>       limits:
          cpu: 100m""",
    ),
    equivalents=(
        "kube-linter:unset-cpu-requirements",
        "kube-linter:unset-memory-requirements",
        "kube-score:container-resources",
        "polaris:cpuRequestsMissing",
        "polaris:memoryRequestsMissing",
        "checkov:CKV_K8S_10",
        "checkov:CKV_K8S_12",
    ),
    sources=("https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#requests-and-limits",),
    on_by_default=False,
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    limits, requests = node.mapping("resources.limits"), node.mapping("resources.requests")
    implied = [name for name in ("cpu", "memory") if name in limits and name not in requests]
    if implied and node.runs_long:
        at = node.key_span_of("resources.limits")
        yield rule.finding(at, f"The container {node.label} requests its whole limit of {' and '.join(implied)}.")
