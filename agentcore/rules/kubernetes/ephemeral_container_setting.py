from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="An ephemeral container has a setting it cannot have, or a pod template brings one.",
    why=(
        "The API server refuses it: a debugging container is added to a running pod, and has no ports, "
        "probes or resources of its own."
    ),
    fix=("Remove the setting; attach the container with `kubectl debug`."),
    ignore_when=("Never: an ephemeral container has no place for it, in any version."),
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
    ephemeralContainers: []""",
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
      - containerPort: 80""",
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
    ephemeralContainers:
    - name: debug
      image: busybox:1.36
>     ports:
      - containerPort: 80""",
    ),
    sources=(
        "https://kubernetes.io/docs/concepts/workloads/pods/ephemeral-containers/#what-is-an-ephemeral-container",
    ),
)


FORBIDDEN = ("lifecycle", "livenessProbe", "ports", "readinessProbe", "resources", "startupProbe", "resizePolicy")


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    for name in FORBIDDEN if node.list == "ephemeralContainers" else ():
        if node.value(name):
            yield rule.finding(node.key_span_of(name), f"An ephemeral container has no `{name}`.")
