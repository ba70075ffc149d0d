"""A generated chart is clean for the engine, and renders to what is written without one."""

import json
from dataclasses import replace
from functools import cache
from importlib import resources

import pytest
import yaml
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from agentcore import Settings, review
from agentcore.blueprints.chart import chart, decisions
from agentcore.blueprints.kubernetes import manifests
from agentcore.blueprints.wanted import Exposure, MountedFile, Part, Wanted, Workload
from agentcore.contract import Environment
from agentcore.parsing.helm_rendering import Order
from agentcore.parsing.limits import LOCAL
from agentcore.rendering.helm import render
from tests.agent.pairing import pairwise

SOME = {"name": "web", "settings": (("LOG_LEVEL", "info"), ("PORT", "8080")), "secrets": ("SESSION_KEY",)}
WITHOUT_LIMITS = "kubernetes/memory-limit-missing"  # in development, on purpose
SHOWN = ("error", "warning", "info")


def wanted(**changed) -> Wanted:
    return Wanted(**SOME | {"workload": Workload.DEPLOYMENT, "environment": Environment.PRODUCTION} | changed)


COMBINATIONS = [
    wanted(workload=workload, exposure=exposure, environment=environment)
    for workload, exposure, environment in pairwise(tuple(Workload), (None, *Exposure), tuple(Environment))
]
OTHERS = [
    wanted(max_replicas=8, cpu_target=60),
    wanted(parts=(Part.RBAC, Part.VOLUME_CLAIM)),
    wanted(parts=tuple(Part), namespace="shop"),
    wanted(name="postgres", workload=None),
    wanted(exposure=Exposure.NODE_PORT, node_port=30080),
    wanted(verbs=("get", "list"), resources=("pods", "nodes"), parts=(Part.RBAC,)),
    wanted(storage="5Gi", storage_class="fast", replicas=1),
    wanted(image="ghcr.io/shop/api@sha256:" + "a" * 64),
    wanted(settings=(), secrets=()),
    wanted(allowed_from=(("app", "front"),), exposure=Exposure.CLUSTER_IP),
    wanted(node_selector=(("disktype", "ssd"),)),
    wanted(framework="celery", backing=("redis",)),
    wanted(image="shop/api", name="9 Lives", port=0, cpu_request="2", cpu_limit="1"),
    wanted(schedule="*/10 * * * *", workload=Workload.CRON_JOB),
]
MORE = [
    wanted(secret_name="db-creds", secret_keys=(("SESSION_KEY", "key"),), init_command=("migrate",), grace_period=90),
    wanted(secret_name="db-creds", secrets=(), sidecars=(("proxy", ""),), pull_secret="registry"),
    wanted(secret_path="/run/secrets/web", files=(MountedFile(key="nginx.conf", path="/etc/nginx/nginx.conf"),)),
    wanted(files=(MountedFile(key="nginx.conf", config_map="company"),), waits_for=("db:5432",)),
    wanted(memory_target=80, cpu_target=60, min_available=2),
    wanted(memory_target=80, max_replicas=8),
    wanted(exposure=Exposure.GATEWAY, grpc=True, port=50_051),
    wanted(workload=Workload.DAEMON_SET, host_paths=("/var/log",), tolerates=True),
]


def words(one: Wanted) -> str:
    return f"{one.workload}-{one.exposure}-{one.environment}"


def rendered(one: Wanted, *, values: dict | None = None, release: str = "") -> list[dict]:
    files = {path.removeprefix("chart/"): text for path, text in chart(one).items()}
    outcome = render(Order(files, values or {}, release or one.name))
    assert not outcome.error
    assert outcome.rendered is not None
    texts = [text for path, text in outcome.rendered.items() if path.endswith(".yaml")]
    return [found for text in texts if (found := yaml.safe_load(text))]


def by_name(objects: list[dict]) -> dict[tuple[str, str], dict]:
    return {(one["kind"], one["metadata"]["name"]): one for one in objects}


def bare(value):
    """An object without what only a chart adds: labels of Helm, the checksum, the caller that `helm test` is."""
    if isinstance(value, dict):
        kept = {key: bare(each) for key, each in value.items() if key not in ("labels", "namespace")}
        kept.get("annotations", {}).pop("checksum/config", None)
        return {key: each for key, each in kept.items() if (key, each) != ("annotations", {})}
    if isinstance(value, list):
        return [bare(each) for each in value if not is_test_caller(each)]
    return value


def is_test_caller(value) -> bool:
    labels = value.get("podSelector", {}).get("matchLabels", {}) if isinstance(value, dict) else {}
    return labels.get("app.kubernetes.io/component") == "test"


@cache
def findings(one: Wanted) -> tuple:
    reviewed = review(dict(chart(one)), settings=Settings(bounds=LOCAL))
    assert not reviewed.unchecked
    return reviewed.findings


@pytest.mark.parametrize("one", [*COMBINATIONS, *OTHERS, *MORE], ids=words)
def test_a_chart_has_no_finding(one):
    allowed = {WITHOUT_LIMITS} if one.is_development else set()
    assert {found.rule_id for found in findings(one) if found.severity in SHOWN} <= allowed


@pytest.mark.parametrize("one", [*COMBINATIONS, *MORE[:-1]], ids=words)
def test_a_chart_renders_to_the_manifests(one):
    expected = by_name([yaml.safe_load(text) for text in manifests(one).values()])
    found = by_name(rendered(one))
    found.pop(("Pod", "web-test"), None)
    if job := found.pop(("Job", "web-1"), None):  # named after the release's revision
        job["metadata"]["name"] = "web"
        found["Job", "web"] = job
    assert found.keys() == expected.keys()
    for key, each in expected.items():
        assert bare(found[key]) == bare(each), key


def test_the_switches_of_the_values_work():
    off = {"podDisruptionBudget": {"enabled": False}, "networkPolicy": {"enabled": False}}
    on = {"autoscaling": {"enabled": True, "minReplicas": 2, "maxReplicas": 4}}
    kinds = {one["kind"]: one for one in rendered(wanted(), values=off | on)}
    assert {"PodDisruptionBudget", "NetworkPolicy"}.isdisjoint(kinds)
    assert kinds["HorizontalPodAutoscaler"]["spec"]["maxReplicas"] == 4
    assert "replicas" not in kinds["Deployment"]["spec"]


def test_values_reach_the_objects():
    values = {"replicaCount": 5, "image": {"tag": "2.0.0"}, "service": {"port": 8000}, "existingSecret": "other"}
    kinds = {one["kind"]: one for one in rendered(wanted(), values=values)}
    container = kinds["Deployment"]["spec"]["template"]["spec"]["containers"][0]
    assert kinds["Deployment"]["spec"]["replicas"] == 5
    assert container["image"] == "registry.example.com/web:2.0.0"
    assert container["env"][0]["valueFrom"]["secretKeyRef"]["name"] == "other"
    assert kinds["Service"]["spec"]["ports"][0]["port"] == 8000


@pytest.mark.parametrize("release", ["blue", "123", "a-release-with-a-rather-long-name-of-50-characters"])
def test_two_releases_share_no_name_and_no_selector(release):
    first, second = by_name(rendered(wanted(), release="web")), by_name(rendered(wanted(), release=release))
    assert first.keys().isdisjoint(second)
    selector = next(one for (kind, _), one in second.items() if kind == "Service")["spec"]["selector"]
    assert selector["app.kubernetes.io/instance"] == release


@pytest.mark.parametrize(
    "values",
    [
        {"replicas": 3},
        {"replicaCount": -1},
        {"service": {"port": 0}},
        {"service": {"type": "Cluster"}},
        {"config": {"a": 1}},
    ],
)
def test_the_schema_refuses_a_value_that_would_be_ignored_or_fail(values):
    files = {path.removeprefix("chart/"): text for path, text in chart(wanted()).items()}
    assert "values don't meet the specifications of the schema" in render(Order(files, values)).error


def test_the_default_values_hold_no_secret():
    text = chart(wanted(settings=(("DB_PASSWORD", "hunter2hunter2"),)))["chart/values.yaml"]
    assert "hunter2" not in text
    assert yaml.safe_load(text)["existingSecret"] == "web"


def test_a_backing_service_is_reached_by_a_secret_and_let_through():
    values = yaml.safe_load(chart(wanted(backing=("postgres",)))["chart/values.yaml"])
    assert values["networkPolicy"]["extraEgress"] == [{"ports": [{"protocol": "TCP", "port": 5432}]}]
    deployment = next(one for one in rendered(wanted(backing=("postgres",))) if one["kind"] == "Deployment")
    names = [one["name"] for one in deployment["spec"]["template"]["spec"]["containers"][0]["env"]]
    assert names == ["SESSION_KEY", "DATABASE_URL"]


def test_the_test_hook_calls_the_service_and_is_picked_by_no_selector():
    objects = rendered(wanted())
    pod = next(one for one in objects if one["kind"] == "Pod")
    service = next(one for one in objects if one["kind"] == "Service")
    assert pod["metadata"]["annotations"]["helm.sh/hook"] == "test"
    assert service["metadata"]["name"] in pod["spec"]["containers"][0]["command"]
    assert not service["spec"]["selector"].items() <= pod["metadata"]["labels"].items()


def test_a_job_has_nothing_to_call_and_so_no_test():
    assert not [path for path in chart(wanted(workload=Workload.JOB)) if "tests/" in path]


def test_every_file_is_what_its_name_says():
    files = chart(wanted())
    assert json.loads(files["chart/values.schema.json"])["additionalProperties"] is False
    assert yaml.safe_load(files["chart/Chart.yaml"])["appVersion"] == "1.0.0"
    assert all(text.endswith("\n") for text in files.values())


def test_every_decision_of_charts_is_explained_and_none_in_vain():
    folder = resources.files("agentcore.knowledge").joinpath("decisions", "charts.yaml")
    explained = {one["id"] for one in yaml.safe_load(folder.read_text(encoding="utf-8"))["decisions"]}
    assert {*decisions(wanted()), *decisions(wanted(workload=Workload.JOB))} == explained


def test_a_new_version_of_the_chart_alone_restarts_no_pod():
    deployment = next(one for one in rendered(wanted()) if one["kind"] == "Deployment")
    assert "helm.sh/chart" in deployment["metadata"]["labels"]
    assert "helm.sh/chart" not in deployment["spec"]["template"]["metadata"]["labels"]


def test_the_same_chart_is_written_each_time():
    assert dict(chart(wanted())) == dict(chart(replace(wanted())))


def test_a_chart_keeps_the_node_selector():
    deployment = next(
        one for one in rendered(wanted(node_selector=(("disktype", "ssd"),))) if one["kind"] == "Deployment"
    )
    assert deployment["spec"]["template"]["spec"]["nodeSelector"] == {"disktype": "ssd"}


def test_the_text_of_a_command_is_no_template():
    command = ("report", "--format", "{{ .Name }} }} {{ {{")
    job = next(one for one in rendered(wanted(workload=Workload.JOB, command=command)) if one["kind"] == "Job")
    assert job["spec"]["template"]["spec"]["containers"][0]["command"] == list(command)


def test_the_text_of_a_setting_is_no_template():
    found = rendered(wanted(settings=(("FORMAT", "{{ .Release.Name }}"),)))
    assert next(one for one in found if one["kind"] == "ConfigMap")["data"] == {"FORMAT": "{{ .Release.Name }}"}


@settings(max_examples=5, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(
    name=st.text(max_size=30),
    command=st.lists(st.text(max_size=20), max_size=3).map(tuple),
    pairs=st.lists(st.tuples(st.sampled_from(["A", "LOG_LEVEL", "1"]), st.text(max_size=20)), max_size=3).map(tuple),
    workload=st.sampled_from(Workload),
    mount_path=st.text(max_size=20),
)
def test_whatever_is_wanted_becomes_a_chart_that_renders(name, command, pairs, workload, mount_path):
    one = wanted(name=name, command=command, settings=pairs, workload=workload, mount_path=mount_path, secrets=())
    assert str(workload) in {each["kind"] for each in rendered(one, release="blue")}
    assert [found for found in findings(one) if found.severity in SHOWN] == []


def test_a_chart_is_whole_although_the_program_runs_already():
    assert [path for path in chart(wanted(existing=True)) if path.endswith("deployment.yaml")]


@pytest.mark.parametrize("one", MORE[:3])
def test_a_secret_is_named_by_a_value_wherever_it_is_used(one):
    text = json.dumps(rendered(one, values={"existingSecret": "other"}))
    assert '"other"' in text
    assert "db-creds" not in text
