from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests, PodSpec
from agentcore.parsing.kubernetes_names import likely
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.yaml_edits import with_text

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A container uses a resource claim that the pod does not have, or a claim stands twice.",
    why=("The API server refuses the pod: `resources.claims` names entries of the pod's `resourceClaims`."),
    fix=("Add the claim to `spec.resourceClaims`, or correct the name."),
    ignore_when=("Never: a container cannot hold what its pod never asked for."),
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
        claims:
        - name: gpu
    resourceClaims:
    - name: gpu
      resourceClaimName: gpu""",
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
        claims:
>       - name: gpu""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    resourceClaims:
    - name: gpu
      resourceClaimName: gpu
>   - name: gpu
      resourceClaimName: gpu""",
    ),
    sources=("https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/",),
)


@rule.on(PodSpec)
def check_pod(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    seen: set[str | None] = set()
    for claim in node.parts("resourceClaims"):
        if claim.text("name") in seen:
            yield rule.finding(claim.span_of("name"), f"The claim `{claim.text('name')}` stands here already.")
        seen.add(claim.text("name"))


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    known = {claim.text("name") for claim in node.pod.parts("resourceClaims")}
    for claim in node.parts("resources.claims"):
        name = claim.text("name")
        if name is not None and name not in known and manifests.is_understood(node.pod):
            meant = likely(name, tuple(sorted(each for each in known if each)))
            edits = with_text(claim, "name", meant) if meant else ()
            yield rule.finding(claim.span_of("name"), f"The pod has no resource claim `{name[:60]}`.", *edits)
