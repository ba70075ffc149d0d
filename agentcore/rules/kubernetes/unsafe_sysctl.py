from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A pod sets a kernel parameter that is not safe to set.",
    why=("Only a few parameters belong to the pod alone; all others change the node for every pod on it."),
    fix="Remove it, or ask the cluster's operators to set it on the node.",
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
    securityContext:
      sysctls:
      - name: net.ipv4.ip_local_port_range
        value: "1024 65535\"""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    securityContext: {}""",
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
    securityContext:
      sysctls:
>     - name: kernel.msgmax
        value: "65536\"""",
    ),
    equivalents=("pss:baseline/sysctls",),
    sources=("https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/",),
)


SAFE = frozenset(
    [
        "kernel.shm_rmid_forced",
        "net.ipv4.ip_local_port_range",
        "net.ipv4.ip_unprivileged_port_start",
        "net.ipv4.tcp_syncookies",
        "net.ipv4.ping_group_range",
        "net.ipv4.ip_local_reserved_ports",
        "net.ipv4.tcp_keepalive_time",
        "net.ipv4.tcp_fin_timeout",
        "net.ipv4.tcp_keepalive_intvl",
        "net.ipv4.tcp_keepalive_probes",
        "net.ipv4.tcp_rmem",
        "net.ipv4.tcp_wmem",
    ]
)


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    for sysctl in node.parts("securityContext.sysctls"):
        name = sysctl.text("name") or ""
        if name.replace("/", ".") not in SAFE:
            yield rule.finding(sysctl.span_of("name"), f"`{name}` is not among the safe kernel parameters.")
