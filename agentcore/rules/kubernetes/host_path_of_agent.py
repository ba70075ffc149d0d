from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="An agent on every node reads a directory of its node.",
    why=(
        "For a log or metrics agent that is the point, but it still sees what other pods wrote there, "
        "and the baseline standard refuses it."
    ),
    fix=(
        "Mount the one directory that is read, and put the agent into a namespace of its own with the "
        "privileged standard."
    ),
    ignore_when=("When the DaemonSet is an agent that collects logs or metrics from its node."),
    good=(
        """\
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web
  spec:
    selector:
      matchLabels:
        app: web
    template:
      metadata:
        labels:
          app: web
      spec:
        containers:
        - name: web
          image: nginx:1.27
        volumes:
        - name: logs
          hostPath:
            path: /var/log""",
        """\
  apiVersion: apps/v1
  kind: DaemonSet
  metadata:
    name: web
  spec:
    selector:
      matchLabels:
        app: web
    template:
      metadata:
        labels:
          app: web
      spec:
        containers:
        - name: web
          image: nginx:1.27
        volumes:
        - name: logs
          emptyDir: {}""",
    ),
    bad=(
        """\
  apiVersion: apps/v1
  kind: DaemonSet
  metadata:
    name: agent
  spec:
    selector:
      matchLabels:
        app: agent
    template:
      metadata:
        labels:
          app: agent
      spec:
        containers:
        - name: agent
          image: agent:1.4
          volumeMounts:
          - name: logs
            mountPath: /var/log
            readOnly: true
        volumes:
        - name: logs
>         hostPath:
            path: /var/log""",
    ),
    equivalents=("pss:baseline/hostPathVolumes",),
    sources=(
        "https://kubernetes.io/docs/concepts/storage/volumes/#hostpath",
        "https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline",
    ),
    on_by_default=False,
)


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    if node.object.kind != "DaemonSet":
        return
    mounts = [mount for container in node.all_containers for mount in container.parts("volumeMounts")]
    written = {mount.text("name") for mount in mounts if mount.flag("readOnly") is not True}
    read = {mount.text("name") for mount in mounts} - written
    for volume in node.volumes:
        if volume.has("hostPath") and not volume.is_runtime_socket and volume.text("name") in read:
            path = volume.text("hostPath.path") or "?"
            yield rule.finding(volume.key_span_of("hostPath"), f"The agent reads `{path}` of its node.")
