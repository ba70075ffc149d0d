from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="An init container has a probe, a hook or a restart policy of its own.",
    why=(
        "The API server refuses the pod: an init container ends before the others start, so only one "
        "that stays as a sidecar (`restartPolicy: Always`) is watched."
    ),
    fix=("Remove the setting, or make the container a sidecar with `restartPolicy: Always`."),
    ignore_when=("Never: whoever waits for it to become ready would wait until it has ended."),
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
    initContainers:
    - name: proxy
      image: proxy:1.4
      restartPolicy: Always
      readinessProbe:
        tcpSocket:
          port: 80""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    initContainers:
    - name: setup
      image: setup:1.4""",
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
    initContainers:
    - name: setup
      image: setup:1.4
>     readinessProbe:
        tcpSocket:
          port: 80""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    initContainers:
    - name: setup
      image: setup:1.4
>     lifecycle:
        preStop:
          exec:
            command: [date]""",
    ),
    sources=(
        "https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#differences-from-regular-containers",
        "https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/",
    ),
)


OF_RUNNING = ("lifecycle", "livenessProbe", "readinessProbe", "startupProbe")


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    if node.list != "initContainers" or (node.is_sidecar and manifests.version_order >= (1, 28)):
        return
    for name in OF_RUNNING:
        if node.has(name):
            message = f"The init container {node.label} has `{name}`, which only a sidecar may have."
            yield rule.finding(node.key_span_of(name), message)
