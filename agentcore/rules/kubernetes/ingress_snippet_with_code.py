import re
from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A snippet in an Ingress runs Lua, or serves files of the controller.",
    why=(
        "That is how the Secrets of all namespaces are stolen (CVE-2021-25742): Lua reads the "
        "controller's token, and `alias` or `root` serves it as a file."
    ),
    fix="Remove the directive.",
    ignore_when="Where the controller serves a single team and holds no rights beyond that team's namespace.",
    good=(
        """\
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: web
    annotations:
      nginx.ingress.kubernetes.io/server-snippet: |
        # an alias: no
        add_header X-Frame-Options DENY;""",
        """\
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: web
    annotations:
      description: alias /etc/;""",
    ),
    bad=(
        """\
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: web
    annotations:
>     nginx.ingress.kubernetes.io/server-snippet: |
        location /files/ {
          alias /var/run/secrets/;
        }""",
        """\
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: web
    annotations:
>     nginx.ingress.kubernetes.io/configuration-snippet: |
        content_by_lua_block { ngx.say("hello") }""",
    ),
    equivalents=("checkov:CKV_K8S_152", "checkov:CKV_K8S_154"),
    sources=("https://github.com/kubernetes/ingress-nginx/issues/7837",),
    on_by_default=False,
)


CODE = re.compile(r"(?:^|[;{}])[ \t]*(?:\w+_by_lua\w*|lua_\w+|alias|root)[ \t]", re.MULTILINE)


@rule.on(KubernetesObject, kinds=("Ingress",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    for key, text in node.annotations.items():
        if not key.startswith("nginx.ingress.kubernetes.io/") or not key.endswith("-snippet"):
            continue
        found = CODE.search(str(text)[:20_000])
        if found:
            at = node.key_span_of(("metadata", "annotations", key))
            word = found[0].strip(" \t\n;{}")
            yield rule.finding(at, f"`{key.rpartition('/')[2]}` uses the directive `{word}`.")
