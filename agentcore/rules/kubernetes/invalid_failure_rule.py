from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests, Part
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A rule for failed pods of a Job cannot be applied.",
    why=(
        "The API server refuses the Job: each rule asks either for exit codes or for conditions of the "
        "pod, and exit codes stand in order, each once, without 0."
    ),
    fix=("Give each rule one of `onExitCodes` and `onPodConditions`, and sort the codes."),
    ignore_when=("Never: a rule that asks for nothing, or for success, can never be met."),
    good=(
        """\
  apiVersion: batch/v1
  kind: Job
  metadata:
    name: web
  spec:
    template:
      spec:
        restartPolicy: Never
        containers:
        - name: web
          image: nginx:1.27
    podFailurePolicy:
      rules:
      - action: FailJob
        onExitCodes:
          operator: In
          values: [1, 42]""",
        """\
  apiVersion: batch/v1
  kind: Job
  metadata:
    name: web
  spec:
    template:
      spec:
        restartPolicy: Never
        containers:
        - name: web
          image: nginx:1.27
    podFailurePolicy:
      rules:
      - action: Ignore
        onPodConditions:
        - type: DisruptionTarget""",
        """\
  apiVersion: batch/v1
  kind: Job
  metadata:
    name: web
  spec:
    template:
      spec:
        restartPolicy: Never
        containers:
        - name: web
          image: nginx:1.27
    backoffLimit: 3""",
    ),
    bad=(
        """\
  apiVersion: batch/v1
  kind: Job
  metadata:
    name: web
  spec:
    template:
      spec:
        restartPolicy: Never
        containers:
        - name: web
          image: nginx:1.27
    podFailurePolicy:
      rules:
>     - action: FailJob""",
        """\
  apiVersion: batch/v1
  kind: Job
  metadata:
    name: web
  spec:
    template:
      spec:
        restartPolicy: Never
        containers:
        - name: web
          image: nginx:1.27
    podFailurePolicy:
      rules:
      - action: FailJob
        onExitCodes:
          operator: In
>         values: [0, 1]""",
        """\
  apiVersion: batch/v1
  kind: Job
  metadata:
    name: web
  spec:
    template:
      spec:
        restartPolicy: Never
        containers:
        - name: web
          image: nginx:1.27
    podFailurePolicy:
      rules:
>     - action: Retry
        onExitCodes:
          operator: In
          values: [1]""",
    ),
    sources=("https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy",),
)


ACTIONS = ("Count", "FailIndex", "FailJob", "Ignore")


@rule.on(KubernetesObject, kinds=("Job", "CronJob"))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    spec = node.part("spec" if node.kind == "Job" else "spec.jobTemplate.spec")
    pod = spec.part("template.spec")
    names = {part.text("name") for kind in ("containers", "initContainers") for part in pod.parts(kind)}
    for entry in spec.parts("podFailurePolicy.rules"):
        action = entry.text("action")
        if action is not None and action not in ACTIONS:
            known = ", ".join(f"`{each}`" for each in ACTIONS)
            yield rule.finding(entry.span_of("action"), f"`{action[:40]}` is not one of {known}.")
        elif action == "FailIndex" and not spec.has("backoffLimitPerIndex"):
            yield rule.finding(entry.span_of("action"), "`FailIndex` needs `backoffLimitPerIndex`.")
        if entry.has("onExitCodes") == bool(entry.sequence("onPodConditions")):
            yield rule.finding(entry.span, "A rule needs exactly one of `onExitCodes` and `onPodConditions`.")
        yield from codes_of(entry.part("onExitCodes"), names)


def codes_of(exits: Part, names: set[str | None]) -> Iterator[Finding]:
    codes = [code for code in exits.sequence("values") if isinstance(code, int)]
    name = exits.text("containerName")
    if name is not None and name not in names:
        yield rule.finding(exits.span_of("containerName"), f"The pod has no container `{name[:60]}`.")
    if exits.text("operator") == "In" and 0 in codes:
        yield rule.finding(exits.key_span_of("values"), "The exit code 0 is success, so it cannot stand after `In`.")
    elif codes != sorted(set(codes)):
        yield rule.finding(exits.key_span_of("values"), "Exit codes must be in order, each once.")
