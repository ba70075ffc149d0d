"""Manifests become objects that know their values, their places and each other."""

from decimal import Decimal

import pytest

from agentcore.parsing.kubernetes import (
    Container,
    KubernetesObject,
    Manifests,
    PodSpec,
    parse,
    quantity,
    selects,
    spelled,
    steps,
)

DEPLOYMENT = """\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels: {app.kubernetes.io/name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata:
      labels: {app: web}
    spec:
      initContainers:
      - name: setup
        image: busybox:1.37
      - name: proxy
        image: envoy:1.32
        restartPolicy: Always
      containers:
      - name: web
        image: registry.example.com:5000/nginx:1.27
        securityContext: {runAsUser: 10001}
        ports:
        - {name: http, containerPort: 80}
      securityContext: {runAsUser: 0, runAsNonRoot: true}
"""


def objects(text: str) -> tuple[KubernetesObject, ...]:
    return parse({"m.yaml": text}).objects


def test_an_object_says_who_it_is():
    [item] = objects(DEPLOYMENT)
    assert (item.api_version, item.kind, item.name, item.namespace) == ("apps/v1", "Deployment", "web", "default")
    assert item.labels == {"app.kubernetes.io/name": "web"}
    assert item.span.line == 4


def test_values_are_found_by_path():
    [item] = objects(DEPLOYMENT)
    assert item.value("spec.replicas") == 2
    assert item.value("spec.template.spec.containers[0].ports[0].name") == "http"
    assert item.value("metadata.labels['app.kubernetes.io/name']") == "web"
    assert item.value("spec.template.spec.containers[7].name", "none") == "none"
    assert item.value("spec.replicas.more", "none") == "none"


def test_a_value_of_another_type_counts_as_absent():
    [item] = objects(DEPLOYMENT)
    assert item.text("spec.replicas") is None
    assert item.number("metadata.name") is None
    assert item.mapping("spec.replicas") == {}
    assert item.sequence("spec.template") == []
    assert list(item.parts("spec.selector")) == []


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        ("spec.replicas", 7, 13),
        ("spec.template", 9, 3),
        ("spec.template.spec.containers[0].image", 21, 16),
        ("spec.template.spec.containers[0]", 20, 9),
        ("spec.template.spec.containers[0].ports", 23, 9),
        ("spec.template.spec.containers[0].ports[0].containerPort", 24, 39),
        ("spec.template.spec.containers[0].livenessProbe.httpGet", 20, 9),
        ("spec.template.spec.volumes[0]", 12, 5),
        ("nothing.at.all", 1, 1),
    ],
)
def test_a_path_leads_to_its_place_or_the_deepest_part_that_exists(path: str, line: int, column: int):
    span = objects(DEPLOYMENT)[0].span_of(path)
    assert (span.line, span.column) == (line, column)


def test_a_path_is_spelled_as_it_is_read():
    path = "spec.containers[0].env['a.b']"
    assert steps(path) == ("spec", "containers", 0, "env", "a.b")
    assert spelled(steps(path)) == path


def test_a_workload_holds_a_pod_and_its_containers():
    manifests = parse({"m.yaml": DEPLOYMENT})
    [pod] = manifests.select(PodSpec)
    assert pod.labels == {"app": "web"}
    assert [container.name for container in manifests.select(Container)] == ["setup", "proxy", "web"]
    assert [container.name for container in pod.containers] == ["web"]
    assert [container.name for container in pod.long_running] == ["proxy", "web"]
    assert pod.containers[0].where == "spec.template.spec.containers[0]"


def test_a_container_inherits_the_security_context_of_its_pod():
    [pod] = parse({"m.yaml": DEPLOYMENT}).select(PodSpec)
    setup, _, web = pod.all_containers
    assert setup.effective("runAsUser")[0] == 0
    assert web.effective("runAsUser")[0] == 10001
    assert web.effective("runAsNonRoot") == (True, pod.span_of("securityContext.runAsNonRoot"))
    assert web.effective("seccompProfile.type") == (None, web.span)


def test_an_image_has_a_tag_and_a_digest():
    web = parse({"m.yaml": DEPLOYMENT}).select(Container)[2]
    assert (web.tag, web.digest) == ("1.27", "")


@pytest.mark.parametrize(
    ("kind", "api", "before", "after"),
    [
        ("Pod", "v1", "", ""),
        ("Job", "batch/v1", "spec: {template: {", "}}"),
        ("CronJob", "batch/v1", "spec: {jobTemplate: {spec: {template: {", "}}}}"),
        ("DaemonSet", "apps/v1", "spec: {template: {", "}}"),
        ("PodTemplate", "v1", "template: {", "}"),
    ],
)
def test_pods_are_found_in_every_workload(kind: str, api: str, before: str, after: str):
    text = f"apiVersion: {api}\nkind: {kind}\n{before}spec: {{containers: [{{name: x}}]}}{after}\n"
    assert [container.name for container in parse({"m.yaml": text}).select(Container)] == ["x"]


def test_a_kind_of_somebody_elses_api_is_no_workload():
    text = "apiVersion: serving.knative.dev/v1\nkind: Service\n---\napiVersion: batch.volcano.sh/v1alpha1\nkind: Job\n"
    manifests = parse({"m.yaml": text + "spec: {template: {spec: {containers: []}}}\n"})
    assert not manifests.of_kind("Service", "Job")
    assert not manifests.select(PodSpec)


def test_lists_are_unfolded_with_their_places():
    text = """\
apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Service
  metadata: {name: a}
- apiVersion: v1
  kind: List
  items:
  - {apiVersion: v1, kind: Service, metadata: {name: b}}
- {apiVersion: v1, kind: Service, metadata: {name: c}}
"""
    assert [(item.name, item.span.line) for item in objects(text)] == [("a", 6), ("b", 10), ("c", 11)]


def test_json_files_and_several_files_are_read_together():
    manifests = parse(
        {"a.json": '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "a"}}', "b.yaml": DEPLOYMENT}
    )
    assert [(item.file, item.kind) for item in manifests.objects] == [("a.json", "Service"), ("b.yaml", "Deployment")]


def test_what_is_null_is_not_there():
    text = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x, labels: }\ndata: {EMPTY: , FULL: a}\n"
    [item] = objects(text)
    assert item.data["metadata"] == {"name": "x"}
    assert item.data["data"] == {"EMPTY": "", "FULL": "a"}


def test_objects_are_found_by_kind_name_and_namespace():
    text = DEPLOYMENT + "---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\n"
    manifests = parse({"m.yaml": text})
    found = manifests.find("Deployment", "web", "shop")
    assert found is not None
    assert found.namespace == "shop"
    assert manifests.find("Deployment", "web", "other") is None


def test_a_service_knows_its_pods_and_a_pod_its_services():
    service = "---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}}\n"
    manifests = parse({"m.yaml": DEPLOYMENT + service})
    [pod] = manifests.select(PodSpec)
    [found] = manifests.of_kind("Service")
    assert manifests.pods_behind(found) == (pod,)
    assert manifests.services_of(pod) == (found,)


@pytest.mark.parametrize(
    ("selector", "fits"),
    [
        ({}, True),
        ({"app": "web"}, True),
        ({"app": "db"}, False),
        ({"tier": "x"}, False),
        ({"matchLabels": {"app": "web"}}, True),
        ({"matchLabels": {"app": "web", "tier": "x"}}, False),
        ({"matchExpressions": [{"key": "app", "operator": "In", "values": ["web", "db"]}]}, True),
        ({"matchExpressions": [{"key": "app", "operator": "NotIn", "values": ["web"]}]}, False),
        ({"matchExpressions": [{"key": "tier", "operator": "NotIn", "values": ["x"]}]}, True),
        ({"matchExpressions": [{"key": "app", "operator": "Exists"}]}, True),
        ({"matchExpressions": [{"key": "app", "operator": "DoesNotExist"}]}, False),
        ({"matchExpressions": [{"key": "app", "operator": "Like"}]}, False),
        (None, False),
        ("app", False),
    ],
)
def test_a_selector_selects_labels(selector: object, fits: bool):
    assert selects(selector, {"app": "web"}) is fits


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("500m", Decimal("0.5")),
        ("1.5", Decimal("1.5")),
        (2, Decimal(2)),
        (0.25, Decimal("0.25")),
        ("1Ki", Decimal(1024)),
        ("1.5Gi", Decimal(1610612736)),
        ("1k", Decimal(1000)),
        ("1e3", Decimal(1000)),
        ("1E", Decimal(10**18)),
        ("-1", Decimal(-1)),
        ("128MB", None),
        ("500 m", None),
        ("1K", None),
        ("", None),
        (True, None),
        ([], None),
    ],
)
def test_a_quantity_stands_for_a_number(text: object, number: Decimal | None):
    assert quantity(text) == number


def test_objects_beyond_the_limit_are_not_kept():
    text = "apiVersion: v1\nkind: List\nitems:\n" + "- {apiVersion: v1, kind: Service}\n" * 300
    assert len(objects(text)) == 250


def test_an_empty_submission_has_no_objects():
    assert Manifests(()).objects == ()
