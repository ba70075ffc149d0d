"""`kubectl get`, compared with what kubectl 1.34 prints."""

import textwrap

import pytest

from agentcore.kubectl import CannotPrint

CRASHING = """
pods:
  - of: Deployment/api
    name: api-7c9d5b6f4d-x2x7k
    node: worker-1
    ip: 10.244.1.7
    age: 2m41s
    containers: {api: {waiting: CrashLoopBackOff, restarts: 4, last: {exit: 1, ago: 37s}}}
  - {of: Deployment/api, name: api-7c9d5b6f4d-9l4wz, node: none}
"""


def lines(text):
    return textwrap.dedent(text).lstrip("\n")


def test_pods(says):
    assert says("kubectl get pods", CRASHING) == lines("""
        NAME                   READY   STATUS             RESTARTS      AGE
        api-7c9d5b6f4d-9l4wz   0/1     Pending            0             12m
        api-7c9d5b6f4d-x2x7k   0/1     CrashLoopBackOff   4 (37s ago)   2m41s
        """)


def test_pods_wide(says):
    assert says("kubectl get po -n shop -owide", CRASHING) == lines("""
        NAME                   READY   STATUS             RESTARTS      AGE     IP           NODE       NOMINATED NODE   READINESS GATES
        api-7c9d5b6f4d-9l4wz   0/1     Pending            0             12m     <none>       <none>     <none>           <none>
        api-7c9d5b6f4d-x2x7k   0/1     CrashLoopBackOff   4 (37s ago)   2m41s   10.244.1.7   worker-1   <none>           <none>
        """)  # noqa: E501


def test_several_kinds_name_their_group(says):
    assert says("kubectl get deploy,svc -n shop", HEALTHY_SERVICE) == lines("""
        NAME                  READY   UP-TO-DATE   AVAILABLE   AGE
        deployment.apps/api   2/2     2            2           12m

        NAME          TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE
        service/api   ClusterIP   10.96.7.3    <none>        80/TCP    9m
        """)


HEALTHY_SERVICE = """
pods: [{of: Deployment/api}]
objects: [{of: Service/api, age: 9m, spec: {clusterIP: 10.96.7.3}}]
"""


@pytest.mark.parametrize(
    ("state", "endpoints"),
    [("", "10.244.1.4:8080,10.244.2.5:8080"), ("containers: {api: not-ready}", ""), ("labels: {app: apy}", "<none>")],
)
def test_endpoints_follow_labels_and_readiness(says, state, endpoints):
    evidence = f"pods: [{{of: Deployment/api, {state}}}]"
    warning, _, row = says("kubectl get ep api", evidence).splitlines()
    assert warning.startswith("Warning: v1 Endpoints is deprecated in v1.33+")
    assert row.split() == ["api", *([endpoints] if endpoints else []), "12m"]


def test_slices_list_pods_that_are_not_ready_too(says):
    row = says("kubectl get endpointslices", "pods: [{of: Deployment/api, containers: {api: not-ready}}]")
    assert "8080    10.244.1.4,10.244.2.5   12m" in row


def test_nodes_claims_and_autoscalers(says):
    assert says("kubectl get no") == lines("""
        NAME            STATUS   ROLES           AGE    VERSION
        control-plane   Ready    control-plane   5d1h   v1.34.1
        worker-1        Ready    <none>          5d1h   v1.34.1
        worker-2        Ready    <none>          5d1h   v1.34.1
        """)
    assert says("kubectl get hpa", AUTOSCALED) == lines("""
        NAME   REFERENCE        TARGETS              MINPODS   MAXPODS   REPLICAS   AGE
        api    Deployment/api   cpu: <unknown>/70%   2         10        2          5m
        """)
    claim = "{of: PersistentVolumeClaim/data-db-0, age: 3m5s, spec: {storageClassName: fast-ssd}}"
    assert says("kubectl get pvc", f"pods: [{{of: Deployment/api}}]\nobjects: [{claim}]") == lines("""
        NAME        STATUS    VOLUME   CAPACITY   ACCESS MODES   STORAGECLASS   VOLUMEATTRIBUTESCLASS   AGE
        data-db-0   Pending                                      fast-ssd       <unset>                 3m5s
        """)


AUTOSCALED = """
pods: [{of: Deployment/api}]
objects:
  - of: HorizontalPodAutoscaler/api
    age: 5m
    spec:
      scaleTargetRef: {kind: Deployment, name: api}
      minReplicas: 2
      maxReplicas: 10
      metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}}]
"""


def test_nothing_there_is_said_as_kubectl_says_it(says):
    assert says("kubectl get pvc -n shop") == "No resources found in shop namespace.\n"
    assert says("kubectl get pvc -A") == "No resources found\n"
    assert says("kubectl get pod nope") == 'Error from server (NotFound): pods "nope" not found\n'
    assert says("kubectl get deploy/x") == 'Error from server (NotFound): deployments.apps "x" not found\n'


@pytest.mark.parametrize(
    ("selector", "count"), [("app=api", 2), ("app!=api", 0), ("app", 2), ("!app", 0), ("app=api,tier=x", 0)]
)
def test_a_selector_picks(says, selector, count):
    answer = says(f"kubectl get pods -l '{selector}' -o name")
    assert answer.count("pod/api-") == count


def test_every_namespace_stands_in_a_column_of_its_own(says):
    assert says("kubectl get svc -A").splitlines()[1].startswith("shop        api    ClusterIP")


@pytest.mark.parametrize(
    "command",
    ["kubectl get pods -o json", "kubectl get", "kubectl get flurb", "kubectl apply -f x.yaml", "docker ps", "ls"],
)
def test_what_is_not_printed_is_said(says, command):
    with pytest.raises(CannotPrint):
        says(command)
