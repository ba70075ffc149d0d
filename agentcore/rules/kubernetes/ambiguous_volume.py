from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A volume has several sources.",
    why=("The API server takes one source for each volume, and refuses the pod otherwise."),
    fix=("Split it into two volumes, or use one `projected` volume for several ConfigMaps and Secrets."),
    ignore_when=("Never: one name cannot stand for two volumes."),
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
    - name: conf
      configMap:
        name: web""",
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
    - name: scratch""",
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
>   - name: conf
      configMap:
        name: web
      emptyDir: {}""",
    ),
    sources=("https://kubernetes.io/docs/concepts/storage/volumes/",),
)


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    for volume in node.volumes:
        sources = [key for key in volume.data if key != "name"]
        if len(sources) > 1 and manifests.is_understood(volume):
            names = " and ".join(f"`{source}`" for source in sources)
            yield rule.finding(volume.span, f"This volume has {names}; exactly one source is allowed.")
