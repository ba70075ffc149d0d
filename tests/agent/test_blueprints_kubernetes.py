"""What can be wanted is written in every pair of choices, valid for the API and clean for the engine."""

from functools import cache
from importlib import resources
from pathlib import Path

import pytest
import yaml

from agentcore import Settings, review
from agentcore.blueprints.kubernetes import decisions, manifests
from agentcore.blueprints.software import cluster_software
from agentcore.blueprints.wanted import Exposure, MountedFile, Part, Stack, Wanted, Workload
from agentcore.contract import Environment
from agentcore.knowledge.deciding import decisions as known_decisions
from agentcore.parsing.limits import LOCAL
from tests.agent.pairing import pairwise

VERSIONS = ("1.33", "1.34", "1.35", "1.36", "1.37")
PARTS = ((), *((part,) for part in Part), tuple(Part))
SOME = {"settings": (("LOG_LEVEL", "info"),), "secrets": ("SESSION_KEY",)}
NGINX = MountedFile(key="nginx.conf", path="/etc/nginx/nginx.conf")
SHARED = MountedFile(key="shared.properties", config_map="company")
MORE = (
    {},
    {"existing": True},
    {"existing": True, "selector": (("tier", "front"),), "storage": "5Gi", "replicas": 4},
    {"secret_name": "db-creds", "secret_keys": (("DB_PASSWORD", "password"),), "pull_secret": "registry"},
    {"secret_name": "db-creds", "secrets": (), "grace_period": 90},
    {"secret_path": "/run/secrets/web", "command": ("sh", "-c", "serve")},
    {"files": (NGINX, SHARED)},
    {"files": (SHARED,), "settings": ()},
    {"init_command": ("migrate",), "waits_for": ("postgres", "queue:5672"), "backing": ("postgres",)},
    {"sidecars": (("proxy", ""), ("shipper", "registry.example.com/shipper:2.1.0"))},
    {"min_available": 2},
    {"memory_target": 80, "max_replicas": 8},
    {"memory_target": 80, "cpu_target": 60, "existing": True, "min_available": 2},
    {"routes": (("/api", "api"), ("/", "web")), "grpc": False},
    {"routes": (("/api", "api"), ("/shop", "shop"))},
    {"grpc": True, "port": 50_051},
    {"quota": (("pods", "20"), ("limits.memory", "8Gi"))},
    {"cpu_limit": "4", "memory_limit": "8Gi"},
    {"name": "postgres", "replicas": 3, "min_available": 2},
    {"host_paths": ("/var/log",), "tolerates": True},
    {"host_paths": ("/opt/agent",)},
    {"allowed_from": (("app", "front"),)},
)
OF_THE_NODE = "kubernetes/restricted-volume-type"  # what an agent reads of its node, on purpose
WITHOUT_LIMITS = "kubernetes/memory-limit-missing"  # in development, on purpose
ROOMY = Settings(bounds=LOCAL)


@cache
def everything() -> dict[Wanted, dict[str, str]]:
    """What is written for any two of a workload, an exposure, parts, an environment and one thing more."""
    wanted = (
        Wanted(
            **{"name": "web", **SOME, "workload": workload, "exposure": exposure, "parts": parts, **more},
            environment=where,
        )
        for workload, exposure, parts, where, more in pairwise(
            (None, *Workload), (None, *Exposure), PARTS, tuple(Environment), MORE
        )
    )
    return {one: dict(manifests(one)) for one in wanted}


def findings(files: dict[str, str], **options) -> list:
    reviewed = review(files, settings=ROOMY, **options)
    assert not reviewed.unchecked
    return list(reviewed.findings)


@pytest.mark.parametrize("environment", [Environment.STAGING, Environment.PRODUCTION])
def test_the_engine_finds_nothing_at_all(environment):
    for wanted, files in everything().items():
        if wanted.environment is environment:
            assert findings(files) == [], wanted


def test_in_development_only_the_limits_are_missing():
    for wanted, files in everything().items():
        if wanted.environment is Environment.DEVELOPMENT:
            assert {found.rule_id for found in findings(files)} <= {WITHOUT_LIMITS}, wanted


def test_every_pod_passes_the_restricted_pod_security_standard():
    for text in texts():
        if "containers:" in text:
            allowed = {OF_THE_NODE} if "hostPath:" in text else set()
            found = findings({"k8s/one.yaml": text}, select="pss:restricted")
            assert {one.rule_id for one in found} <= allowed, text


def test_only_an_agent_mounts_a_directory_of_its_node():
    for wanted, files in everything().items():
        is_agent = wanted.workload in (None, Workload.DAEMON_SET) and bool(wanted.host_paths)
        assert is_agent or "hostPath:" not in "".join(files.values()), wanted


@pytest.mark.parametrize("version", VERSIONS)
def test_every_object_is_valid_in_each_version_of_the_api(version):
    for text in texts():
        found = findings({"k8s/one.yaml": text}, kubernetes_version=version)
        assert [one for one in found if one.severity == "error"] == [], text


def test_the_engine_does_find_a_fault_in_what_is_written():
    text = manifests(production())["k8s/deployment.yaml"].replace("containerPort:", "containerPorts:")
    assert "kubernetes/unknown-field" in {one.rule_id for one in findings({"k8s/deployment.yaml": text})}


def test_a_file_holds_one_object_and_no_alias():
    for text in texts():
        assert isinstance(yaml.safe_load(text), dict)
        assert "\n---" not in text
        assert "&" not in text


def test_every_decision_that_is_made_is_explained_and_none_is_explained_in_vain():
    made = {one for wanted in everything() for one in decisions(wanted)}
    for wanted in (
        production(backing=("postgres",)),
        production(storage="5Gi"),
        production(storage="5Gi", replicas=1),
        production(exposure=Exposure.GATEWAY, grpc=True),
        production(exposure=Exposure.INGRESS, routes=(("/api", "api"),)),
        production(exposure=Exposure.INGRESS, routes=(("/api", "api"), ("/", "web"))),
        production(existing=True, min_available=2),
        production(existing=True, allowed_from=(("app", "front"),), parts=(Part.NETWORK_POLICY,)),
        production(existing=True, exposure=Exposure.INGRESS),
        production(files=(SHARED,)),
        production(files=(NGINX, SHARED), secret_name="db-creds", grace_period=90),
        production(secret_name="db-creds", secrets=("DB_PASSWORD",), pull_secret="registry"),
        production(workload=Workload.DAEMON_SET, host_paths=("/var/log",)),
        production(workload=Workload.DAEMON_SET, host_paths=("/var/log",), tolerates=True, parts=(Part.NAMESPACE,)),
        production(name="postgres", workload=Workload.STATEFUL_SET),
        Wanted(verbs=("get",), resources=("nodes",), parts=(Part.RBAC,)),
    ):
        made |= set(decisions(wanted))
    folder = resources.files("agentcore.knowledge").joinpath("decisions", "kubernetes.yaml")
    assert made == {one["id"] for one in yaml.safe_load(folder.read_text(encoding="utf-8"))["decisions"]}
    assert made <= set(known_decisions())


def test_every_decision_leads_to_a_lesson():
    lessons = {path.stem.partition("-")[2] for path in Path("courses/content").rglob("lessons/*.md")}
    for one in known_decisions().values():
        assert one.lesson in lessons, one.id
        assert one.why.endswith("."), one.id


def texts() -> set[str]:
    return {text for files in everything().values() for text in files.values()}


def production(**changed) -> Wanted:
    return Wanted(**{"name": "web", "environment": Environment.PRODUCTION, "workload": Workload.DEPLOYMENT} | changed)


def loaded(files: dict[str, str], name: str) -> dict:
    return yaml.safe_load(files[f"k8s/{name}.yaml"])


def test_production_keeps_three_and_takes_none_away():
    spec = loaded(manifests(production()), "deployment")["spec"]
    assert spec["replicas"] == 3
    assert spec["strategy"]["rollingUpdate"] == {"maxUnavailable": 0, "maxSurge": 1}


def test_development_has_one_pod_and_no_policies():
    files = manifests(Wanted(name="web", workload=Workload.DEPLOYMENT))
    assert list(files) == ["k8s/service.yaml", "k8s/deployment.yaml"]
    assert loaded(files, "deployment")["spec"]["replicas"] == 1
    assert "limits" not in files["k8s/deployment.yaml"]


def test_what_an_autoscaler_scales_has_no_replicas():
    files = manifests(production(min_replicas=4, max_replicas=12, cpu_target=60))
    assert "replicas" not in loaded(files, "deployment")["spec"]
    spec = loaded(files, "hpa")["spec"]
    assert (spec["minReplicas"], spec["maxReplicas"]) == (4, 12)
    assert spec["metrics"][0]["resource"]["target"]["averageUtilization"] == 60


def test_a_namespace_comes_first_by_name_as_well():
    files = manifests(production(namespace="shop", parts=tuple(Part)))
    assert next(iter(files)) == min(files) == "k8s/00-namespace.yaml"


def test_the_names_and_numbers_of_the_question_are_used():
    wanted = production(
        name="api", port=3000, replicas=5, namespace="shop", image="ghcr.io/shop/api:2.4.1", memory_limit="512Mi"
    )
    deployment = loaded(manifests(wanted), "deployment")
    container = deployment["spec"]["template"]["spec"]["containers"][0]
    assert deployment["metadata"]["name"] == "api"
    assert deployment["metadata"]["namespace"] == "shop"
    assert deployment["spec"]["replicas"] == 5
    assert container["image"] == "ghcr.io/shop/api:2.4.1"
    assert container["ports"][0]["containerPort"] == 3000
    assert container["resources"]["limits"] == {"memory": "512Mi"}


@pytest.mark.parametrize("stack", Stack)
def test_each_stack_is_clean_in_production(stack):
    assert findings(dict(manifests(production(stack=stack)))) == []


@pytest.mark.parametrize("name", cluster_software())
def test_known_software_has_its_own_port_user_and_data(name):
    software = cluster_software()[name]
    files = manifests(Wanted(name="it", image=software.image, environment=Environment.PRODUCTION))
    assert findings(dict(files)) == []
    workload = loaded(files, "statefulset" if software.data else "deployment")
    pod = workload["spec"]["template"]["spec"]
    assert pod["securityContext"]["runAsUser"] == software.user
    assert pod["containers"][0]["ports"][0]["containerPort"] == software.port
    mounted = [mount["mountPath"] for mount in pod["containers"][0]["volumeMounts"]]
    assert not software.data or software.data in mounted
    assert len(mounted) == len(set(mounted))


def test_a_store_is_not_copied_because_it_is_production():
    spec = loaded(manifests(Wanted(name="postgres", environment=Environment.PRODUCTION)), "statefulset")["spec"]
    assert spec["replicas"] == 1
    assert spec["serviceName"] == "postgres"


def test_a_backing_service_is_written_reached_and_let_through():
    files = manifests(production(backing=("postgres",)))
    env = loaded(files, "deployment")["spec"]["template"]["spec"]["containers"][0]["env"]
    assert [one["name"] for one in env] == ["POSTGRES_PASSWORD", "DATABASE_URL"]
    assert loaded(files, "postgres-service")["metadata"]["name"] in env[1]["value"]
    assert 5432 in [rule["ports"][0]["port"] for rule in loaded(files, "networkpolicy")["spec"]["egress"]]
    caller = loaded(files, "postgres-networkpolicy")["spec"]["ingress"][0]["from"][0]["podSelector"]["matchLabels"]
    assert caller.items() <= loaded(files, "deployment")["spec"]["template"]["metadata"]["labels"].items()
    assert findings(dict(files)) == []


def test_known_software_listens_where_its_image_does_and_is_called_where_it_was_asked_for():
    files = manifests(production(name="nginx", port=80))
    container = loaded(files, "deployment")["spec"]["template"]["spec"]["containers"][0]
    assert container["ports"] == [{"name": "http", "containerPort": 8080}]
    assert loaded(files, "service")["spec"]["ports"][0]["port"] == 80
    files = manifests(production(name="postgres", port=5433, exposure=Exposure.CLUSTER_IP))
    assert loaded(files, "service")["spec"]["ports"] == [{"name": "postgres", "port": 5433, "targetPort": "postgres"}]


@pytest.mark.parametrize(
    ("image", "expected"),
    [
        ("cassandra", "cassandra:5.0"),
        ("postgres:latest", "postgres:17.6"),
        ("postgres:16.4", "postgres:16.4"),
        ("shop/api", "shop/api:1.0.0"),
        ("nobodys-image", "registry.example.com/web:1.0.0"),
    ],
)
def test_no_release_of_somebody_elses_image_is_invented(image, expected):
    files = manifests(production(image=image))
    assert loaded(files, "deployment")["spec"]["template"]["spec"]["containers"][0]["image"] == expected


def test_a_worker_has_no_port_no_probe_and_no_service():
    files = manifests(production(framework="celery"))
    container = loaded(files, "deployment")["spec"]["template"]["spec"]["containers"][0]
    assert "k8s/service.yaml" not in files
    assert {"ports", "startupProbe", "readinessProbe", "livenessProbe", "lifecycle"}.isdisjoint(container)


def test_a_framework_is_asked_where_it_answers():
    probes = loaded(manifests(production(framework="spring-boot", stack=Stack.JAVA)), "deployment")
    container = probes["spec"]["template"]["spec"]["containers"][0]
    assert container["readinessProbe"]["httpGet"]["path"] == "/actuator/health/readiness"
    assert container["livenessProbe"]["httpGet"]["path"] == "/actuator/health/liveness"


def test_a_role_grants_what_was_asked_for_and_no_way_to_more():
    asked = {"verbs": ("get", "*", "escalate"), "resources": ("pods", "pods/exec", "deployment", "*")}
    rules = loaded(manifests(Wanted(name="ci", parts=(Part.RBAC,), **asked)), "role")["rules"]
    assert [rule["resources"] for rule in rules] == [["pods"], ["deployments"]]
    assert not {"*", "escalate"} & {verb for rule in rules for verb in rule["verbs"]}


def test_the_disk_of_one_pod_is_let_go_before_the_next_one_takes_it():
    spec = loaded(manifests(production(storage="5Gi", replicas=1)), "deployment")["spec"]
    assert spec["strategy"] == {"type": "Recreate"}


def test_pods_on_several_nodes_share_a_claim_that_can_be_shared():
    files = manifests(production(storage="5Gi"))
    assert loaded(files, "pvc")["spec"]["accessModes"] == ["ReadWriteMany"]
    assert loaded(files, "deployment")["spec"]["strategy"]["type"] == "RollingUpdate"
