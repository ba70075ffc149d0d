from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests, Part
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="The settings of a Job do not fit together.",
    why=(
        "The API server refuses it: a Job with indexes needs `completions`, limits per index need "
        "indexes, and a failure policy needs pods that are never restarted in place."
    ),
    fix=("Add or remove the setting that the message names."),
    ignore_when=("Never: the Job controller could not tell when such a Job is done."),
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
    completionMode: Indexed
    completions: 5
    backoffLimitPerIndex: 1""",
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
    completions: 5
    parallelism: 2""",
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
          values: [42]""",
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
    completionMode: Indexed
    completions: 5
    parallelism: 100000
    backoffLimitPerIndex: 1
    maxFailedIndexes: 5""",
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
        onExitCodes: {operator: In, values: [42]}
    podReplacementPolicy: Failed""",
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
    podReplacementPolicy: TerminatingOrFailed""",
        """\
  apiVersion: batch/v1
  kind: CronJob
  metadata:
    name: web
  spec:
    schedule: "@daily"
    jobTemplate:
      spec:
        completionMode: Indexed
        completions: 2
        template:
          spec:
            restartPolicy: Never
            containers:
            - name: web
              image: nginx:1.27""",
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
>   completionMode: Indexed""",
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
>   backoffLimitPerIndex: 1""",
        """\
  apiVersion: batch/v1
  kind: Job
  metadata:
    name: web
  spec:
    podFailurePolicy:
      rules:
      - action: Ignore
        onPodConditions:
        - type: DisruptionTarget
    template:
      spec:
>       restartPolicy: OnFailure
        containers:
        - name: web
          image: nginx:1.27""",
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
    completionMode: Indexed
    completions: 5
    parallelism: 100000
    backoffLimitPerIndex: 1
>   maxFailedIndexes: 6""",
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
    completionMode: Indexed
    completions: 5
    backoffLimitPerIndex: 1
>   parallelism: 100001""",
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
    completionMode: Indexed
    completions: 5
>   maxFailedIndexes: 1""",
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
        onExitCodes: {operator: In, values: [42]}
>   podReplacementPolicy: TerminatingOrFailed""",
    ),
    sources=(
        "https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode",
        "https://kubernetes.io/docs/concepts/workloads/controllers/job/#backoff-limit-per-index",
        "https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy",
    ),
)


NEED_INDEXES = ("backoffLimitPerIndex", "maxFailedIndexes", "successPolicy")
MOST_INDEXED = 100_000


@rule.on(KubernetesObject, kinds=("Job", "CronJob"))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    spec = node.part("spec" if node.kind == "Job" else "spec.jobTemplate.spec")
    if spec.text("completionMode") == "Indexed":
        yield from indexed(spec)
    else:
        for name in NEED_INDEXES:
            if spec.has(name):
                yield rule.finding(spec.key_span_of(name), f"`{name}` needs `completionMode: Indexed`.")
    if spec.has("maxFailedIndexes") and not spec.has("backoffLimitPerIndex"):
        yield rule.finding(spec.key_span_of("maxFailedIndexes"), "`maxFailedIndexes` needs `backoffLimitPerIndex`.")
    if spec.has("podFailurePolicy"):
        yield from failing(spec)


def indexed(spec: Part) -> Iterator[Finding]:
    completions, parallelism = spec.number("completions"), spec.number("parallelism") or 0
    failed = spec.number("maxFailedIndexes")
    if completions is None:
        yield rule.finding(spec.span_of("completionMode"), "`completionMode: Indexed` needs `completions`.")
    elif failed is not None and failed > completions:
        at = spec.span_of("maxFailedIndexes")
        yield rule.finding(at, f"`maxFailedIndexes` is {failed}, more than the {completions} completions.")
    if parallelism > MOST_INDEXED:
        at = spec.span_of("parallelism")
        yield rule.finding(at, f"`parallelism` is {parallelism}, but with indexes {MOST_INDEXED} at most.")


def failing(spec: Part) -> Iterator[Finding]:
    policy = spec.text("template.spec.restartPolicy")
    if policy == "OnFailure":
        at = spec.span_of("template.spec.restartPolicy")
        yield rule.finding(at, "`podFailurePolicy` needs `restartPolicy: Never`.")
    if spec.text("podReplacementPolicy") == "TerminatingOrFailed":
        at = spec.span_of("podReplacementPolicy")
        yield rule.finding(at, "`podFailurePolicy` needs `podReplacementPolicy: Failed`.")
