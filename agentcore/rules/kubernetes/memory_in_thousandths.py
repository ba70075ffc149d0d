from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests, suffix_of
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.yaml_edits import with_text

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="An amount of memory is written with the unit `m`.",
    why=("`m` means thousandths: `512m` of memory is half a byte, and the container is killed the moment it starts."),
    fix="Write `Mi` for mebibytes.",
    ignore_when="Never: no program fits into less than one byte, so another unit was meant.",
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
          memory: 512Mi""",
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
          cpu: 500m""",
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
>         memory: 512m""",
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
>         ephemeral-storage: 100m""",
    ),
    sources=("https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#meaning-of-memory",),
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    for kind in ("requests", "limits"):
        for name in ("memory", "ephemeral-storage"):
            amount = node.value(("resources", kind, name))
            if isinstance(amount, str) and suffix_of(amount) == "m":
                path = ("resources", kind, name)
                edits = with_text(node, path, f"{amount[:-1]}Mi")
                yield rule.finding(node.span_of(path), f"`{amount}` of {name} is a fraction of a byte.", *edits)
