from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A probe or hook names a host of its own.",
    why=(
        "The kubelet then calls that host instead of the pod: it proves nothing about the "
        "container, and lets a manifest send requests from inside the node's network."
    ),
    fix="Leave `host` out; the pod's own address is meant. For a virtual host, set the header `Host`.",
    ignore_when="Where a pod on the node's network listens on `127.0.0.1` only, as the control plane's static pods do.",
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
      livenessProbe:
        httpGet:
          path: /healthz
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
      readinessProbe:
        tcpSocket:
          port: 80""",
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
      livenessProbe:
        httpGet:
>         host: example.com
          path: /
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
      readinessProbe:
        tcpSocket:
>         host: 10.0.0.1
          port: 80""",
    ),
    equivalents=("pss:baseline/hostProbesAndLifecycle",),
    sources=("https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline",),
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    if manifests.version_order < (1, 34):
        return
    for handler in node.handlers:
        for path in ("httpGet.host", "tcpSocket.host"):
            if handler.text(path):
                yield rule.finding(handler.span_of(path), f"The probe calls `{handler.text(path)}`, not the pod.")
