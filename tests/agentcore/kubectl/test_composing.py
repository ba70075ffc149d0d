"""From a few words to a cluster: what follows, and what is refused."""

import pytest

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
