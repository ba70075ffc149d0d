import re
from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, KubernetesObject, Manifests, Part
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="The name of a port breaks the rules for port names.",
    why=(
        "The API server refuses it: a container port's name is at most 15 lower-case letters, "
        "digits and `-`, with a letter among them."
    ),
    fix="Shorten the name, for instance to `http` or `metrics`.",
    ignore_when="Never: a port's name is checked when the object is created, and longer ones are refused.",
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
      ports:
      - name: http-metrics
        containerPort: 9090""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    ports:
    - name: a-rather-long-name-of-a-port
      port: 80
      targetPort: http""",
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
      ports:
>     - name: Metrics_Port
        containerPort: 9090""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    ports:
    - port: 80
>     targetPort: a-rather-long-name""",
    ),
    equivalents=("kube-linter:invalid-target-ports", "kube-score:container-ports-check"),
    sources=("https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports",),
)


SERVICE_PORT = re.compile(r"[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")
PORT = re.compile(r"(?!.*--)(?=.*[a-z])[a-z0-9]([-a-z0-9]{0,13}[a-z0-9])?")


@rule.on(Container)
def check_container(node: Container, manifests: Manifests) -> Iterator[Finding]:
    for port in node.parts("ports"):
        yield from named(port, "name", PORT, 15)


@rule.on(KubernetesObject, kinds=("Service",))
def check_service(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    for port in node.parts("spec.ports"):
        yield from named(port, "name", SERVICE_PORT, 63)
        yield from named(port, "targetPort", PORT, 15)


def named(port: Part, key: str, pattern: re.Pattern[str], longest: int) -> Iterator[Finding]:
    name = port.value(key)
    if isinstance(name, int) and not isinstance(name, bool) and key == "targetPort":
        return
    if isinstance(name, str) and not pattern.fullmatch(name):
        message = f"`{name[:60]}` is no port name: at most {longest} lower-case letters, digits and `-`."
        yield rule.finding(port.span_of(key), message)
