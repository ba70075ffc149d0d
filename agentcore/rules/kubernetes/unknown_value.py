from collections.abc import Iterator, Mapping

from agentcore.parsing.kubernetes import Container, KubernetesObject, Manifests, Part, PodSpec
from agentcore.parsing.kubernetes_names import likely
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.yaml_edits import with_text

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A value is not one of those the API knows.",
    why=("The API server compares these words letter by letter, capitals included, and refuses all others."),
    fix="Use one of the values the message lists.",
    ignore_when="Where the value came with a newer Kubernetes version than the one that is checked against.",
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
      imagePullPolicy: IfNotPresent""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    type: NodePort
    ports:
    - port: 80""",
        """\
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: web
  spec:
    rules:
    - http:
        paths:
        - path: /
          pathType: Prefix
          backend:
            service:
              name: web
              port:
                number: 80""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    ports:
    - port: 80
      protocol: SCTP""",
        """\
  apiVersion: v1
  kind: PersistentVolumeClaim
  metadata:
    name: data
  spec:
    accessModes:
    - ReadWriteOncePod
    resources:
      requests:
        storage: 1Gi""",
        """\
  apiVersion: example.com/v1
  kind: Service
  metadata:
    name: web
  spec:
    type: Special
    ports:
    - protocol: gRPC""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      resizePolicy:
      - resourceName: cpu
        restartPolicy: NotRequired""",
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
>     imagePullPolicy: ifNotPresent""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
>   type: Nodeport
    ports:
    - port: 80""",
        """\
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: web
  spec:
    rules:
    - http:
        paths:
        - path: /
>         pathType: prefix
          backend:
            service:
              name: web
              port:
                number: 80""",
        """\
  apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    ports:
    - port: 80
>     protocol: tcp""",
        """\
  apiVersion: v1
  kind: PersistentVolumeClaim
  metadata:
    name: data
  spec:
    accessModes:
>   - ReadWrite
    resources:
      requests:
        storage: 1Gi""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      ports:
      - containerPort: 80
>       protocol: HTTP
      resizePolicy:
      - resourceName: cpu
>       restartPolicy: Never""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    topologySpreadConstraints:
    - maxSkew: 1
>     whenUnsatisfiable: Ignore
      topologyKey: kubernetes.io/hostname
      labelSelector: {}""",
    ),
    equivalents=("kubeconform:invalid",),
    sources=("https://kubernetes.io/docs/reference/kubernetes-api/",),
)


PROTOCOLS = ("TCP", "UDP", "SCTP")
PROFILES = ("RuntimeDefault", "Localhost", "Unconfined")
RETENTION = ("Retain", "Delete")
VOLUME_MODES = ("Filesystem", "Block")
OF_OBJECTS = {
    ("Service", "spec.type"): ("ClusterIP", "NodePort", "LoadBalancer", "ExternalName"),
    ("Service", "spec.externalTrafficPolicy"): ("Cluster", "Local"),
    ("Service", "spec.internalTrafficPolicy"): ("Cluster", "Local"),
    ("Service", "spec.sessionAffinity"): ("None", "ClientIP"),
    ("Deployment", "spec.strategy.type"): ("RollingUpdate", "Recreate"),
    ("DaemonSet", "spec.updateStrategy.type"): ("RollingUpdate", "OnDelete"),
    ("StatefulSet", "spec.updateStrategy.type"): ("RollingUpdate", "OnDelete"),
    ("StatefulSet", "spec.podManagementPolicy"): ("OrderedReady", "Parallel"),
    ("CronJob", "spec.concurrencyPolicy"): ("Allow", "Forbid", "Replace"),
    ("Job", "spec.completionMode"): ("NonIndexed", "Indexed"),
    ("Job", "spec.podReplacementPolicy"): ("TerminatingOrFailed", "Failed"),
    ("StatefulSet", "spec.persistentVolumeClaimRetentionPolicy.whenDeleted"): RETENTION,
    ("StatefulSet", "spec.persistentVolumeClaimRetentionPolicy.whenScaled"): RETENTION,
    ("PersistentVolume", "spec.persistentVolumeReclaimPolicy"): ("Retain", "Delete", "Recycle"),
    ("PersistentVolume", "spec.volumeMode"): VOLUME_MODES,
    ("PersistentVolumeClaim", "spec.volumeMode"): VOLUME_MODES,
    ("PodDisruptionBudget", "spec.unhealthyPodEvictionPolicy"): ("IfHealthyBudget", "AlwaysAllow"),
}
OF_PODS = {
    "restartPolicy": ("Always", "OnFailure", "Never"),
    "dnsPolicy": ("ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"),
    "preemptionPolicy": ("PreemptLowerPriority", "Never"),
    "os.name": ("linux", "windows"),
    "securityContext.fsGroupChangePolicy": ("OnRootMismatch", "Always"),
    "securityContext.supplementalGroupsPolicy": ("Merge", "Strict"),
    "securityContext.seccompProfile.type": PROFILES,
    "securityContext.appArmorProfile.type": PROFILES,
}
OF_CONTAINERS = {
    "imagePullPolicy": ("Always", "IfNotPresent", "Never"),
    "terminationMessagePolicy": ("File", "FallbackToLogsOnError"),
    "securityContext.procMount": ("Default", "Unmasked"),
    "securityContext.seccompProfile.type": PROFILES,
    "securityContext.appArmorProfile.type": PROFILES,
}
OF_HANDLERS = {"httpGet.scheme": ("HTTP", "HTTPS")}
OF_SPREADING = {
    "whenUnsatisfiable": ("DoNotSchedule", "ScheduleAnyway"),
    "nodeAffinityPolicy": ("Honor", "Ignore"),
    "nodeTaintsPolicy": ("Honor", "Ignore"),
}
OF_RESIZING = {"restartPolicy": ("NotRequired", "RestartContainer")}
ACCESS_MODES = ("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod")
PATH_TYPES = ("Exact", "Prefix", "ImplementationSpecific")


def one_of(part: Part, path: str, allowed: tuple[str, ...]) -> Iterator[Finding]:
    found = part.text(path)
    if found is not None and found not in allowed:
        names = ", ".join(f"`{each}`" for each in allowed)
        meant = likely(found, allowed)
        edits = with_text(part, path, meant) if meant else ()
        yield rule.finding(part.span_of(path), f"`{found[:40]}` is not one of {names}.", *edits)


def each_of(part: Part, words: Mapping[str, tuple[str, ...]]) -> Iterator[Finding]:
    for path, allowed in words.items():
        yield from one_of(part, path, allowed)


@rule.on(KubernetesObject)
def check_object(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    if node.is_foreign:
        return
    for (kind, path), allowed in OF_OBJECTS.items():
        if kind == node.kind:
            yield from one_of(node, path, allowed)
    if node.kind == "Service":
        for port in node.parts("spec.ports"):
            yield from one_of(port, "protocol", PROTOCOLS)
    for index, _ in enumerate(node.sequence("spec.accessModes")):
        yield from one_of(node, f"spec.accessModes[{index}]", ACCESS_MODES)
    for entry in node.parts("spec.rules"):
        for route in entry.parts("http.paths"):
            yield from one_of(route, "pathType", PATH_TYPES)


@rule.on(PodSpec)
def check_pod(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    yield from each_of(node, OF_PODS)
    for constraint in node.parts("topologySpreadConstraints"):
        yield from each_of(constraint, OF_SPREADING)


@rule.on(Container)
def check_container(node: Container, manifests: Manifests) -> Iterator[Finding]:
    yield from each_of(node, OF_CONTAINERS)
    for handler in node.handlers:
        yield from each_of(handler, OF_HANDLERS)
    for policy in node.parts("resizePolicy"):
        yield from each_of(policy, OF_RESIZING)
    for port in node.parts("ports"):
        yield from one_of(port, "protocol", PROTOCOLS)
