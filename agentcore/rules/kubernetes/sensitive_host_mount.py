from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A volume shows a directory of the node that holds its secrets or its system.",
    why=("From `/etc`, `/var/run` or `/` of the node a pod reads keys and changes programs that run as root."),
    fix="Remove the volume, or mount only the one file that is needed, with `readOnly: true`.",
    ignore_when=(
        "Where a node agent must read exactly this path, for instance a security scanner that checks `/etc`; mount it "
        "read-only."
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
        path: /data/logs""",
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
    - name: root
      hostPath:
>       path: /etc""",
    ),
    equivalents=("kube-linter:sensitive-host-mounts",),
    sources=("https://kubernetes.io/docs/concepts/storage/volumes/#hostpath",),
    on_by_default=False,
)


SENSITIVE = ("/", "/boot", "/dev", "/etc", "/lib", "/proc", "/sys", "/usr")


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    for volume in node.volumes:
        path = volume.text("hostPath.path") or ""
        if path and (path.rstrip("/") or "/") in SENSITIVE:
            yield rule.finding(volume.span_of("hostPath.path"), f"`{path}` of the node is shown to the pod.")
