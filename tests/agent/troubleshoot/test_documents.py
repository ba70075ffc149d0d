"""Objects as YAML or JSON: whole, in a list, and with their end cut off."""

import json

import pytest
import yaml

from agentcore.troubleshoot import diagnose

POD = {
    "apiVersion": "v1",
    "kind": "Pod",
    "metadata": {"name": "api-1", "namespace": "shop"},
    "spec": {"nodeName": "worker-1", "containers": [{"name": "api", "image": "registry.local/shop/api:2.1.0"}]},
    "status": {
        "phase": "Running",
        "containerStatuses": [
            {
                "name": "api",
                "ready": False,
                "restartCount": 4,
                "state": {
                    "waiting": {"reason": "CrashLoopBackOff", "message": "back-off 40s restarting failed container"}
                },
                "lastState": {"terminated": {"exitCode": 137, "reason": "OOMKilled"}},
            }
        ],
    },
}
WELL = {
    **POD,
    "status": {"phase": "Running", "containerStatuses": [{"name": "api", "ready": True, "state": {"running": {}}}]},
}
FORMS = [
    pytest.param(lambda data: yaml.safe_dump(data, sort_keys=False), id="yaml"),
    pytest.param(lambda data: json.dumps(data, indent=4), id="json"),
    pytest.param(lambda data: json.dumps(data), id="json-in-a-line"),
]


def listed(*objects):
    return {"apiVersion": "v1", "kind": "List", "items": list(objects)}


@pytest.mark.parametrize("form", FORMS)
def test_a_pod_tells_its_fault_in_either_form(form):
    (verdict,) = diagnose(form(POD)).verdicts
    assert (verdict.fault, verdict.subject) == ("oom-killed", "pod/api-1")
    assert any("OOMKilled" in evidence.text for evidence in verdict.evidence)


@pytest.mark.parametrize("form", FORMS)
def test_a_pod_that_is_well_has_none(form):
    diagnosis = diagnose(form(WELL))
    assert not diagnosis.verdicts
    assert diagnosis.recognised


@pytest.mark.parametrize("form", FORMS)
def test_the_objects_of_a_list_are_each_read(form):
    event = {
        "kind": "Event",
        "apiVersion": "v1",
        "type": "Warning",
        "reason": "FailedScheduling",
        "involvedObject": {"kind": "Pod", "name": "db-0", "namespace": "shop"},
        "message": "0/1 nodes are available: 1 Insufficient memory.",
    }
    assert {each.fault for each in diagnose(form(listed(WELL, POD, event))).verdicts} == {
        "oom-killed",
        "insufficient-memory",
    }


@pytest.mark.parametrize("lines", [1, 2, 3, 4, 5])
def test_json_without_its_end_is_read_as_far_as_it_goes(lines):
    text = json.dumps(POD, indent=2).splitlines()
    end = next(number for number, line in enumerate(text) if "OOMKilled" in line) + 1
    assert [each.fault for each in diagnose("\n".join(text[: end + lines - 1])).verdicts] == ["oom-killed"]


def test_yaml_that_begins_at_its_status_is_a_pods():
    text = yaml.safe_dump({"status": POD["status"]}, sort_keys=False)
    assert [each.fault for each in diagnose(text).verdicts] == ["oom-killed"]


def test_evidence_of_a_document_stands_on_its_line_of_the_paste():
    text = "$ kubectl get pod api-1 -o yaml\n" + yaml.safe_dump(POD, sort_keys=False)
    (verdict,) = diagnose(text).verdicts
    assert all(text.splitlines()[each.line - 1] == each.text for each in verdict.evidence)


@pytest.mark.parametrize(
    "text",
    [
        "{" * 4_000,
        "[" * 4_000,
        "a: " * 2_000,
        '{"kind": "Pod", "status": ' + "[" * 2_000,
        "kind: Pod\nmetadata: &a [*a, *a]\nstatus: *a\n",
        "kind: Pod\nmetadata: 3\nstatus: [1, 2]\n",
        "kind: Pod\nstatus:\n  containerStatuses: {a: b}\n",
        "kind: Pod\nstatus:\n  containerStatuses:\n  - 3\n  - state: 4\n  - state: {waiting: 5}\n",
    ],
)
def test_odd_documents_raise_nothing(text):
    assert diagnose(text).note


def test_what_is_deleted_and_kept_by_a_finalizer_says_so():
    claim = {
        "apiVersion": "v1",
        "kind": "PersistentVolumeClaim",
        "metadata": {
            "name": "data",
            "deletionTimestamp": "2025-01-06T10:02:01Z",
            "finalizers": ["kubernetes.io/pvc-protection"],
        },
        "status": {"phase": "Bound"},
    }
    assert [each.fault for each in diagnose(yaml.safe_dump(claim)).verdicts] == ["terminating-finalizer"]
    claim["metadata"].pop("deletionTimestamp")
    assert not diagnose(yaml.safe_dump(claim)).verdicts
