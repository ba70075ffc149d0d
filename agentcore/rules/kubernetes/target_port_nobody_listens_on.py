from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A Service sends traffic to a port that its pods do not have.",
    why=(
        "The Service has endpoints and looks healthy, but every connection is refused, because no "
        "container listens there."
    ),
    fix="Set `targetPort` to the `containerPort`, or to the name of the port.",
    ignore_when=(
        "Where the process opens more ports than it declares, for example a proxy that is configured at run time."
    ),
    good=(
        """\
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
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    selector:
      app: web
    ports:
    - port: 80
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
      image: nginx:1.27""",
        """\
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
    name: web-test
    labels:
      app: web
  spec:
    restartPolicy: Never
    containers:
    - name: ask
      image: busybox:1.37
      command: [wget, -qO-, "http://web"]""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    selector:
      app: web
    ports:
    - port: 53
      targetPort: dns
      protocol: UDP
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
      - name: dns
        containerPort: 53
        protocol: UDP""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    selector:
      app: web
    ports:
    - port: 80
      targetPorts: 8080
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
      - containerPort: 8080""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    selector:
      app: web
    ports:
    - port: 8080
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
      - containerPort: 8080""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    selector:
      app: web
    ports:
    - port: 80
>     targetPort: 80
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
      - containerPort: 8080""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    selector:
      app: web
    ports:
>   - port: 80
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
      - containerPort: 8080""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    selector:
      app: web
    ports:
    - port: 53
>     targetPort: dns
      protocol: UDP
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
      - name: dns
        containerPort: 53""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    selector:
      app: web
    ports:
    - port: 80
>     targetPort: web
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
      image: nginx:1.27""",
    ),
    sources=("https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports",),
)


@rule.on(KubernetesObject, kinds=("Service",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    if not manifests.is_understood(node):
        return
    pods = [
        pod for pod in manifests.pods_behind(node) if manifests.is_understood(pod.object) and not pod.runs_to_completion
    ]
    for port in node.parts("spec.ports"):
        target, protocol = port.value("targetPort", port.value("port")), port.value("protocol", "TCP")
        pod = next((pod for pod in pods if not listens(pod, target, protocol)), None)
        if pod is not None:
            at = port.span_of("targetPort" if port.has("targetPort") else "port")
            known = ", ".join(each.label for each in pod.declared_ports) or "none"
            message = f"No container of {pod.object.kind} `{pod.object.name}` has the port `{target}`; it has: {known}."
            yield rule.finding(at, message)


def listens(pod: PodSpec, target: object, protocol: object) -> bool:
    """Whether a pod has a port: a name must be declared for the protocol, a number only where others are."""
    declared = pod.declared_ports
    if isinstance(target, str) and not target.isdigit():
        return any(each.name == target and each.protocol == protocol for each in declared)
    return not declared or any(str(each.number) == str(target) for each in declared)
