from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests, Part, PodSpec
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A number is smaller or larger than the API accepts.",
    why=("The API server refuses the object: such a time, count or limit cannot be kept."),
    fix=("Use a number in the range that the message names."),
    ignore_when=("Never: the range is part of the API and the same in every cluster."),
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
    activeDeadlineSeconds: 60
    terminationGracePeriodSeconds: 0""",
        """\
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web
  spec:
    selector:
      matchLabels:
        app: web
    template:
      metadata:
        labels:
          app: web
      spec:
        containers:
        - name: web
          image: nginx:1.27
    minReadySeconds: 5""",
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
    activeDeadlineSeconds: 0""",
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
>   activeDeadlineSeconds: 0""",
        """\
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web
  spec:
    selector:
      matchLabels:
        app: web
    template:
      metadata:
        labels:
          app: web
      spec:
        containers:
        - name: web
          image: nginx:1.27
>   minReadySeconds: -1""",
        """\
  apiVersion: batch/v1
  kind: CronJob
  metadata:
    name: web
  spec:
    schedule: "0 3 * * *"
>   successfulJobsHistoryLimit: -1
    jobTemplate:
      spec:
        template:
          spec:
            restartPolicy: Never
            containers:
            - name: web
              image: nginx:1.27""",
    ),
    sources=(
        "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#PodSpec",
        "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/job-v1/",
        "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/deployment-v1/",
    ),
)


Ranges = dict[str, tuple[int, int | None]]

MOST = 2**31 - 1
OF_PODS: Ranges = {"activeDeadlineSeconds": (1, MOST), "terminationGracePeriodSeconds": (0, None)}
OF_JOBS: Ranges = {
    "activeDeadlineSeconds": (0, None),
    "backoffLimitPerIndex": (0, None),
    "ttlSecondsAfterFinished": (0, None),
}
OF_OBJECTS: dict[str, Ranges] = {
    "Deployment": {"minReadySeconds": (0, None), "progressDeadlineSeconds": (0, None)},
    "ReplicaSet": {"minReadySeconds": (0, None)},
    "DaemonSet": {"minReadySeconds": (0, None), "revisionHistoryLimit": (0, None)},
    "StatefulSet": {
        "minReadySeconds": (0, None),
        "ordinals.start": (0, None),
        "updateStrategy.rollingUpdate.partition": (0, None),
    },
    "CronJob": {
        "failedJobsHistoryLimit": (0, None),
        "startingDeadlineSeconds": (0, None),
        "successfulJobsHistoryLimit": (0, None),
    },
    "Service": {
        "healthCheckNodePort": (0, 65535),
        "sessionAffinityConfig.clientIP.timeoutSeconds": (1, 86400),
    },
    "Lease": {"leaseDurationSeconds": (1, None), "leaseTransitions": (0, None)},
    "HorizontalPodAutoscaler": {
        "behavior.scaleUp.stabilizationWindowSeconds": (0, 3600),
        "behavior.scaleDown.stabilizationWindowSeconds": (0, 3600),
    },
}


@rule.on(PodSpec)
def check_pod(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    yield from outside(node, OF_PODS)


@rule.on(KubernetesObject, kinds=(*OF_OBJECTS, "Job"))
def check_object(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    yield from outside(node.part("spec"), OF_OBJECTS.get(node.kind, {}))
    for path in ("spec",) if node.kind == "Job" else ("spec.jobTemplate.spec",):
        yield from outside(node.part(path), OF_JOBS)


def outside(part: Part, ranges: Ranges) -> Iterator[Finding]:
    for path, (least, most) in ranges.items():
        number = part.number(path)
        if number is not None and (number < least or (most is not None and number > most)):
            name = path.rpartition(".")[2]
            allowed = f"{least} or more" if most is None else f"{least} to {most}"
            yield rule.finding(part.span_of(path), f"`{name}` is {number}, but must be {allowed}.")
