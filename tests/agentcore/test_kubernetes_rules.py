"""What examples of single rules cannot say: files together, versions, and silence."""

import pytest

from agentcore.engine import review
from agentcore.parsing import kubernetes
from agentcore.rules import rules_by_id
from agentcore.rules.base import Finding
from agentcore.settings import Settings

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
    return list(rules_by_id()[rule_id].run(kubernetes.parse({"m.yaml": text}, Settings(kubernetes_version=version))))


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


@pytest.mark.parametrize(
    ("text", "rule_id"),
    [
        (DEPLOYMENT.replace("resources: {requests", "resources: {}\n        requests: {requests"), "unknown-field"),
        (SERVICE.replace("{app: web}", "{matchLabels: {app: web}}"), "wrong-type"),
        (
            "apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: x}\nspec:\n  schedule: '@daily'\n"
            "  template: {spec: {containers: []}}\n",
            "unknown-field",
        ),
    ],
)
def test_one_misplaced_key_is_one_finding(text: str, rule_id: str):
    assert found({"m.yaml": text}) == [f"kubernetes/{rule_id}"]


def test_a_selector_that_misses_its_own_pods_is_not_a_dangling_service_as_well():
    broken = DEPLOYMENT.replace("metadata: {labels: {app: web}}", "metadata: {labels: {app: wbe}}")
    ids = found({"deploy.yaml": broken, "service.yaml": SERVICE})
    assert ids == ["kubernetes/selector-mismatch"]


def test_a_name_the_api_server_refuses_is_not_a_missing_object_as_well():
    pod = """\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  volumes:
  - {name: conf, configMap: {name: web}}
"""
    config = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: Web}\ndata: {a: b}\n"
    select = ["kubernetes/reference-to-missing-object", "kubernetes/invalid-name"]
    assert found({"pod.yaml": pod, "config.yaml": config}, select=select) == ["kubernetes/invalid-name"]
