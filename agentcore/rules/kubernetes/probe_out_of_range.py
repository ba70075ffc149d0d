from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A number of a probe is not accepted.",
    why=(
        "The API server refuses the pod: times and thresholds may not be negative, and only a readiness"
        " probe may ask for several successes."
    ),
    fix=("Use positive numbers, and leave `successThreshold` out of liveness and startup probes."),
    ignore_when=("Never: the kubelet could not count it, and the API server lets no such probe through."),
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
      livenessProbe:
        tcpSocket:
          port: 80
        periodSeconds: 5
        successThreshold: 1""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      readinessProbe:
        tcpSocket:
          port: 80
        successThreshold: 3""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      tty: true""",
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
      livenessProbe:
        tcpSocket:
          port: 80
>       successThreshold: 2""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      readinessProbe:
        tcpSocket:
          port: 80
>       periodSeconds: -1""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      readinessProbe:
        tcpSocket:
          port: 80
>       terminationGracePeriodSeconds: 5""",
    ),
    sources=(
        "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes",
        "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Probe",
    ),
)


NUMBERS = ("initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold")


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    for probe in node.probes:
        kind = probe.path[-1]
        for name in NUMBERS:
            number = probe.number(name)
            if number is not None and number < 0:
                yield rule.finding(probe.span_of(name), f"`{name}` is {number}, but cannot be negative.")
        successes, grace = probe.number("successThreshold"), probe.number("terminationGracePeriodSeconds")
        if kind != "readinessProbe" and successes is not None and successes > 1:
            at = probe.span_of("successThreshold")
            yield rule.finding(at, f"`successThreshold` of a {kind} is {successes}, but must be 1.")
        if grace is not None and (kind == "readinessProbe" or grace < 1):
            must = "is not for a readinessProbe" if kind == "readinessProbe" else f"is {grace}, but must be 1 or more"
            at = probe.span_of("terminationGracePeriodSeconds")
            yield rule.finding(at, f"`terminationGracePeriodSeconds` {must}.")
