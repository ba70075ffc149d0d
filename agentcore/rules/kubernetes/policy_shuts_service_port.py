from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests, Part, PodSpec
from agentcore.parsing.kubernetes_policies import lets_through
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="NetworkPolicies let nobody in at the port to which a Service sends its clients.",
    why=(
        "Policies look at the port of the pod, not at that of the Service: every connection to the "
        "Service times out although both look right on their own."
    ),
    fix="Name the Service's `targetPort` in the policy, by its number or by the name of the container's port.",
    ignore_when="Where another policy, which is not among the files, opens the port.",
    good=(
        """\
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata:
    name: web
  spec:
    podSelector: {}
    ingress:
    - ports:
      - port: 8080
  ---
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    selector:
      app: web
    ports:
    - port: 80
      targetPort: http
  ---
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
    labels:
      app: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      ports:
      - name: http
        containerPort: 8080""",
    ),
    bad=(
        """\
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata:
    name: web
  spec:
    podSelector: {}
>   ingress:
    - ports:
      - port: 80
  ---
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    selector:
      app: web
    ports:
    - port: 80
      targetPort: 8080
  ---
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
    labels:
      app: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      ports:
      - name: http
        containerPort: 8080""",
    ),
    sources=("https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-resource",),
)


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    policies = [each for each in manifests.policies_of(node) if each.sequence("spec.ingress")]
    if not policies or not manifests.is_known("NetworkPolicy") or not manifests.is_understood(node.object):
        return
    for service in manifests.services_of(node):
        if not manifests.is_understood(service):
            continue
        for port in service.parts("spec.ports"):
            if not is_open(port, node, policies):
                target = port.value("targetPort", port.value("port"))
                message = f"No rule lets in port `{target}`, to which the Service `{service.name}` sends its clients."
                yield rule.finding(policies[0].key_span_of("spec.ingress"), message)
                return


def is_open(port: Part, pod: PodSpec, policies: list[KubernetesObject]) -> bool:
    """Whether some policy lets in what a port of a Service sends."""
    target = port.value("targetPort", port.value("port"))
    declared = [each for container in pod.long_running for each in container.parts("ports")]
    same = [each for each in declared if target in (each.value("name"), each.value("containerPort"))]
    number = next((each.number("containerPort") for each in same), target if isinstance(target, int) else None)
    names = [name for each in same if (name := each.text("name"))] + ([target] if isinstance(target, str) else [])
    protocol = str(port.value("protocol", "TCP"))
    return any(
        lets_through(allowed, number, names, protocol)
        for policy in policies
        for allowed in policy.parts("spec.ingress")
    )
