"""What the API server would refuse, one problem per root cause, in plain words at its place."""

import pytest

from agentcore.parsing.kubernetes import (
    Invalid,
    MissingField,
    RemovedApi,
    UnknownField,
    UnknownKind,
    WrongApiVersion,
    WrongType,
    parse,
)
from agentcore.parsing.schemas import nearest, schemas, versions
from agentcore.settings import Settings

POD = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n  - name: web\n    image: nginx:1.27\n"
DEPLOYMENT = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: web, image: nginx}]
"""


def only(text: str, version: str = "1.34") -> Invalid | UnknownKind:
    [found] = parse({"m.yaml": text}, Settings(kubernetes_version=version)).invalid
    return found


@pytest.mark.parametrize("version", versions())
def test_a_sound_object_is_valid_in_every_version(version: str):
    assert parse({"m.yaml": POD + "---\n" + DEPLOYMENT}, Settings(kubernetes_version=version)).invalid == ()


@pytest.mark.parametrize(
    ("text", "kind", "line", "words"),
    [
        (POD + "    ports: [{containerPort: '80'}]\n", WrongType, 8, 'text `"80"`, but must be a whole number'),
        (POD + "    env: [{name: A, value: 8080}]\n", WrongType, 8, 'must be text: quotes make it text, `"8080"`'),
        (POD + "    env: [{name: A, value: NO}]\n", WrongType, 8, "`NO`, which YAML reads as the boolean false"),
        (POD + "    tty: 'true'\n", WrongType, 8, "without quotes, `true`"),
        (POD + "    ports: {containerPort: 80}\n", WrongType, 8, "must be a list"),
        (POD + "    ports: containerPort:80\n", WrongType, 8, "a space belongs after the colon"),
        (POD + "    command: -c\n", WrongType, 8, "a space belongs after the `-`"),
        (POD + "    resources: {limits: {cpu: []}}\n", WrongType, 8, "a quantity such as"),
        (POD + "    image_pull_policy: Always\n", UnknownField, 8, "the nearest is `imagePullPolicy`"),
        (POD + "    port: 80\n", UnknownField, 8, "the nearest is `ports`"),
        (POD + "    containerPort: 80\n", UnknownField, 8, "belongs to `spec.containers[0].ports[0]`"),
        (POD + "    volumes: []\n", UnknownField, 8, "belongs to `spec`"),
        (POD.replace("    image", "    img"), UnknownField, 7, "has no field `img`"),
        (POD.replace("- name: web\n    ", "- "), MissingField, 6, "must have `name`"),
        (POD.replace("- name: web", "- name:"), MissingField, 6, "`name` is empty"),
        (POD.replace("apiVersion: v1\n", ""), MissingField, 1, "`apiVersion` is missing"),
        (POD.replace("kind: Pod", "kind: Pods"), WrongApiVersion, 2, "the nearest kind is `Pod`"),
        (DEPLOYMENT.replace("apps/v1", "v1"), WrongApiVersion, 1, "not in `v1`; it is in `apps/v1`"),
        (DEPLOYMENT.replace("apps/v1", "apps/v1beta1"), RemovedApi, 1, "since Kubernetes 1.16; `apps/v1`"),
        (POD.replace("v1", "example.com/v1").replace("Pod", "Backup"), UnknownKind, 2, ""),
    ],
)
def test_a_mistake_is_one_problem_at_its_place(text: str, kind: type, line: int, words: str):
    found = only(text)
    assert type(found) is kind
    assert found.span.line == line
    assert words in getattr(found, "message", "")


def test_a_misspelt_required_field_is_not_missing_as_well():
    found = only(POD.replace("containers:", "container:"))
    assert isinstance(found, UnknownField)
    assert "`containers`" in found.message


def test_a_required_field_at_the_wrong_level_is_not_missing_as_well():
    text = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    containers: [{name: web, image: nginx}]
"""
    found = parse({"m.yaml": text}).invalid
    assert [type(each).__name__ for each in found] == ["UnknownField"]
    assert "belongs to `spec.template.spec`" in found[0].message


def test_every_mistake_is_reported_not_only_the_first():
    text = POD + "    tty: 1\n    stdin: 2\n    nope: 3\n"
    assert sorted(found.span.line for found in parse({"m.yaml": text}).invalid) == [8, 9, 10]


def test_an_api_is_removed_only_from_the_version_that_removed_it():
    text = "apiVersion: autoscaling/v2beta2\nkind: HorizontalPodAutoscaler\nmetadata: {name: x}\n"
    assert isinstance(only(text, "1.26"), RemovedApi)
    assert not any(
        isinstance(found, RemovedApi) for found in parse({"m.yaml": text}, Settings(kubernetes_version="1.25")).invalid
    )


def test_a_version_without_schemas_uses_the_nearest():
    assert nearest("1.99") == versions()[-1]
    assert nearest("1.2") == versions()[0]
    assert nearest("v1.30.4") == "1.30"
    assert nearest("newest") == "1.34"
    assert schemas("1.99") is schemas(versions()[-1])


def test_an_invalid_object_hides_what_is_called_missing():
    manifests = parse({"m.yaml": POD.replace("metadata: {name: web}", "labels: {app: web}")})
    assert not manifests.is_known("Pod")
    assert manifests.is_known("Service")


def test_a_missing_field_hides_nothing():
    manifests = parse({"m.yaml": "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: x}\n"})
    assert manifests.is_known("Deployment")
    assert not all(manifests.is_valid(item) for item in manifests.objects)


def test_a_broken_document_hides_every_kind():
    assert not parse({"m.yaml": POD + "---\na: [\n"}).is_known("Service")
