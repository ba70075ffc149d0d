from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A pod mounts the socket of the container runtime.",
    why=("Who may speak to the runtime may start a privileged container: it is root on the node, one command away."),
    fix="Remove the volume; to build images, use a builder that needs no daemon.",
    ignore_when=(
        "Where the pod manages the containers of its node and is trusted like root there, such as an agent that the "
        "cluster's operators run themselves."
    ),
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
    volumes:
    - name: logs
      hostPath:
        path: /var/log""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    volumes:
    - name: run
      emptyDir: {}""",
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
    volumes:
    - name: docker
      hostPath:
>       path: /var/run/docker.sock""",
    ),
    equivalents=(
        "pss:baseline/hostPathVolumes",
        "polaris:hostPathSet",
        "kube-linter:docker-sock",
        "checkov:CKV_K8S_27",
    ),
    sources=("https://docs.docker.com/engine/security/#docker-daemon-attack-surface",),
)


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    for volume in node.volumes:
        if volume.is_runtime_socket:
            path = volume.text("hostPath.path")
            yield rule.finding(volume.span_of("hostPath.path"), f"`{path}` is the socket of the container runtime.")
