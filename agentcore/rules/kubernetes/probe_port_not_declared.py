from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A probe asks at another port than those the container declares.",
    why="The probe can only fail: the container is killed again and again, or never gets ready.",
    fix="Use the number or the name of one of the container's ports.",
    ignore_when="Where the process opens a port for health checks alone, which no Service uses and so nobody declared.",
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
      ports:
      - name: http
        containerPort: 8080
      livenessProbe:
        httpGet:
          path: /
          port: http""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      livenessProbe:
        tcpSocket:
          port: 8080""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      ports:
      - containerPort: 8080
      readinessProbe:
        tcpSocket:
          port: 8080""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: dns
  spec:
    containers:
    - name: dns
      image: coredns/coredns:1.11.3
      ports:
      - containerPort: 5353
        protocol: UDP
      - containerPort: 5353
        protocol: TCP
      livenessProbe:
        tcpSocket:
          port: 5353""",
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
      ports:
      - containerPort: 8080
      livenessProbe:
        httpGet:
          path: /
>         port: 80""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      ports:
      - containerPort: 8080
      readinessProbe:
        httpGet:
          path: /
>         port: http""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: dns
  spec:
    containers:
    - name: dns
      image: coredns/coredns:1.11.3
      ports:
      - containerPort: 5353
        protocol: UDP
      livenessProbe:
        tcpSocket:
>         port: 5353""",
    ),
    equivalents=(
        "kube-linter:liveness-port",
        "kube-linter:readiness-port",
        "kube-linter:startup-port",
    ),
    sources=(
        "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#use-a-named-port",
    ),
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    # a probe connects by TCP: a port declared for another protocol does not answer it
    declared = [port for port in node.parts("ports") if port.value("protocol") in (None, "TCP")]
    for probe in node.probes:
        for path in ("httpGet.port", "tcpSocket.port", "grpc.port"):
            port = probe.value(path)
            if port is None:
                continue
            if isinstance(port, str) and not port.isdigit():
                found = any(each.text("name") == port for each in declared)
            else:  # a number needs no declaration, so silence unless others are declared
                found = not node.sequence("ports") or any(
                    str(each.number("containerPort")) == str(port) for each in declared
                )
            if not found:
                message = f"`{probe.path[-1]}` asks at port `{port}`, which {node.label} does not declare."
                yield rule.finding(probe.span_of(path), message)
