from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, KubernetesObject, Manifests, Part, quantity
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.yaml_edits import with_text

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="An amount of CPU or memory is no quantity.",
    why=(
        "The API server refuses what it cannot read: units are `m` for CPU, `Ki`, `Mi`, `Gi` or "
        "`k`, `M`, `G` for bytes, with no space before them."
    ),
    fix="Write for instance `250m`, `0.5`, `128Mi` or `1Gi`.",
    ignore_when="Never: a quantity that cannot be parsed ends the request with an error.",
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
      resources:
        limits:
          cpu: 500m
          memory: 128Mi""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      resources:
        requests:
          cpu: 0.5
          memory: 1e9""",
        """\
  apiVersion: apps/v1
  kind: StatefulSet
  metadata:
    name: db
  spec:
    serviceName: db
    selector:
      matchLabels:
        app: db
    template:
      metadata:
        labels:
          app: db
      spec:
        containers:
        - name: db
          image: postgres:17
    volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: 10Gi""",
        """\
  apiVersion: v1
  kind: PersistentVolumeClaim
  metadata:
    name: data
  spec:
    accessModes: [ReadWriteOnce]
    resources:
      requests:
        storage: 1e3""",
        """\
  apiVersion: v1
  kind: ResourceQuota
  metadata:
    name: team
  spec:
    hard:
      pods: 10""",
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
      resources:
        limits:
>         memory: 128MB""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      resources:
        requests:
>         cpu: 500 m""",
        """\
  apiVersion: apps/v1
  kind: StatefulSet
  metadata:
    name: db
  spec:
    serviceName: db
    selector:
      matchLabels:
        app: db
    template:
      metadata:
        labels:
          app: db
      spec:
        containers:
        - name: db
          image: postgres:17
    volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
>           storage: 10GB""",
        """\
  apiVersion: v1
  kind: PersistentVolumeClaim
  metadata:
    name: data
  spec:
    accessModes: [ReadWriteOnce]
    resources:
      requests:
>       storage: 10GB""",
        """\
  apiVersion: v1
  kind: ResourceQuota
  metadata:
    name: team
  spec:
    hard:
>     limits.memory: 10GB""",
    ),
    sources=("https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/",),
)


@rule.on(Container)
def check_container(node: Container, manifests: Manifests) -> Iterator[Finding]:
    for kind in ("requests", "limits"):
        yield from amounts(node.part(("resources", kind)))


@rule.on(KubernetesObject, kinds=("PersistentVolumeClaim", "StatefulSet", "ResourceQuota"))
def check_object(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    for claim in (node, *node.parts("spec.volumeClaimTemplates")):
        yield from amounts(claim.part("spec.resources.requests"))
    yield from amounts(node.part("spec.hard"))


def amounts(part: Part) -> Iterator[Finding]:
    for name, amount in part.data.items() if isinstance(part.data, dict) else ():
        if isinstance(amount, str | int | float) and not isinstance(amount, bool) and quantity(amount) is None:
            meant = str(amount).replace(" ", "")
            edits = with_text(part, (name,), meant) if quantity(meant) is not None else ()
            yield rule.finding(part.span_of((name,)), f"`{str(amount)[:40]}` is no quantity of `{name}`.", *edits)
