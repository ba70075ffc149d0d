from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A probe or hook runs a command that is empty.",
    why=("The API server refuses the pod: `exec` needs at least the program to run."),
    fix=("Write the program and each of its arguments as an item of `command`."),
    ignore_when=("When a templating tool fills in the command before the file is applied."),
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
        exec:
          command: [cat, /tmp/healthy]""",
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
>       exec: {}""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      lifecycle:
        preStop:
          exec:
>           command: []""",
    ),
    sources=("https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#LifecycleHandler",),
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    for handler in node.handlers:
        if isinstance(handler.value("exec"), dict) and not handler.value("exec.command"):
            yield rule.finding(handler.key_span_of("exec.command"), "`exec` has no command to run.")
