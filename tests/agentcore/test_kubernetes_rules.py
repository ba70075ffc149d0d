"""What examples of single rules cannot say: files together, versions, silence, and no crash on anything."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agentcore.engine import review
from agentcore.parsing import kubernetes
from agentcore.parsing.kubernetes_parts import POD_TEMPLATES
from agentcore.rules import all_rules, rules_by_id
from agentcore.rules.base import Finding

FAMILIES = ("yaml", "kubernetes")
DEPLOYMENT = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      securityContext: {runAsNonRoot: true}
      containers:
      - name: web
        image: nginx:1.27
        ports: [{containerPort: 8080}]
        resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {memory: 64Mi}}
        readinessProbe: {httpGet: {path: /, port: 8080}}
"""
SERVICE = """\
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: 8080}]
"""


def found(files: dict[str, str], **options: str) -> list[str]:
    return [finding.rule_id for finding in review(files, **options).findings]


def run(rule_id: str, text: str, version: str = "1.34") -> list[Finding]:
    return list(rules_by_id()[rule_id].run(kubernetes.parse({"m.yaml": text}, version)))


def test_sound_manifests_in_two_files_have_no_finding():
    assert found({"deploy.yaml": DEPLOYMENT, "service.yaml": SERVICE}) == []


def test_a_service_finds_its_pods_in_another_file():
    files = {"deploy.yaml": DEPLOYMENT, "service.yaml": SERVICE.replace("app: web", "app: shop")}
    [finding] = review(files, select=["kubernetes/dangling-service"]).findings
    assert (finding.path, finding.line) == ("service.yaml", 5)


def test_a_mistake_in_the_deployment_is_not_a_dangling_service_as_well():
    broken = DEPLOYMENT.replace("metadata: {labels: {app: web}}", "labels: {app: web}")
    files = {"deploy.yaml": broken, "service.yaml": SERVICE}
    ids = found(files)
    assert "kubernetes/unknown-field" in ids
    assert "kubernetes/dangling-service" not in ids


def test_a_syntax_error_silences_what_would_follow_from_it():
    files = {"deploy.yaml": DEPLOYMENT.replace("  replicas: 2", "  replicas:2"), "service.yaml": SERVICE}
    result = review(files)
    assert [finding.rule_id for finding in result.findings] == ["yaml/syntax-error"]
    assert [note.path for note in result.unchecked] == ["deploy.yaml"]


@pytest.mark.parametrize("rule_id", ["kubernetes/ingress-to-missing-service", "kubernetes/dangling-service"])
def test_another_namespace_is_another_object(rule_id: str):
    ingress = (
        "---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web}\n"
        "spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}\n"
    )
    text = DEPLOYMENT + "---\n" + SERVICE.replace("{name: web}", "{name: web, namespace: shop}") + ingress
    assert len(run(rule_id, text)) == 1


def test_an_ingress_may_name_the_port_of_a_service():
    text = SERVICE.replace("port: 80,", "name: http, port: 80,") + (
        "---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web}\n"
        "spec: {defaultBackend: {service: {name: web, port: {name: http}}}}\n"
    )
    assert run("kubernetes/ingress-to-missing-service", text) == []


def test_a_sysctl_is_safe_from_the_version_that_counts_it_so():
    text = (
        "apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec:\n  containers: []\n"
        "  securityContext: {sysctls: [{name: net.ipv4.tcp_rmem, value: '1'}]}\n"
    )
    assert len(run("kubernetes/unsafe-sysctl", text, "1.31")) == 1
    assert run("kubernetes/unsafe-sysctl", text, "1.32") == []


def test_a_rule_about_hosts_of_probes_waits_for_its_version():
    text = (
        "apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec:\n  containers:\n"
        "  - {name: x, image: x, livenessProbe: {httpGet: {host: example.com, port: 80}}}\n"
    )
    assert run("kubernetes/probe-of-another-host", text, "1.33") == []
    assert len(run("kubernetes/probe-of-another-host", text, "1.34")) == 1


def test_by_default_no_place_has_two_findings():
    text = """\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostNetwork: true
  containers:
  - name: web
    image: nginx
    securityContext:
      privileged: true
      allowPrivilegeEscalation: true
      runAsUser: 0
      capabilities:
        add: [SYS_ADMIN]
    env:
    - {name: PASSWORD, value: hunter2}
    resources: {requests: {cpu: 1, memory: 1Gi}, limits: {memory: 512m}}
    volumeMounts: [{name: run, mountPath: /run}]
  volumes:
  - name: run
    hostPath: {path: /var/run/docker.sock}
"""
    places = [(finding.line, finding.column) for finding in review({"m.yaml": text}).findings]
    crowded = {place for place in places if places.count(place) > 1}
    assert not crowded
    assert len(places) > 8


NAMES = sorted(
    {
        *[
            "apiVersion",
            "kind",
            "metadata",
            "name",
            "namespace",
            "labels",
            "annotations",
            "spec",
            "template",
            "selector",
            "matchLabels",
        ],
        *[
            "matchExpressions",
            "key",
            "operator",
            "values",
            "containers",
            "initContainers",
            "image",
            "ports",
            "containerPort",
            "port",
        ],
        *[
            "targetPort",
            "protocol",
            "env",
            "value",
            "valueFrom",
            "configMapKeyRef",
            "secretKeyRef",
            "envFrom",
            "configMapRef",
            "volumes",
        ],
        *[
            "volumeMounts",
            "mountPath",
            "hostPath",
            "path",
            "emptyDir",
            "configMap",
            "secret",
            "items",
            "defaultMode",
            "securityContext",
        ],
        *[
            "capabilities",
            "add",
            "drop",
            "seccompProfile",
            "type",
            "sysctls",
            "seLinuxOptions",
            "windowsOptions",
            "resources",
            "limits",
        ],
        *[
            "requests",
            "cpu",
            "memory",
            "livenessProbe",
            "readinessProbe",
            "httpGet",
            "tcpSocket",
            "exec",
            "command",
            "args",
            "lifecycle",
        ],
        *[
            "preStop",
            "schedule",
            "jobTemplate",
            "replicas",
            "strategy",
            "minAvailable",
            "maxUnavailable",
            "scaleTargetRef",
            "rules",
            "http",
        ],
        *[
            "paths",
            "backend",
            "service",
            "number",
            "defaultBackend",
            "tls",
            "data",
            "stringData",
            "roleRef",
            "subjects",
            "resources",
            "verbs",
        ],
        *[
            "apiGroups",
            "podSelector",
            "ingress",
            "from",
            "egress",
            "to",
            "policyTypes",
            "minReplicas",
            "maxReplicas",
            "affinity",
            "os",
        ],
        *[
            "podAntiAffinity",
            "requiredDuringSchedulingIgnoredDuringExecution",
            "topologyKey",
            "labelSelector",
            "accessModes",
        ],
        *[
            "topologySpreadConstraints",
            "maxSkew",
            "volumeClaimTemplates",
            "serviceName",
            "serviceAccountName",
            "clusterIP",
        ],
    }
)
KINDS = [
    "Pod",
    "Deployment",
    "StatefulSet",
    "DaemonSet",
    "ReplicaSet",
    "Job",
    "CronJob",
    "PodTemplate",
    "Service",
    "Ingress",
    "ConfigMap",
    "Secret",
    "Role",
    "ClusterRole",
    "RoleBinding",
    "ClusterRoleBinding",
    "NetworkPolicy",
    "PodDisruptionBudget",
    "HorizontalPodAutoscaler",
    "List",
    "PersistentVolumeClaim",
    "ServiceAccount",
    "ServiceMonitor",
    "Backup",
]
APIS = [
    "v1",
    "apps/v1",
    "batch/v1",
    "networking.k8s.io/v1",
    "rbac.authorization.k8s.io/v1",
    "policy/v1",
    "autoscaling/v2",
    "a.io/v1",
]
LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(-1, 70000), st.floats(), st.sampled_from([*NAMES, "ALL", "500m", "50%", "*"])
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(NAMES), inner, max_size=6)),
    max_leaves=40,
)
CONTAINERS = st.lists(st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=8), max_size=3)
PODS = st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=5).flatmap(
    lambda rest: CONTAINERS.map(lambda containers: {**rest, "containers": containers})
)


def in_place(kind: str, pod: object) -> dict[str, object]:
    """A pod where a workload of the kind has it."""
    found: object = {"spec": pod, "metadata": {"labels": {"name": "name"}}}
    for step in reversed(POD_TEMPLATES[kind]):
        found = {step: found}
    assert isinstance(found, dict)
    return found


OBJECTS = st.one_of(
    st.fixed_dictionaries({"apiVersion": st.sampled_from(APIS), "kind": st.sampled_from(KINDS), "spec": VALUES}),
    st.fixed_dictionaries(
        {"apiVersion": st.sampled_from(APIS), "kind": st.sampled_from(KINDS), "metadata": VALUES, "rules": VALUES}
    ),
    st.tuples(st.sampled_from(["Pod", "Deployment", "CronJob", "StatefulSet"]), PODS).map(
        lambda both: {"apiVersion": "v1", "kind": both[0], **in_place(both[0], both[1])}
    ),
)


@given(st.lists(OBJECTS, min_size=1, max_size=4))
@settings(deadline=None, max_examples=60)
def test_no_rule_crashes_on_any_object_and_every_finding_lies_in_the_file(items: list[object]):
    text = "\n---\n".join(json.dumps(item, indent=1) for item in items)
    manifests = kubernetes.parse({"m.yaml": text})
    rows = text.split("\n")
    for rule in all_rules():
        if rule.family in FAMILIES:
            for finding in rule.run(manifests):
                assert 1 <= finding.line <= len(rows)
                assert 1 <= finding.column <= len(rows[finding.line - 1]) + 1
                assert finding.message.endswith(".")
