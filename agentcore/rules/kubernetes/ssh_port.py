from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A container opens port 22.",
    why=("An SSH server in a container is one more way in, with keys of its own; `kubectl exec` needs none."),
    fix="Remove the SSH server and its port.",
    ignore_when="Where SSH is the service: a Git server, an SFTP drop, a jump host.",
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
      - containerPort: 2222""",
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
>     - containerPort: 22""",
    ),
    equivalents=("kube-linter:ssh-port",),
    sources=("https://kubernetes.io/docs/tasks/debug/debug-application/get-shell-running-container/",),
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    for port in node.parts("ports"):
        if port.number("containerPort") == 22 and port.value("protocol", "TCP") == "TCP":
            yield rule.finding(port.span_of("containerPort"), f"The container {node.label} opens the port of SSH.")
