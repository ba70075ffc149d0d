from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A command is written as one string with spaces.",
    why=(
        "No shell splits it: the runtime looks for a program whose name contains the spaces, and "
        "the container ends with `not found`."
    ),
    fix='Make each word an item of its own, or run it with `["sh", "-c", "…"]`.',
    ignore_when="Never: a program whose name holds spaces is all that the runtime would look for.",
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
      command: ["nginx", "-g", "daemon off;"]""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      command: ["sh", "-c", "sleep 5 && nginx"]""",
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
>     command: ["npm run start"]""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      command:
>     - python app.py""",
    ),
    sources=("https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/",),
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    program = node.text("command[0]") or ""
    if len(program.split()) > 1:
        yield rule.finding(node.span_of("command[0]"), f"`{program[:60]}` is taken as the name of one program.")
