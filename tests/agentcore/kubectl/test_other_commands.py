"""Logs, events, top and can-i."""

import pytest

CRASHING = """
pods:
  - of: Deployment/api
    times: 1
    age: 3m
    containers:
      api:
        waiting: CrashLoopBackOff
        restarts: 2
        last: {reason: OOMKilled, ago: 20s}
        previous: |
          loading
          filling the cac
"""


def waiting(reason):
    return f"pods: [{{of: Deployment/api, times: 1, containers: {{api: {reason}}}}}]"


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("ImagePullBackOff", "trying and failing to pull image"),
        ("ErrImagePull", "image can't be pulled"),
        ("CreateContainerConfigError", "CreateContainerConfigError"),
    ],
)
def test_a_container_that_never_ran_has_no_log(says, reason, said):
    answer = says("kubectl logs deploy/api", waiting(reason))
    assert answer.startswith('Error from server (BadRequest): container "api" in pod "api-')
    assert answer.endswith(f"is waiting to start: {said}\n")


def test_a_crash_is_read_with_previous(says):
    assert says("kubectl logs deploy/api --previous", CRASHING) == "loading\nfilling the cac\n"
    assert says("kubectl logs deploy/api -p --tail=1", CRASHING) == "filling the cac\n"
    assert says("kubectl logs deploy/api", CRASHING) == "loading\nfilling the cac\n"


def test_there_is_no_run_before_the_first(says):
    answer = says("kubectl logs -p api-7c9d5b6f4d-x2x7k")
    assert answer == (
        'Error from server (BadRequest): previous terminated container "api" in pod "api-7c9d5b6f4d-x2x7k" not found\n'
    )


def test_no_node_no_log(says):
    assert says("kubectl logs deploy/api", "pods: [{of: Deployment/api, times: 1, node: none}]") == ""


def test_of_several_pods_one_is_named(says):
    assert says("kubectl logs deploy/api") == "Found 2 pods, using pod/api-7c9d5b6f4d-f8n2q\n"


def test_an_unknown_container_is_named_with_the_known(says):
    answer = says("kubectl logs api-7c9d5b6f4d-x2x7k -c web")
    assert answer == "error: container web is not valid for pod api-7c9d5b6f4d-x2x7k out of: api\n"


def test_events_in_two_forms(says):
    evidence = CRASHING + "    events: [{reason: BackOff, age: 8s, count: 13, over: 2m50s}]\n"
    newer = says("kubectl events --types=Warning", evidence).splitlines()[1]
    assert newer.startswith("8s (x13 over 2m50s)   Warning   BackOff   Pod/api-")
    older = says("kubectl get events --field-selector type=Warning", evidence).splitlines()[1]
    assert older.startswith("8s          Warning   BackOff   pod/api-")
    assert says("kubectl events --for pod/nope") == "No events found in shop namespace.\n"


def test_top_ends_every_line_in_spaces(says):
    evidence = "pods: [{of: Deployment/api, name: api-7c9d5b6f4d-x2x7k, uses: {cpu: 250m, memory: 118Mi}}]"
    assert says("kubectl top pods", evidence) == (
        "NAME                   CPU(cores)   MEMORY(bytes)   \napi-7c9d5b6f4d-x2x7k   250m         118Mi           \n"
    )
    evidence = "pods: [{of: Deployment/api}]\nobjects: [{of: Node/worker-1, uses: {cpu: 190m, memory: 1750Mi}}]"
    assert says("kubectl top node", evidence).splitlines()[1].split() == ["worker-1", "190m", "10%", "1750Mi", "50%"]


def test_without_measurements_there_is_no_metrics_api(says):
    assert says("kubectl top pods") == "error: Metrics API not available\n"


RIGHTS = """
pods: [{of: Deployment/api}]
objects:
  - of: Role/reader
    rules: [{apiGroups: [""], resources: [pods, pods/log], verbs: [get, list]}]
  - of: RoleBinding/reader
    subjects: [{kind: ServiceAccount, name: ci, namespace: shop}]
    roleRef: {kind: Role, name: reader}
"""


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("list pods", "yes"),
        ("get pods --subresource=log", "yes"),
        ("delete pods", "no"),
        ("get secrets", "no"),
        ("list pods -n default", "no"),
    ],
)
def test_rights_come_from_roles_and_bindings(says, asked, answer):
    assert says(f"kubectl auth can-i {asked} --as=system:serviceaccount:shop:ci", RIGHTS) == f"{answer}\n"
    assert says(f"kubectl auth can-i {asked}", RIGHTS) == "yes\n"
