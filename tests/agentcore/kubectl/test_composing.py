"""From a few words to a cluster: what follows, and what is refused."""

import copy

import pytest
import yaml

from agentcore.kubectl import CannotPrint, printed
from agentcore.kubectl.composing import EvidenceError


def pod(shop, stated):
    found = shop(f"pods: [{{of: Deployment/api, times: 1, {stated}}}]").of("Pod")
    return found[0]


@pytest.mark.parametrize(
    ("stated", "phase"),
    [
        ("", "Running"),
        ("node: none", "Pending"),
        ("containers: {api: CreateContainerConfigError}", "Pending"),
        ("containers: {api: {waiting: CrashLoopBackOff, restarts: 1, last: {exit: 1}}}", "Running"),
        ("reason: Evicted, message: The node was low on resource", "Failed"),
    ],
)
def test_the_phase_follows_from_the_containers(shop, stated, phase):
    assert pod(shop, stated)["status"]["phase"] == phase


def test_a_pod_that_waits_for_its_volume_has_no_address(shop):
    assert "podIP" not in pod(shop, "containers: {api: ContainerCreating}")["status"]


def test_the_same_words_make_the_same_cluster(shop):
    assert shop("pods: [{of: Deployment/api}]").objects == shop("pods: [{of: Deployment/api}]").objects


def test_a_refused_pod_shows_in_the_replica_set(shop, says):
    evidence = """
    pods: [{of: Deployment/api, times: 0}]
    objects:
      - {of: Deployment/api, hash: 7c9d5b6f4d}
      - of: ReplicaSet/api-7c9d5b6f4d
        events: [{reason: FailedCreate, age: 20s, message: "Error creating: exceeded quota: shop-quota"}]
    """
    assert says("kubectl get rs", evidence).splitlines()[1].split()[:4] == ["api-7c9d5b6f4d", "2", "0", "0"]
    assert "replicaset-controller  Error creating: exceeded quota" in says("kubectl describe rs", evidence)
    assert "ReplicaFailure   True    FailedCreate" in says("kubectl describe deploy", evidence)


@pytest.mark.parametrize(
    ("evidence", "said", "place"),
    [
        ("{}", "nothing is said of the pods of Deployment/api", ("pods",)),
        ("pods: [{of: Deployment/apy}]", "did you mean `Deployment/api`?", ("pods", 0, "of")),
        ("pods: [{of: Deployment/api, nodee: x}]", "unknown key `nodee`; did you mean `node`?", ("pods", 0, "nodee")),
        (
            "pods: [{of: Deployment/api, containers: {apy: not-ready}}]",
            "no container `apy`; did you mean `api`?",
            ("pods", 0, "containers", "apy"),
        ),
        ("pods: [{of: Deployment/api, name: web-1}]", "is called `api-", ("pods", 0, "name")),
        ("pods: [{of: Deployment/api, age: old}]", "`old` is no age", ("pods", 0, "age")),
        (
            "pods: [{of: Deployment/api, containers: {api: {restarts: 2}}}]",
            "needs `last`",
            ("pods", 0, "containers", "api"),
        ),
        ("pods: [{of: Deployment/api, events: [begin]}]", "unknown event `begin`", ("pods", 0, "events", 0)),
        (
            "pods: [{of: Deployment/api, events: [{reason: Unhealthy}]}]",
            "needs a `message`",
            ("pods", 0, "events", 0, "reason"),
        ),
        (
            "pods: [{of: Deployment/api, age: 1m, events: [{reason: BackOff, over: 5m}]}]",
            "is younger than this event",
            ("pods", 0, "events", 0, "over"),
        ),
        (
            "{pods: [{of: Deployment/api}], objects: [{of: Service/api, spec: {ports: []}}]}",
            "the starter says spec.ports",
            ("objects", 0, "spec"),
        ),
        ("{pods: [{of: Deployment/api}], objects: [{of: Sevice/x}]}", "did you mean `Service`?", ("objects", 0, "of")),
        ("now: yesterday", "`now` is a time", ("now",)),
    ],
)
def test_what_does_not_fit_is_said_where_it_stands(shop, evidence, said, place):
    with pytest.raises(EvidenceError) as refused:
        shop(evidence)
    assert said in refused.value.message
    assert refused.value.place == place


def test_a_workload_without_containers_has_no_event_of_one(shop):
    manifest = "{apiVersion: apps/v1, kind: Deployment, metadata: {name: api}, spec: {template: {spec: {}}}}"
    with pytest.raises(EvidenceError, match="has no containers in the starter"):
        shop("pods: [{of: Deployment/api, events: [{reason: BackOff}]}]", manifest)


ODD = (None, 5, "x", [], {}, [1], {"a": 1})
FULL = """
pods:
  - of: Deployment/api
    name: api-7c9d5b6f4d-x2x7k
    ip: 10.244.1.7
    uses: {cpu: 5m, memory: 20Mi}
    containers:
      api: {waiting: CrashLoopBackOff, restarts: 4, last: {reason: Error, exit: 1, ago: 37s, ran: 2s}, previous: gone}
    events: [start, {reason: BackOff, age: 8s, count: 13, over: 2m}]
objects:
  - {of: Deployment/api, revision: 3, old: [{hash: 5d4f7b9c88, revision: 2, desired: 0, age: 31m}]}
  - {of: Secret/db-creds, keys: [password]}
  - {of: Node/worker-1, uses: {cpu: 100m, memory: 1Gi}, runs: [{name: report, namespace: batch, requests: {cpu: 100m}}]}
  - {of: Node/worker-2, spec: {taints: [{key: a, effect: NoSchedule}]},
     status: {conditions: [{type: Ready, status: a}]}}
"""


def variations(value):
    """The data with something odd in each place in turn, and with each place missing."""
    for place, _ in places(value):
        for odd in (..., *ODD):
            changed = copy.deepcopy(value)
            holder = changed
            for key in place[:-1]:
                holder = holder[key]
            if odd is ...:
                del holder[place[-1]]
            else:
                holder[place[-1]] = odd
            yield changed


def places(value, above=()):
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inside:
        yield (*above, key), each
        yield from places(each, (*above, key))


def test_what_is_stated_oddly_is_printed_or_refused_and_breaks_nothing(shop):
    full = yaml.safe_load(FULL)
    outcomes = [outcome_of(shop, evidence) for evidence in variations(full)]
    assert outcomes.count("refused") > 200
    assert outcomes.count("printed") > 50


def outcome_of(shop, evidence) -> str:
    try:
        snapshot = shop(yaml.safe_dump(evidence))
        for command in ("kubectl describe node worker-2", "kubectl top pods", "kubectl get pods -o wide"):
            printed(command, snapshot)
    except EvidenceError:
        return "refused"
    except CannotPrint:
        return "not printed"
    return "printed"


JOB = """
apiVersion: batch/v1
kind: Job
metadata: {name: batch}
spec: {template: {spec: {restartPolicy: Never, containers: [{name: batch, image: "registry.local/shop/batch:1.0.0"}]}}}
"""


def test_a_job_knows_its_pods_by_the_labels_it_gives_them(says):
    evidence = "pods: [{of: Job/batch, reason: Evicted, message: The node was low on resource.}]"
    text = says("kubectl describe job batch", evidence, JOB)
    assert "Selector:         batch.kubernetes.io/controller-uid=" in text
    assert "Pods Statuses:    0 Active (0 Ready) / 0 Succeeded / 1 Failed" in text
    assert says("kubectl get pods -l job-name=batch --no-headers", evidence, JOB).split()[1:3] == ["0/1", "Evicted"]


STATEFUL = """
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  replicas: 1
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: db, image: "postgres:17", volumeMounts: [{name: data, mountPath: /var/lib/postgresql}]}]}
  volumeClaimTemplates:
    - metadata: {name: data}
      spec: {accessModes: [ReadWriteOnce], storageClassName: CLASS, resources: {requests: {storage: 10Gi}}}
"""


def test_a_claim_whose_class_is_missing_waits(says):
    event = '{reason: ProvisioningFailed, message: "storageclass.storage.k8s.io \\"fast-ssd\\" not found", age: 5s}'
    evidence = f"""
    pods: [{{of: StatefulSet/db, node: none}}]
    objects: [{{of: PersistentVolumeClaim/data-db-0, events: [{event}]}}]
    """
    text = says("kubectl describe pvc data-db-0", evidence, STATEFUL.replace("CLASS", "fast-ssd"))
    assert "Status:        Pending\n" in text
    assert "Used By:       db-0\n" in text
    assert 'persistentvolume-controller  storageclass.storage.k8s.io "fast-ssd" not found' in text


def test_a_claim_of_the_standard_class_is_bound(says):
    row = says("kubectl get pvc --no-headers", "pods: [{of: StatefulSet/db}]", STATEFUL.replace("CLASS", "standard"))
    assert row.split()[:2] == ["data-db-0", "Bound"]
    assert row.split()[3:6] == ["10Gi", "RWO", "standard"]
    assert (
        says("kubectl get pv", "pods: [{of: StatefulSet/db}]", STATEFUL.replace("CLASS", "standard")).count("Bound")
        == 1
    )


def test_events_of_one_second_keep_their_order(says):
    events = "[{reason: Pulling, age: 9s}, {reason: Failed, message: refused, age: 9s}, {reason: BackOff, age: 9s}]"
    evidence = f"pods: [{{of: Deployment/api, times: 1, containers: {{api: ImagePullBackOff}}, events: {events}}}]"
    rows = says("kubectl get events --no-headers", evidence).splitlines()
    assert [row.split()[2] for row in rows][:3] == ["Pulling", "Failed", "BackOff"]
