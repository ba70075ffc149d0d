import re
from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A command holds `$NAME`, which nobody replaces.",
    why=(
        "Kubernetes replaces `$(NAME)` only, and without a shell nothing replaces `$NAME`: the "
        "program gets these characters."
    ),
    fix='Write `$(NAME)`, or run the command with `["sh", "-c", "…"]`.',
    ignore_when=(
        "Where the program replaces the variable itself, as `envsubst`-like entrypoints do, or the dollar is meant as "
        "a sign."
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
      command: ["echo", "$(NAME)"]""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      command: ["sh", "-c"]
      args: ["echo $NAME"]""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      args: ["$NAME"]""",
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
      command: ["echo"]
      args:
>     - $NAME""",
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
      - echo
>     - ${NAME}""",
    ),
    sources=(
        "https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/#use-environment-variables-to-define-arguments",
    ),
)


VARIABLE = re.compile(r"\$(\{[A-Za-z_]\w*\}|[A-Za-z_]\w*)")
SHELL = re.compile(r"(.*/)?(ba|da|a|z|k)?sh|.*/env|env|busybox|powershell|pwsh|cmd(\.exe)?")


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    command = node.sequence("command")
    # without a command the image decides, and that may well be a shell
    if not command or any(SHELL.fullmatch(str(word)) for word in command):
        return
    for name in ("command", "args"):
        for index, word in enumerate(node.sequence(name)):
            found = VARIABLE.search(word) if isinstance(word, str) else None
            if found:
                yield rule.finding(node.span_of((name, index)), f"`{found[0]}` is passed on as it stands here.")
