"""What is said of a claim, of a program that has something, and of how far it is raised."""

import pytest

from agentcore import Query, reply
from agentcore.asking.understanding import understand


def wanted(text: str):
    return understand(Query(text)).wanted


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("pvc 200Gi ReadWriteMany class nfs", "ReadWriteMany"),
        ("a claim of 5Gi, read write once", "ReadWriteOnce"),
        ("claim with rwx access", "ReadWriteMany"),
        ("volume claim ReadWriteOncePod 1Gi", "ReadWriteOncePod"),
        ("read only root file system", ""),
        ("write a pvc once more", ""),
    ],
)
def test_an_access_mode_is_read(text, mode):
    assert wanted(text).access_mode == mode


def test_the_claim_has_the_mode_and_the_class_that_were_said():
    (claim,) = [
        file.text for file in reply(Query("create a pvc of 200Gi ReadWriteMany class nfs")).files if "pvc" in file.path
    ]
    assert "accessModes: [ReadWriteMany]" in claim
    assert "storageClassName: nfs" in claim


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("undo the last rollout of cart", "cart"),
        ("show me the logs of checkout", "checkout"),
        ("the logs of my pod", "app"),
        ("a history of containers", "app"),
        ("helm chart for an api, name billing", "billing"),
    ],
)
def test_what_has_a_rollout_or_logs_is_a_program(text, name):
    assert wanted(text).name == name


@pytest.mark.parametrize(
    ("text", "replicas", "most"),
    [
        ("bring the frontend up to seven replicas", 7, None),
        ("raise checkout to 4 pods", 4, None),
        ("autoscale checkout up to 9 replicas", None, 9),
        ("at most 6 replicas", None, 6),
    ],
)
def test_raising_to_a_number_is_no_upper_bound(text, replicas, most):
    assert (wanted(text).replicas, wanted(text).max_replicas) == (replicas, most)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("the app writes to /tmp", ""),
        ("state is kept in /run/app", ""),
        ("it stores uploads in /srv/uploads", "/srv/uploads"),
        ("it writes to /tmp and keeps data in /var/lib/app", "/var/lib/app"),
    ],
)
def test_a_temporary_folder_keeps_no_data(text, path):
    assert wanted(text).mount_path == path


@pytest.mark.parametrize("text", ["my pod wont start", "my pod cant start", "it doesnt start, my pod"])
def test_a_missing_apostrophe_makes_no_name(text):
    assert wanted(text).name == "app"


def test_pods_on_a_node_are_asked_of_kubectl():
    first = reply(Query("how to see which pods run on node worker-2")).commands[0].command
    assert first == "kubectl get pods -A -o wide --field-selector spec.nodeName=worker-2"


def test_more_memory_is_no_setting_that_a_program_reads():
    replied = reply(Query("How do I give my pod more memory?"))
    assert replied.intent == "configure"
    assert all("kind: ConfigMap" not in file.text for file in replied.files)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("memory based autoscaling for the worker deployment", 80),
        ("autoscale reports on memory at 70%", 70),
        ("a memory based cache for the worker", None),
    ],
)
def test_memory_is_a_measure_to_scale_by(text, target):
    assert wanted(text).memory_target == target


def test_what_rules_the_service_out_is_reached_by_hand():
    replied = reply(Query("how can I reach a pod from my laptop without a service?"))
    assert replied.commands[0].command.startswith("kubectl port-forward")
    assert not replied.files
