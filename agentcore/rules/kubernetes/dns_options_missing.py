from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="A pod sets no options for looking up names.",
    why=("With the default of five dots, each outside name is first looked up in every search domain of the cluster."),
    fix='Set `dnsConfig.options`, for instance `ndots: "2"`.',
    ignore_when=(
        "Where the pod looks up only names inside the cluster, or so few that some more questions to DNS do not count."
    ),
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
    dnsConfig:
      options:
      - name: ndots
        value: "2\"""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
> spec:
    containers:
    - name: web
      image: nginx:1.27""",
    ),
    equivalents=("kube-linter:dnsconfig-options",),
    sources=("https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-dns-config",),
    on_by_default=False,
)


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    if not node.sequence("dnsConfig.options"):
        yield rule.finding(node.key_span_of(""), "This pod sets no options for looking up names.")
