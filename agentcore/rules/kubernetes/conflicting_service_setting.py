from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A setting of a Service does not belong to its type.",
    why=(
        "The API server refuses it: only a load balancer has a class, source ranges and health checks, "
        "only a Service reached from outside a traffic policy for it."
    ),
    fix=("Remove the setting, or change `type`."),
    ignore_when=("Never: no controller would act on it, so it is refused before it misleads."),
    good=(
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    type: LoadBalancer
    externalTrafficPolicy: Local
    loadBalancerSourceRanges: [10.0.0.0/8]
    ports:
    - port: 80""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    clusterIP: None
    ports:
    - port: 80""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    type: NodePort
    externalTrafficPolicy: Local
    ports:
    - port: 80""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    sessionAffinity: ClientIP
    sessionAffinityConfig:
      clientIP:
        timeoutSeconds: 600
    ports:
    - port: 80""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    ports:
    - port: 80
    type: ExternalName
    externalName: db.example.com""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    ports:
    - port: 80
    type: LoadBalancer
    externalTrafficPolicy: Local
    healthCheckNodePort: 30000""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    ports:
    - port: 80
    type: NodePort
    externalTrafficPolicy: Local""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    ports:
    - port: 80
    externalIPs: [203.0.113.7]
    externalTrafficPolicy: Local""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    ports:
    - port: 80
    sessionAffinity: ClientIP
    sessionAffinityConfig:
      clientIP:
        timeoutSeconds: 600""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    type: NodePort
>   clusterIP: None
    ports:
    - port: 80""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
>   loadBalancerSourceRanges: [10.0.0.0/8]
    ports:
    - port: 80""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
>   externalTrafficPolicy: Local
    ports:
    - port: 80""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
>   sessionAffinityConfig:
      clientIP:
        timeoutSeconds: 600
    ports:
    - port: 80""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    ports:
    - port: 80
    type: ExternalName
    externalName: db.example.com
>   clusterIP: 10.0.0.1""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    ports:
    - port: 80
    type: NodePort
>   healthCheckNodePort: 30000
    externalTrafficPolicy: Local""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    ports:
    - port: 80
    type: LoadBalancer
    externalTrafficPolicy: Cluster
>   healthCheckNodePort: 30000""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    ports:
    - port: 80
    type: LoadBalancer
>   clusterIP: None""",
    ),
    sources=(
        "https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/",
        "https://kubernetes.io/docs/concepts/services-networking/service/#headless-services",
    ),
)


OF_BALANCERS = ("allocateLoadBalancerNodePorts", "loadBalancerClass", "loadBalancerSourceRanges")


@rule.on(KubernetesObject, kinds=("Service",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    spec, kind = node.part("spec"), node.value("spec.type", "ClusterIP")
    if spec.text("clusterIP") == "None" and kind in ("NodePort", "LoadBalancer"):
        yield rule.finding(spec.span_of("clusterIP"), f"A Service of type `{kind}` cannot be headless.")
    if spec.text("clusterIP") and kind == "ExternalName":
        yield rule.finding(spec.span_of("clusterIP"), "A Service of type `ExternalName` has no `clusterIP`.")
    for name in OF_BALANCERS if kind != "LoadBalancer" else ():
        if spec.has(name):
            yield rule.finding(spec.key_span_of(name), f"`{name}` belongs to the type `LoadBalancer`, not `{kind}`.")
    policy, outside = spec.text("externalTrafficPolicy"), bool(spec.value("externalIPs"))
    if policy and kind not in ("NodePort", "LoadBalancer") and not outside:
        at = spec.span_of("externalTrafficPolicy")
        yield rule.finding(at, f"`externalTrafficPolicy` belongs to `NodePort` and `LoadBalancer`, not `{kind}`.")
    if spec.number("healthCheckNodePort") and (kind != "LoadBalancer" or policy != "Local"):
        at = spec.span_of("healthCheckNodePort")
        yield rule.finding(at, "`healthCheckNodePort` needs a `LoadBalancer` with `externalTrafficPolicy: Local`.")
    if spec.has("sessionAffinityConfig") and spec.value("sessionAffinity", "None") == "None":
        at = spec.key_span_of("sessionAffinityConfig")
        yield rule.finding(at, "`sessionAffinityConfig` needs `sessionAffinity: ClientIP`.")
