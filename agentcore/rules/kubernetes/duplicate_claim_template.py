from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A StatefulSet has a volume claim template twice, or one with the name of a volume.",
    why=(
        "Pods find their volumes by name: of two claims with one name only one is mounted, and a volume"
        " of the pod hides the claim."
    ),
    fix=("Give each template a name of its own, and remove the volume that has it."),
    ignore_when=("Where the pod template names the volume on purpose, to replace the claim while debugging."),
    good=(
        """\
  apiVersion: apps/v1
  kind: StatefulSet
  metadata:
    name: web
  spec:
    selector:
      matchLabels:
        app: web
    serviceName: web
    template:
      metadata:
        labels:
          app: web
      spec:
        containers:
        - name: web
          image: nginx:1.27
    volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: 1Gi""",
    ),
    bad=(
        """\
  apiVersion: apps/v1
  kind: StatefulSet
  metadata:
    name: web
  spec:
    selector:
      matchLabels:
        app: web
    serviceName: web
    template:
      metadata:
        labels:
          app: web
      spec:
        containers:
        - name: web
          image: nginx:1.27
    volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
    - metadata:
>       name: data
      spec:
        accessModes: [ReadWriteOnce]""",
    ),
    sources=("https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/stateful-set-v1/",),
)


@rule.on(KubernetesObject, kinds=("StatefulSet",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    taken = {volume.text("name") for volume in node.pod.volumes} if node.pod is not None else set()
    for claim in node.parts("spec.volumeClaimTemplates"):
        name = claim.text("metadata.name")
        if name and name in taken:
            yield rule.finding(claim.span_of("metadata.name"), f"The name `{name}` is taken by another volume.")
        taken.add(name)
