from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="An Ingress puts lines of its own into the configuration of NGINX.",
    why=(
        "The controller runs for all namespaces and may read all their Secrets: such a line can read "
        "them, too (CVE-2021-25742), so newer controllers ignore or refuse the annotation."
    ),
    fix="Use the annotation that exists for the setting, or a ConfigMap of the controller.",
    ignore_when="Where whoever may write an Ingress is trusted with all Secrets, and the controller allows snippets.",
    good=(
        """\
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: web
    annotations:
      nginx.ingress.kubernetes.io/proxy-body-size: 8m""",
    ),
    bad=(
        """\
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: web
    annotations:
>     nginx.ingress.kubernetes.io/server-snippet: |
        add_header X-Frame-Options DENY;""",
    ),
    equivalents=("checkov:CKV_K8S_153",),
    sources=("https://github.com/kubernetes/ingress-nginx/issues/7837",),
)


@rule.on(KubernetesObject, kinds=("Ingress",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    for key in node.annotations:
        if key.startswith("nginx.ingress.kubernetes.io/") and key.endswith("-snippet"):
            at = node.key_span_of(("metadata", "annotations", key))
            yield rule.finding(at, f"`{key.rpartition('/')[2]}` writes into the configuration of NGINX.")
