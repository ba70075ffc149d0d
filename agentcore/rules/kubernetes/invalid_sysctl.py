import re
from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A kernel parameter is named wrongly, named twice, or belongs to the node.",
    why=(
        "The API server refuses the pod: a name holds lower-case words with `.` or `/` between them, "
        "stands once, and in the node's network no network parameter can be set."
    ),
    fix=("Correct the name, keep it once, or leave `hostNetwork` out."),
    ignore_when=("Never: the kernel knows no such name, or the node must set it."),
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
      - name: net.ipv4.tcp_syncookies
        value: "1\"""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    hostNetwork: true
    securityContext:
      sysctls:
      - name: kernel.shm_rmid_forced
        value: "1\"""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    hostNetwork: true""",
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
>     - name: Net.IPv4
        value: "1\"""",
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
      - name: kernel.shm_rmid_forced
        value: "1"
>     - name: kernel.shm_rmid_forced
        value: "0\"""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    hostNetwork: true
    securityContext:
      sysctls:
>     - name: net.ipv4.tcp_syncookies
        value: "1\"""",
    ),
    sources=("https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/",),
)


SEGMENT = r"[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?"
NAME = re.compile(rf"(?:{SEGMENT}[./])*{SEGMENT}")
OF_THE_NODE = {"hostNetwork": ("net.",), "hostIPC": ("kernel.shm", "kernel.msg", "kernel.sem", "fs.mqueue.")}


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    seen: set[str] = set()
    for sysctl in node.parts("securityContext.sysctls"):
        name = sysctl.text("name")
        if name is None:
            continue
        if len(name) > 253 or not NAME.fullmatch(name):
            yield rule.finding(sysctl.span_of("name"), f"`{name[:60]}` is no name of a kernel parameter.")
        elif name in seen:
            yield rule.finding(sysctl.span_of("name"), f"`{name}` is set already.")
        else:
            for setting, prefixes in OF_THE_NODE.items():
                if node.flag(setting) and name.replace("/", ".").startswith(prefixes):
                    yield rule.finding(sysctl.span_of("name"), f"`{name}` belongs to the node with `{setting}: true`.")
        seen.add(name)
