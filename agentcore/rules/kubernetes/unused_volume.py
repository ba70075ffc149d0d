from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A pod has a volume that no container mounts.",
    why=("It is set up for nothing; most often the mount was forgotten, and the program does not see its data."),
    fix="Add a `volumeMounts` entry to the container that needs it, or remove the volume.",
    ignore_when=(
        "Where a webhook adds a sidecar that mounts the volume, as some service meshes and secret injectors do."
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
      volumeMounts:
      - name: cache
        mountPath: /var/cache/nginx
    volumes:
    - name: cache
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
>   - name: cache
      emptyDir: {}""",
    ),
    sources=("https://kubernetes.io/docs/concepts/storage/volumes/",),
)


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    mounted = {
        mount.text("name")
        for container in node.all_containers
        for mount in (*container.parts("volumeMounts"), *container.parts("volumeDevices"))
    }
    for volume in node.volumes:
        if volume.text("name") and volume.text("name") not in mounted:
            at = volume.span_of("name")
            yield rule.finding(at, f"No container mounts the volume `{volume.text('name')}`.")
    for claim in node.object.parts("spec.volumeClaimTemplates") if node.claims else ():
        name = claim.text("metadata.name")
        if name and name not in mounted:
            yield rule.finding(claim.span_of("metadata.name"), f"No container mounts the claim `{name}`.")
