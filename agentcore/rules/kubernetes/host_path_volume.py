from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A volume is a directory of the node.",
    why=(
        "The pod depends on what lies on one machine, can read or change it, and finds another "
        "directory when it is scheduled elsewhere."
    ),
    fix=("Use a PersistentVolumeClaim for data, a ConfigMap for configuration, an `emptyDir` for scratch space."),
    ignore_when=(
        "Where an agent works for its node: storage and network plugins, log collectors, monitoring, each as a "
        "DaemonSet and with the narrowest path."
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
    - name: scratch
      emptyDir: {}""",
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
    - name: data
      persistentVolumeClaim:
        claimName: data""",
        """\
  apiVersion: apps/v1
  kind: DaemonSet
  metadata:
    name: logs
  spec:
    selector:
      matchLabels: {app: logs}
    template:
      metadata:
        labels: {app: logs}
      spec:
        containers:
        - name: agent
          image: registry.example.org/agent:1.4
          volumeMounts:
          - {name: logs, mountPath: /logs, readOnly: true}
        volumes:
        - name: logs
          hostPath: {path: /var/log/pods}""",
    ),
    bad=(
        """\
  apiVersion: apps/v1
  kind: DaemonSet
  metadata:
    name: logs
  spec:
    selector:
      matchLabels: {app: logs}
    template:
      metadata:
        labels: {app: logs}
      spec:
        containers:
        - name: agent
          image: registry.example.org/agent:1.4
          volumeMounts:
          - {name: logs, mountPath: /logs, readOnly: true}
        - name: cleaner
          image: registry.example.org/cleaner:1.4
          volumeMounts:
          - {name: logs, mountPath: /logs}
        volumes:
        - name: logs
>         hostPath: {path: /var/log/pods}""",
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
>     hostPath:
        path: /var/log""",
    ),
    equivalents=(
        "pss:baseline/hostPathVolumes",
        "polaris:hostPathSet",
    ),
    sources=("https://kubernetes.io/docs/concepts/storage/volumes/#hostpath",),
)


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    only_read = read_by_agent(node)
    for volume in node.volumes:
        if volume.has("hostPath") and not volume.is_runtime_socket and volume.text("name") not in only_read:
            path = volume.text("hostPath.path") or "?"
            message = f"The volume `{volume.text('name')}` is the node's own `{path}`."
            yield rule.finding(volume.key_span_of("hostPath"), message)


def read_by_agent(pod: PodSpec) -> set[str | None]:
    """The volumes that a DaemonSet only reads: what a log or metrics agent on every node is for."""
    if pod.object.kind != "DaemonSet":
        return set()
    mounts = [mount for container in pod.all_containers for mount in container.parts("volumeMounts")]
    written = {mount.text("name") for mount in mounts if mount.flag("readOnly") is not True}
    return {mount.text("name") for mount in mounts} - written
