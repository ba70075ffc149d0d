from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="Tiller, the server of Helm 2, is deployed.",
    why=(
        "Tiller obeys whoever reaches its port, mostly with the rights of an administrator; Helm 2 ended "
        "in November 2020 and gets no more repairs."
    ),
    fix="Move to Helm 3 or later, which needs no server in the cluster, and delete Tiller and its Service.",
    ignore_when="Where old releases are still being moved away from Helm 2, for the days that this takes.",
    good=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
    labels:
      app: helm
  spec:
    selector:
      app: web
    ports:
    - port: 80""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: tiller
  spec:
    containers:
    - name: tiller
>     image: ghcr.io/helm/tiller:v2.17.0""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
>   name: tiller-deploy
    labels:
      app: helm
      name: tiller
  spec:
    selector:
      app: helm
      name: tiller
    ports:
    - port: 44134""",
    ),
    equivalents=("checkov:CKV_K8S_34", "checkov:CKV_K8S_44", "checkov:CKV_K8S_45"),
    sources=("https://helm.sh/blog/helm-v2-deprecation-timeline/",),
)


@rule.on(Container)
def check_container(node: Container, manifests: Manifests) -> Iterator[Finding]:
    if node.image.partition("@")[0].rpartition("/")[2].partition(":")[0] == "tiller":
        yield rule.finding(node.span_of("image"), f"`{node.image}` is Tiller, the server of Helm 2.")


@rule.on(KubernetesObject, kinds=("Service",))
def check_service(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    if node.name == "tiller-deploy" or "tiller" in (node.labels.get("name"), node.value("spec.selector.name")):
        yield rule.finding(node.span, f"The Service `{node.name}` makes Tiller reachable.")
