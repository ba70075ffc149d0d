from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="The IP families of a Service do not fit together.",
    why=(
        "The API server refuses it: there are `IPv4` and `IPv6`, each once, and two of them need a dual-stack policy."
    ),
    fix=("List each family once, and set `ipFamilyPolicy: PreferDualStack` for both."),
    ignore_when=("Never: a Service has at most one address of each family."),
    good=(
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    ipFamilyPolicy: PreferDualStack
    ipFamilies: [IPv6, IPv4]
    ports:
    - port: 80""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    ports:
    - port: 80""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    ipFamilies:
    - IPv4
>   - IPv4
    ports:
    - port: 80""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
>   ipFamilyPolicy: SingleStack
    ipFamilies: [IPv4, IPv6]
    ports:
    - port: 80""",
    ),
    sources=("https://kubernetes.io/docs/concepts/services-networking/dual-stack/#services",),
)


POLICIES = ("SingleStack", "PreferDualStack", "RequireDualStack")


@rule.on(KubernetesObject, kinds=("Service",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    families = node.sequence("spec.ipFamilies")
    for index, family in enumerate(families):
        at = node.span_of(f"spec.ipFamilies[{index}]")
        if family not in ("IPv4", "IPv6"):
            yield rule.finding(at, f"`{str(family)[:40]}` is neither `IPv4` nor `IPv6`.")
        elif family in families[:index]:
            yield rule.finding(at, f"`{family}` stands here already.")
    policy = node.text("spec.ipFamilyPolicy")
    at = node.span_of("spec.ipFamilyPolicy")
    if policy is not None and policy not in POLICIES:
        known = ", ".join(f"`{each}`" for each in POLICIES)
        yield rule.finding(at, f"`{policy[:40]}` is not one of {known}.")
    elif policy == "SingleStack" and len(families) > 1:
        yield rule.finding(at, "`SingleStack` allows one family only.")
