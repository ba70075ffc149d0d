from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="A pod does not say that it is started again, or says that it never is.",
    why="With `Never` a crash ends the pod for good; left out, readers have to know what the default is.",
    fix="Set `restartPolicy: Always`, or `OnFailure` in a Job.",
    ignore_when="Where the default `Always` is known to everyone, or a Job starts a new pod for each attempt.",
    good=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    restartPolicy: Always
    containers:
    - name: web
      image: nginx:1.27""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    restartPolicy: OnFailure
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
> spec:
    containers:
    - name: web
      image: nginx:1.27""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
>   restartPolicy: Never
    containers:
    - name: web
      image: nginx:1.27""",
    ),
    equivalents=("kube-linter:restart-policy",),
    sources=("https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy",),
    on_by_default=False,
)


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    policy = node.value("restartPolicy")
    if policy is None:
        yield rule.finding(node.key_span_of(""), "This pod sets no `restartPolicy`.")
    elif policy not in ("Always", "OnFailure"):
        yield rule.finding(node.span_of("restartPolicy"), "A container of this pod that ends is not started again.")
