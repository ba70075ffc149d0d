"""Whatever a manifest holds and however much: every rule answers, in time, with a place in the file."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agentcore.engine import review
from agentcore.parsing import kubernetes
from agentcore.parsing.kubernetes_kinds import POD_TEMPLATES
from agentcore.rules import all_rules
from tests.yardstick import yardsticks

FAMILIES = ("yaml", "kubernetes")
POD = "apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec:\n"
CONFIG = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}\ndata:\n"
SERVICE = "- {apiVersion: v1, kind: Service, metadata: {name: s%d}, spec: {selector: {a: p%d}, ports: [{port: 80}]}}\n"
LABELLED = "- {apiVersion: v1, kind: Pod, metadata: {name: p%d, labels: {a: p%d}}, spec: {containers: [{name: x}]}}\n"
POLICY = (
    "- {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: n%d}, "
    "spec: {podSelector: {}, ingress: [{ports: [{port: 81}]}], egress: [{ports: [{port: 53}]}]}}\n"
)
REFERENCE = "    - {name: A%d, valueFrom: {configMapKeyRef: {name: m, key: k%d}}}\n"
CROWDS = {
    "keys nobody knows": POD + "".join(f"  k{n}: 1\n" for n in range(4_900)),
    "containers": POD + "  containers:\n" + "".join(f"  - {{name: c{n}, image: x}}\n" for n in range(2_500)),
    "references": CONFIG
    + "".join(f"  q{n}: x\n" for n in range(1_500))
    + f"---\n{POD}  containers:\n  - name: x\n    env:\n"
    + "".join(REFERENCE % (n, n) for n in range(1_500)),
    "policies over all pods": "apiVersion: v1\nkind: List\nitems:\n"
    + "".join(SERVICE % (n, n) + LABELLED % (n, n) + POLICY % n for n in range(160)),
    "objects": "apiVersion: v1\nkind: List\nitems:\n"
    + "".join(SERVICE % (n, n) + LABELLED % (n, n) for n in range(250)),
}


@pytest.mark.parametrize("text", CROWDS.values(), ids=CROWDS)
def test_a_crowded_submission_keeps_no_worker_busy(text: str):
    assert yardsticks(lambda: review({"m.yaml": text}, select="all")) < 120


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
@settings(deadline=None, max_examples=30)
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
