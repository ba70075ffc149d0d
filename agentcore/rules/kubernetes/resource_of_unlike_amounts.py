from collections.abc import Iterator

from agentcore.parsing.kubernetes import Container, Manifests, quantity
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="Huge pages or devices are requested in another amount than they are limited to.",
    why=(
        "The API server refuses the pod: such resources cannot be overcommitted or divided, so a limit "
        "is needed, request and limit agree, and devices are whole numbers."
    ),
    fix=("Set the limit alone; the request follows it."),
    ignore_when=("Never: huge pages and devices are handed out whole or not at all."),
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
      resources:
        limits:
          nvidia.com/gpu: 1""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      resources:
        requests:
          hugepages-2Mi: 64Mi
          memory: 64Mi
        limits:
          hugepages-2Mi: 64Mi""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      resources:
        requests:
          cpu: 100m""",
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
      resources:
        requests:
>         nvidia.com/gpu: 1""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      resources:
        limits:
>         nvidia.com/gpu: 500m""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      resources:
        requests:
>         nvidia.com/gpu: 1
        limits:
          nvidia.com/gpu: 2""",
    ),
    sources=(
        "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#extended-resources",
        "https://kubernetes.io/docs/tasks/manage-hugepages/scheduling-hugepages/",
    ),
)


@rule.on(Container)
def check(node: Container, manifests: Manifests) -> Iterator[Finding]:
    requests, limits = node.mapping("resources.requests"), node.mapping("resources.limits")
    for side, amounts in (("requests", requests), ("limits", limits)):
        for name, amount in amounts.items():
            number = quantity(amount)
            if is_device(name) and number is not None and number != int(number):
                at = node.span_of(("resources", side, name))
                yield rule.finding(at, f"`{name}` is `{amount}`, but devices are whole numbers.")
    for name, amount in requests.items():
        if is_device(name) or name.startswith("hugepages-"):
            limit = limits.get(name)
            if limit is None or quantity(limit) != quantity(amount):
                said = "has no limit" if limit is None else f"is limited to `{limit}`"
                at = node.span_of(("resources", "requests", name))
                yield rule.finding(at, f"`{name}` is requested as `{amount}` and {said}; both must be the same.")


def is_device(name: str) -> bool:
    """Whether a resource is counted by an extension of the node."""
    return "/" in name and not name.partition("/")[0].endswith("kubernetes.io")
