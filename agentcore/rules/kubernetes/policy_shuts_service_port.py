from collections.abc import Iterator
from itertools import islice

from agentcore.parsing.kubernetes import KubernetesObject, Manifests, Part, PodSpec
from agentcore.parsing.kubernetes_policies import Openings, openings, together
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


@rule.on(Manifests)
def check(node: Manifests, manifests: Manifests) -> Iterator[Finding]:
    if not node.is_known("NetworkPolicy"):
        return
    opened = {policy.position: openings(policy.parts("spec.ingress")) for policy in node.of_kind("NetworkPolicy")}
    asked: set[str] = set()
    for pod in node.select(PodSpec):
        likeness = repr((pod.object.namespace, pod.labels, pod.declared_ports))  # pods alike get the same answer
        if likeness in asked:
            continue
        asked.add(likeness)
        policies = [each for each in node.policies_of(pod) if each.sequence("spec.ingress")]
        if policies and node.is_understood(pod.object):
            let_in = together(opened[policy.position] for policy in policies)
            for port, service in islice(shut(pod, let_in, node), 1):
                target = port.value("targetPort", port.value("port"))
                message = f"No rule lets in port `{target}`, to which the Service `{service.name}` sends its clients."
                yield rule.finding(policies[0].key_span_of("spec.ingress"), message)


def shut(pod: PodSpec, let_in: Openings, manifests: Manifests) -> Iterator[tuple[Part, KubernetesObject]]:
    """The ports of Services at which nobody is let in."""
    for service in manifests.services_of(pod):
        for port in service.parts("spec.ports") if manifests.is_understood(service) else ():
            target = port.value("targetPort", port.value("port"))
            same = [each for each in pod.declared_ports if target in (each.name, each.number)]
            number = next((each.number for each in same), target if isinstance(target, int) else None)
            names = [each.name for each in same if each.name] + ([target] if isinstance(target, str) else [])
            if not let_in.include(number, names, str(port.value("protocol", "TCP"))):
                yield port, service
