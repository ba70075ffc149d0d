from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="An environment variable is set twice in a container.",
    why="The last one wins without a word, so one of the two lines has no effect.",
    fix="Keep the one that is meant.",
    ignore_when=(
        "Where the later entry overrides a default that a shared template puts first, and the order is under control."
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
      env:
      - name: A
        value: "1"
      - name: B
        value: "2\"""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    initContainers:
    - name: setup
      image: busybox:1.37
      env:
      - name: A
        value: "1\"""",
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
      env:
      - name: A
        value: "1"
>     - name: A
        value: "2\"""",
    ),
    equivalents=(
        "kube-linter:duplicate-env-var",
        "kube-score:environment-variable-key-duplication",
    ),
    sources=("https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/",),
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    seen: set[str] = set()
    for variable in node.parts("env"):
        name = variable.text("name") or ""
        if name in seen:
            yield rule.finding(variable.span_of("name"), f"`{name}` is set in {node.label} already.")
        elif name:
            seen.add(name)
