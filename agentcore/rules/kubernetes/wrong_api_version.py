from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, WrongApiVersion
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.yaml_edits import as_meant

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="The kind does not exist under this apiVersion.",
    why=("The API server finds a kind by its group and version together; under another group it knows no such thing."),
    fix="Use the apiVersion that `kubectl api-resources` lists for the kind.",
    ignore_when="Where a CustomResourceDefinition of the cluster brings a kind of the same name under this group.",
    good=(
        """\
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web""",
        """\
  apiVersion: example.com/v1
  kind: Backup
  metadata:
    name: nightly""",
        """\
  apiVersion: crd.projectcalico.org/v1
  kind: NetworkPolicy
  metadata:
    name: web""",
        """\
  apiVersion: serving.knative.dev/v1
  kind: Service
  metadata:
    name: web""",
    ),
    bad=(
        """\
> apiVersion: v1
  kind: Deployment
  metadata:
    name: web""",
        """\
> apiVersion: apps/v1
  kind: Service
  metadata:
    name: web""",
        """\
> apiVersion: networking.k8s.oi/v1
  kind: Ingress
  metadata:
    name: web""",
        """\
  apiVersion: v1
> kind: Services
  metadata:
    name: web""",
    ),
    equivalents=(
        "kubeconform:invalid",
        "kube-linter:schema-validation",
    ),
    sources=("https://kubernetes.io/docs/reference/using-api/#api-groups",),
)


@rule.on(WrongApiVersion)
def check(node: WrongApiVersion, manifests: Manifests) -> Iterator[Finding]:
    yield rule.finding(node.span, node.message, *as_meant(node))
