from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, KubernetesObject, Manifests, Part, PodSpec, quantity
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="An amount of a resource is negative.",
    why=("The API server refuses the object."),
    fix=("Use 0 or a positive amount, or leave the entry out."),
    ignore_when=("Never: nothing holds less than nothing."),
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
        requests:
          cpu: 100m""",
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
      emptyDir:
        sizeLimit: 1Gi""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      resources: {}""",
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
        requests:
>         cpu: -100m""",
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
      emptyDir:
>       sizeLimit: -1Gi""",
        """\
  apiVersion: v1
  kind: PersistentVolumeClaim
  metadata:
    name: web
  spec:
    accessModes: [ReadWriteOnce]
    resources:
      requests:
>       storage: "0\"""",
    ),
    sources=("https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/",),
)


@rule.on(Container)
def check_container(node: Container, manifests: Manifests) -> Iterator[Finding]:
    for side in ("requests", "limits"):
        yield from amounts(node.part(("resources", side)))


@rule.on(PodSpec)
def check_pod(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    for volume in node.volumes:
        size = quantity(volume.value("emptyDir.sizeLimit"))
        if size is not None and size < 0:
            yield rule.finding(volume.span_of("emptyDir.sizeLimit"), "`sizeLimit` cannot be negative.")


@rule.on(KubernetesObject, kinds=("PersistentVolumeClaim", "PersistentVolume", "ResourceQuota"))
def check_object(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    yield from amounts(node.part("spec.hard"))
    yield from amounts(node.part("spec.resources.requests"), may_be_zero=False)
    yield from amounts(node.part("spec.capacity"), may_be_zero=False)


def amounts(part: Part, *, may_be_zero: bool = True) -> Iterator[Finding]:
    for name, amount in part.data.items() if isinstance(part.data, dict) else ():
        number = quantity(amount)
        if number is not None and (number < 0 or (number == 0 and not may_be_zero)):
            must = "cannot be negative" if may_be_zero else "must be more than 0"
            yield rule.finding(part.span_of((name,)), f"`{name}` is `{amount}`, but {must}.")
