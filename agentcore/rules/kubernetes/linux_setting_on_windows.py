from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests, Part, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A pod for one operating system has settings of the other.",
    why=(
        "The API server refuses the pod: Windows knows no user numbers, capabilities or seccomp, Linux "
        "no `windowsOptions`."
    ),
    fix=("Remove the setting, or correct `os.name`."),
    ignore_when=("Never: with `os.name` set the API server knows which fields the node could not honour."),
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
      securityContext:
        windowsOptions:
          runAsUserName: ContainerUser
    os:
      name: windows""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    os:
      name: linux
    securityContext:
      runAsUser: 10001""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    securityContext:
      runAsUser: 10001""",
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
    os:
      name: windows
    securityContext:
>     runAsUser: 10001""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      securityContext:
>       capabilities:
          drop: [ALL]
    os:
      name: windows""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    os:
      name: linux
    securityContext:
>     windowsOptions:
        runAsUserName: ContainerUser""",
    ),
    sources=(
        "https://kubernetes.io/docs/concepts/workloads/pods/#pod-os",
        "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#containers",
    ),
)


OF_PODS = ("hostPID", "hostIPC", "hostUsers", "shareProcessNamespace")
OF_POD_CONTEXTS = (
    "appArmorProfile",
    "fsGroup",
    "fsGroupChangePolicy",
    "runAsGroup",
    "runAsUser",
    "seLinuxOptions",
    "seccompProfile",
    "supplementalGroups",
    "supplementalGroupsPolicy",
    "sysctls",
)
OF_CONTEXTS = (
    "allowPrivilegeEscalation",
    "appArmorProfile",
    "capabilities",
    "privileged",
    "procMount",
    "readOnlyRootFilesystem",
    "runAsGroup",
    "runAsUser",
    "seLinuxOptions",
    "seccompProfile",
)


@rule.on(PodSpec)
def check_pod(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    if node.is_windows:
        yield from misplaced(node, OF_PODS, "Linux")
    yield from of_context(node.part("securityContext"), node.text("os.name"), OF_POD_CONTEXTS)


@rule.on(Container)
def check_container(node: Container, manifests: Manifests) -> Iterator[Finding]:
    yield from of_context(node.part("securityContext"), node.pod.text("os.name"), OF_CONTEXTS)


def of_context(context: Part, system: str | None, names: tuple[str, ...]) -> Iterator[Finding]:
    if system == "windows":
        yield from misplaced(context, names, "Linux")
    elif system == "linux":
        yield from misplaced(context, ("windowsOptions",), "Windows")


def misplaced(part: Part, names: tuple[str, ...], system: str) -> Iterator[Finding]:
    for name in names:
        if part.has(name):
            yield rule.finding(part.key_span_of(name), f"`{name}` is a setting of {system}, for which this pod is not.")
