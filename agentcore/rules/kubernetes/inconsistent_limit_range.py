from collections.abc import Iterator
from itertools import pairwise

from agentcore.parsing.kubernetes import KubernetesObject, Manifests, Part, quantity
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="The bounds of a LimitRange contradict each other.",
    why=(
        "The API server refuses it: the least is at most the default request, that at most the default "
        "limit, and that at most the most."
    ),
    fix=("Put the amounts in order: `min`, `defaultRequest`, `default`, `max`."),
    ignore_when=("Never: no container could satisfy all of them."),
    good=(
        """\
  apiVersion: v1
  kind: LimitRange
  metadata:
    name: web
  spec:
    limits:
    - type: Container
      min:
        cpu: 50m
      defaultRequest:
        cpu: 100m
      default:
        cpu: 500m
      max:
        cpu: "1\"""",
        """\
  apiVersion: v1
  kind: LimitRange
  metadata:
    name: web
  spec:
    limits:
    - type: Pod
      max:
        cpu: "4\"""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: LimitRange
  metadata:
    name: web
  spec:
    limits:
    - type: Container
      defaultRequest:
>       cpu: "1"
      default:
        cpu: 500m""",
        """\
  apiVersion: v1
  kind: LimitRange
  metadata:
    name: web
  spec:
    limits:
    - type: Pod
>     default:
        cpu: 500m""",
    ),
    sources=("https://kubernetes.io/docs/concepts/policy/limit-range/",),
)


ORDER = ("min", "defaultRequest", "default", "max")


@rule.on(KubernetesObject, kinds=("LimitRange",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    for limit in node.parts("spec.limits"):
        for name in ("default", "defaultRequest"):
            if limit.text("type") in ("Pod", "PersistentVolumeClaim") and limit.has(name):
                message = f"A limit of type `{limit.text('type')}` has no `{name}`."
                yield rule.finding(limit.key_span_of(name), message)
        yield from disordered(limit)


def disordered(limit: Part) -> Iterator[Finding]:
    names = sorted({name for bound in ORDER for name in limit.mapping(bound)})
    for name in names:
        given = [(bound, amount) for bound in ORDER if (amount := quantity(limit.value((bound, name)))) is not None]
        for (lower, less), (upper, more) in pairwise(given):
            if less > more:
                low, high = limit.value((lower, name)), limit.value((upper, name))
                message = f"`{lower}.{name}` is {low}, more than `{upper}.{name}`, {high}."
                yield rule.finding(limit.span_of((lower, name)), message)
