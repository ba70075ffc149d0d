import re
from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="An init container runs something that never ends.",
    why="Init containers run one after the other, and each must end before the next: the pod stays in `Init:0/1`.",
    fix="Let it end when its work is done, or make it a sidecar with `restartPolicy: Always`.",
    ignore_when="When the command only looks endless, and something in it ends the container.",
    good=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    initContainers:
    - name: logs
      image: busybox:1.37
      restartPolicy: Always
      command: ["tail", "-f", "/logs/access.log"]
    - name: wait
      image: busybox:1.37
      command: ["sh", "-c", "until nslookup db; do sleep 2; done"]
    containers:
    - name: web
      image: nginx:1.27""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    initContainers:
    - name: logs
      image: busybox:1.37
>     command: ["tail", "-f", "/logs/access.log"]
    containers:
    - name: web
      image: nginx:1.27""",
    ),
    sources=("https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#detailed-behavior",),
)


ENDLESS = re.compile(r"(tail (-n ?\S+ )?(-[fF]|--follow)\b.*|(exec )?sleep (infinity|inf))")


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    if node.list != "initContainers" or node.is_sidecar or not manifests.is_understood(node):
        return
    for field in ("command", "args"):
        words = [word for word in node.sequence(field) if isinstance(word, str)]
        line = words[-1].strip() if words[:-1] and words[0].endswith("sh") else " ".join(words)
        if ENDLESS.fullmatch(line[:1000]):
            yield rule.finding(node.key_span_of(field), f"The init container {node.label} never ends: `{line[:60]}`.")
            return
