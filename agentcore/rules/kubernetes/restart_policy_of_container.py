from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A container has a restart policy that its kind of container cannot have.",
    why=(
        "The API server refuses the pod: before Kubernetes 1.35 only an init container has a policy, "
        "and it is `Always`."
    ),
    fix=("Set `restartPolicy` on the pod, or move a sidecar to `initContainers`."),
    ignore_when=("Where the cluster is newer than the version checked against, and has policies of single containers."),
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
      restartPolicy: Always""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    restartPolicy: Never""",
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
>     restartPolicy: OnFailure""",
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
>     restartPolicy: OnFailure""",
    ),
    sources=("https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/",),
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    policy = node.text("restartPolicy")
    if policy is None:
        return
    if manifests.version_order >= (1, 35) and node.list != "ephemeralContainers":
        allowed: tuple[str, ...] = ("Always", "OnFailure", "Never")
    else:
        allowed = ("Always",) if node.list == "initContainers" else ()
    if policy not in allowed:
        known = "leave it to the pod" if not allowed else "it takes " + ", ".join(f"`{each}`" for each in allowed)
        message = f"`restartPolicy` of the container {node.label} is `{policy[:40]}`; {known}."
        yield rule.finding(node.span_of("restartPolicy"), message)
