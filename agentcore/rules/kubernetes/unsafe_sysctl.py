from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A pod sets a kernel parameter that is not safe to set.",
    why=("Only a few parameters belong to the pod alone; all others change the node for every pod on it."),
    fix="Remove it, or ask the cluster's operators to set it on the node.",
    ignore_when="Where the kubelet allows it by `--allowed-unsafe-sysctls`, on nodes that are kept for this workload.",
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
    equivalents=("pss:baseline/sysctls", "kube-linter:unsafe-sysctls"),
    sources=("https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/",),
)


# Safe parameters, and the version that first counted them so.
SAFE = {
    "kernel.shm_rmid_forced": (1, 0),
    "net.ipv4.ip_local_port_range": (1, 0),
    "net.ipv4.ip_unprivileged_port_start": (1, 0),
    "net.ipv4.tcp_syncookies": (1, 0),
    "net.ipv4.ping_group_range": (1, 0),
    "net.ipv4.ip_local_reserved_ports": (1, 27),
    "net.ipv4.tcp_keepalive_time": (1, 29),
    "net.ipv4.tcp_fin_timeout": (1, 29),
    "net.ipv4.tcp_keepalive_intvl": (1, 29),
    "net.ipv4.tcp_keepalive_probes": (1, 29),
    "net.ipv4.tcp_rmem": (1, 32),
    "net.ipv4.tcp_wmem": (1, 32),
    "net.ipv4.tcp_slow_start_after_idle": (1, 37),
    "net.ipv4.tcp_notsent_lowat": (1, 37),
}


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    for sysctl in node.parts("securityContext.sysctls"):
        name = sysctl.text("name") or ""
        if name not in SAFE or SAFE[name] > manifests.version_order:
            yield rule.finding(sysctl.span_of("name"), f"`{name}` is not among the safe kernel parameters.")
