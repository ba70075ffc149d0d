from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, RemovedApi
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.yaml_edits import as_meant

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="The apiVersion is no longer served.",
    why=("APIs end: a cluster of the version this is checked against answers that it knows no such kind."),
    fix="Move to the apiVersion that the message names, and adapt the fields it renamed.",
    ignore_when="Where the cluster is of an older version that still serves it; set `kubernetes_version` to that one.",
    good=(
        """\
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: web""",
        """\
  apiVersion: batch/v1
  kind: CronJob
  metadata:
    name: nightly""",
    ),
    bad=(
        """\
> apiVersion: extensions/v1beta1
  kind: Ingress
  metadata:
    name: web""",
        """\
> apiVersion: batch/v1beta1
  kind: CronJob
  metadata:
    name: nightly""",
    ),
    equivalents=(
        "kube-linter:no-extensions-v1beta",
        "kube-score:stable-version",
        "kubeconform:invalid",
        "helm:template/validateNoDeprecations",
    ),
    sources=("https://kubernetes.io/docs/reference/using-api/deprecation-guide/",),
)


@rule.on(RemovedApi)
def check(node: RemovedApi, manifests: Manifests) -> Iterator[Finding]:
    yield rule.finding(node.span, node.message, *as_meant(node))
