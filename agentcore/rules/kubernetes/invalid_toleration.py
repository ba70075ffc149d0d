from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, Part, PodSpec
from agentcore.parsing.kubernetes_grammar import is_label_value, is_qualified_name
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A toleration contradicts itself.",
    why=(
        "The API server refuses the pod: `Exists` takes no value, an empty key needs `Exists`, and only"
        " `NoExecute` has a time."
    ),
    fix=(
        "Use `operator: Exists` without `value`, or `Equal` with one; keep `tolerationSeconds` for `effect: NoExecute`."
    ),
    ignore_when=(
        "Never: what a toleration tolerates would be unclear, so the pod is refused whatever the taints of the nodes."
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
    tolerations:
    - key: gpu
      operator: Exists
      effect: NoSchedule""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    tolerations:
    - operator: Exists""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    tolerations:
    - key: gpu
      value: "yes"
      effect: NoExecute
      tolerationSeconds: 60""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    tolerations: []""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    tolerations:
    - key: example.com/gpu
      operator: Equal
      value: a100
      effect: PreferNoSchedule""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    tolerations:
    - key: gpu
      operator: Exists
      effect: NoExecute""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    tolerations:
    - key: gpu
      operator: Exists
      effect: PreferNoSchedule""",
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
    tolerations:
    - key: gpu
      operator: Exists
>     value: "yes\"""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    tolerations:
    - key: gpu
      effect: NoSchedule
>     tolerationSeconds: 60""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    tolerations:
>   - effect: NoSchedule""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    tolerations:
    - key: gpu
>     operator: In""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    tolerations:
    - operator: Exists
>     key: a b""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    tolerations:
    - key: gpu
>     value: a b""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    tolerations:
    - key: gpu
      operator: Exists
>     effect: Never""",
    ),
    sources=("https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/",),
)


EFFECTS = ("NoSchedule", "PreferNoSchedule", "NoExecute")


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    operators = ("Exists", "Equal", "Lt", "Gt") if manifests.version_order >= (1, 35) else ("Exists", "Equal")
    for toleration in node.parts("tolerations"):
        operator = toleration.text("operator") or "Equal"
        if operator not in operators:
            known = ", ".join(f"`{each}`" for each in operators)
            yield rule.finding(toleration.span_of("operator"), f"`{operator[:40]}` is not one of {known}.")
        elif operator == "Exists" and toleration.text("value"):
            yield rule.finding(toleration.span_of("value"), "`Exists` takes no `value`.")
        elif operator != "Exists" and not toleration.text("key"):
            yield rule.finding(toleration.span, f"Without a `key`, `operator` must be `Exists`, not `{operator}`.")
        yield from form_of(toleration)


def form_of(toleration: Part) -> Iterator[Finding]:
    key, value, effect = (toleration.text(name) for name in ("key", "value", "effect"))
    if key and not is_qualified_name(key):
        yield rule.finding(toleration.span_of("key"), f"`{key[:60]}` is no key of a taint.")
    if value and not is_label_value(value):
        yield rule.finding(toleration.span_of("value"), f"`{value[:60]}` is no value of a taint.")
    if effect and effect not in EFFECTS:
        known = ", ".join(f"`{each}`" for each in EFFECTS)
        yield rule.finding(toleration.span_of("effect"), f"`{effect[:40]}` is not one of {known}.")
    elif toleration.has("tolerationSeconds") and effect != "NoExecute":
        yield rule.finding(toleration.span_of("tolerationSeconds"), "`tolerationSeconds` needs `effect: NoExecute`.")
