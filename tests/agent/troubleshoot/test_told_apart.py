"""What looks alike and is not: each pair differs in the part that tells the two apart."""

import pytest

DESCRIBED = """
Name:         api-7c9d5b6f4d-x2x7k
Namespace:    shop
Node:         worker-1/172.18.0.3
Containers:
  api:
    State:          Waiting
      Reason:       CrashLoopBackOff
    Last State:     Terminated
      Reason:       {reason}
      Exit Code:    {code}
Events:
  Type     Reason     Age                  From               Message
  ----     ------     ----                 ----               -------
  Warning  {event}
"""
BACK_OFF = "BackOff    8s (x13 over 2m59s)  kubelet  Back-off restarting failed container api in pod api-1_shop(5f1d)"
KILLING = (
    "Unhealthy  8s (x13 over 2m59s)  kubelet            Liveness probe failed: HTTP probe failed with statuscode: 500"
)


@pytest.mark.parametrize(
    ("reason", "code", "event", "fault"),
    [
        ("OOMKilled", 137, BACK_OFF, "oom-killed"),
        ("Error", 137, BACK_OFF, "killed-from-outside"),
        ("Error", 137, KILLING, "liveness-killed"),
        ("Error", 143, KILLING, "liveness-killed"),
        ("Error", 143, BACK_OFF, "terminated-by-signal"),
        ("Error", 139, BACK_OFF, "segmentation-fault"),
        ("Error", 134, BACK_OFF, "program-aborted"),
        ("Error", 127, BACK_OFF, "command-not-found"),
        ("Error", 126, BACK_OFF, "command-not-executable"),
        ("StartError", 128, BACK_OFF, "start-error"),
        ("Error", 2, BACK_OFF, "wrong-usage"),
        ("Error", 1, BACK_OFF, "program-failed"),
        ("Error", 3, BACK_OFF, "program-failed"),
        ("Completed", 0, BACK_OFF, "process-ended"),
    ],
)
def test_the_exit_code_counts_together_with_reason_and_events(found, reason, code, event, fault):
    assert found(DESCRIBED.format(reason=reason, code=code, event=event)) == [fault]


ROW = "NAME   READY   STATUS   RESTARTS   AGE   IP   NODE\n"
EVENTS = "LAST SEEN   TYPE      REASON        OBJECT      MESSAGE\n"


@pytest.mark.parametrize(
    ("paste", "fault"),
    [
        # an environment's reference and a volume's
        (
            EVENTS + '61s   Warning   Failed   pod/api-1   Error: configmap "api-conf" not found',
            "config-configmap-missing",
        ),
        (
            EVENTS + '61s   Warning   FailedMount   pod/api-1   MountVolume.SetUp failed for volume "config" : '
            'configmap "api-conf" not found',
            "mount-configmap-missing",
        ),
        # the selector's and the readiness probe's emptiness
        ("NAME   ENDPOINTS   AGE\napi    <none>      4m\n", "selector-mismatch"),
        ("NAME   ENDPOINTS   AGE\napi                4m\n", "endpoints-not-ready"),
        # nobody listens, nothing comes back, no such name
        ("wget: can't connect to remote host (10.96.7.3): Connection refused", "connection-refused"),
        ("wget: download timed out", "network-timeout"),
        ("wget: bad address 'api'", "dns-name-not-found"),
        # the scheduler's and the kubelet's waiting
        (ROW + "db-0   0/1   Pending             0   3m5s   <none>   <none>", "pod-pending"),
        (ROW + "db-0   0/1   ContainerCreating   0   3m5s   <none>   worker-1", "container-creating"),
        # refused when it is made, and made without a place
        (
            EVENTS + '3m   Warning   FailedCreate   replicaset/api-7c   Error creating: pods "api-7c-x" is forbidden: '
            "exceeded quota: shop-quota, requested: limits.memory=1Gi, used: limits.memory=1536Mi, limited: 2Gi",
            "quota-exceeded",
        ),
        (
            EVENTS + "3m   Warning   FailedScheduling   pod/a   0/1 nodes are available: 1 Insufficient memory.",
            "insufficient-memory",
        ),
        ("NAME   READY   UP-TO-DATE   AVAILABLE   AGE\nweb    3/3     1            3           12m\n", "rollout-stuck"),
        (
            "NAME   READY   UP-TO-DATE   AVAILABLE   AGE\nweb    0/3     0            0           12m\n",
            "no-pods-created",
        ),
        # a claim that nobody can serve
        (
            EVENTS + "3m   Warning   ProvisioningFailed   persistentvolumeclaim/data-db-0   "
            'storageclass.storage.k8s.io "fast-ssd" not found',
            "storage-class-missing",
        ),
        # the manifest's gap and the cluster's
        (
            EVENTS
            + "3m   Warning   FailedGetResourceMetric   horizontalpodautoscaler/web   failed to get cpu utilization: "
            "missing request for cpu in container api of Pod api-1",
            "hpa-missing-request",
        ),
        (
            EVENTS
            + "3m   Warning   FailedGetResourceMetric   horizontalpodautoscaler/web   failed to get cpu utilization: "
            "unable to get metrics for resource cpu: unable to fetch metrics from resource metrics API: "
            "the server could not find the requested resource (get pods.metrics.k8s.io)",
            "metrics-unavailable",
        ),
    ],
)
def test_what_looks_alike_is_told_apart(found, paste, fault):
    assert found(paste)[0] == fault


@pytest.mark.parametrize(
    "paste",
    [
        "NAME   READY   UP-TO-DATE   AVAILABLE   AGE\nweb    3/3     3            3           12m\n",
        "NAME   READY   UP-TO-DATE   AVAILABLE   AGE\nweb    0/0     0            0           12m\n",
        "NAME   ENDPOINTS         AGE\napi    10.244.1.7:8080   4m\n",
        "NAME   STATUS   COMPLETIONS   DURATION   AGE\nbatch  Complete 1/1           12s        4m\n",
        ROW + "batch-x2x7k   0/1   Completed   0   3m5s   10.244.1.9   worker-1\n",
        ROW + "api-1   1/1   Running   2 (3d ago)   9d   10.244.1.9   worker-1\n",
        ROW + "api-1   0/1   ContainerCreating   0   4s   <none>   worker-1\n",
        ROW
        + "api-1   0/1   Pending   0   0s   <none>   <none>\napi-1   0/1   ContainerCreating   0   1s   <none>   w\n"
        "api-1   1/1   Running   0   5m   10.244.1.7   w\n",
        "NAME     STATUS    VOLUME   CAPACITY   ACCESS MODES   STORAGECLASS   AGE\n"
        "data     Pending                                      standard       3m5s\n\n"
        + EVENTS
        + "8s   Normal   WaitForFirstConsumer   pvc/data   waiting for first consumer to be created before binding\n",
        EVENTS + '61s   Normal   Pulled   pod/api-1   Successfully pulled image "registry.local/not-found:1" in 1.2s\n',
        EVENTS + "61s   Normal   Killing   pod/api-1   Stopping container api\n",
        "NAME            STATUS                     ROLES    AGE    VERSION\n"
        "worker-1        Ready,SchedulingDisabled   <none>   5d1h   v1.34.1\n",
        "NAME   REFERENCE        TARGETS        MINPODS   MAXPODS   REPLICAS   AGE\n"
        "web    Deployment/web   cpu: 83%/70%   2         10        4          5m\n",
        'deployment "web" successfully rolled out\n',
        "deployment.apps/web configured\nservice/web unchanged\n",
        "No resources found in shop namespace.\n",
    ],
)
def test_what_is_well_gets_no_verdict(found, paste):
    assert found(paste) == []


@pytest.mark.parametrize(
    ("row", "faults"),
    [
        ("batch-1   0/1   Error                    0              3m", ["program-failed"]),
        ("batch-1   0/1   Error                    3 (20s ago)    3m", ["crash-loop"]),
        ("batch-1   0/1   ExitCode:127             0              3m", ["command-not-found"]),
        ("batch-1   0/1   ContainerStatusUnknown   0              3m", ["pod-evicted"]),
        ("batch-1   0/1   Evicted                  0              3m", ["pod-evicted"]),
        ("batch-1   0/1   OutOfcpu                 0              3m", ["insufficient-cpu"]),
        ("batch-1   0/1   Init:CrashLoopBackOff    3 (20s ago)    3m", ["init-failing"]),
        ("batch-1   0/1   Init:OOMKilled           3 (20s ago)    3m", ["oom-killed"]),
        ("batch-1   0/1   Init:0/1                 0              3m", ["init-waiting"]),
        ("batch-1   0/1   Init:ImagePullBackOff    0              3m", ["image-pull-failed"]),
        ("batch-1   0/1   SchedulingGated          0              3m", ["scheduling-gated"]),
        ("batch-1   0/2   NotReady                 0              3m", ["pod-not-ready"]),
        ("batch-1   2/2   Running                  0              3m", []),
    ],
)
def test_a_status_alone_is_the_fault_of_its_kind(found, row, faults):
    assert found(f"NAME      READY   STATUS                   RESTARTS       AGE\n{row}\n") == faults
