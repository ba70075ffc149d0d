"""What may be asked for beside a workload: what exists already, files, sidecars, agents, budgets, quotas."""

import pytest
import yaml

from agentcore import Settings, review
from agentcore.blueprints.kubernetes import decisions, manifests
from agentcore.blueprints.wanted import Exposure, MountedFile, Part, Wanted, Workload
from agentcore.contract import Environment
from agentcore.parsing.limits import LOCAL

CREDENTIALS = {"secret_name": "db-creds", "secret_keys": (("DB_PASSWORD", "password"),)}


def production(**changed) -> Wanted:
    return Wanted(**{"name": "web", "environment": Environment.PRODUCTION, "workload": Workload.DEPLOYMENT} | changed)


def written(**changed) -> dict[str, dict]:
    """The objects by the names of their files; whatever is written is clean."""
    files = dict(manifests(production(**changed)))
    assert review(files, settings=Settings(bounds=LOCAL)).findings == ()
    return {path.removeprefix("k8s/").removesuffix(".yaml"): yaml.safe_load(text) for path, text in files.items()}


def texts(**changed) -> str:
    return "\n".join(manifests(production(**changed)).values())


def pod(**changed) -> dict:
    kinds = ("deployment", "statefulset", "daemonset", "job")
    objects = written(**changed)
    return next(objects[kind] for kind in kinds if kind in objects)["spec"]["template"]["spec"]


def container(**changed) -> dict:
    return pod(**changed)["containers"][0]


# Secrets


@pytest.mark.parametrize(
    "more", [{}, CREDENTIALS, {"secrets": ("TOKEN",)}, {"settings": (("DB_PASSWORD", "hunter2hunter2"),)}]
)
def test_no_secret_is_ever_written(more):
    text = texts(parts=(Part.SECRET,), **more)
    assert "kind: Secret" not in text
    assert "hunter2" not in text


def test_a_secret_that_is_not_there_is_made_by_a_command():
    text = texts(secrets=("SESSION_KEY",))
    assert "kubectl create secret generic web --from-literal=SESSION_KEY=…" in text


def test_a_secret_that_exists_is_referred_to_by_name_and_key_and_not_made():
    reference = container(**CREDENTIALS)["env"][0]
    assert reference == {
        "name": "DB_PASSWORD",
        "valueFrom": {"secretKeyRef": {"name": "db-creds", "key": "password"}},
    }
    assert "kubectl create secret" not in texts(**CREDENTIALS)


def test_without_keys_all_of_an_existing_secret_is_taken():
    assert container(secret_name="db-creds")["envFrom"] == [{"secretRef": {"name": "db-creds"}}]


def test_a_secret_can_be_files_instead_of_variables():
    found = pod(secrets=("TOKEN",), secret_path="/run/secrets/web")
    assert "env" not in found["containers"][0]
    assert {"name": "secret", "secret": {"secretName": "web"}} in found["volumes"]


def test_a_pull_secret_is_named_and_made_by_a_command():
    assert pod(pull_secret="regcred")["imagePullSecrets"] == [{"name": "regcred"}]
    assert "kubectl create secret docker-registry regcred" in texts(pull_secret="regcred")


@pytest.mark.parametrize("name", ["Reg Cred", "-", "a/b", "a" * 300])
def test_what_can_be_no_name_of_a_secret_is_not_used(name):
    assert "imagePullSecrets" not in pod(pull_secret=name)
    assert "envFrom" not in container(secret_name=name)


# what exists already


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"exposure": Exposure.NODE_PORT, "node_port": 30_080}, ["service"]),
        ({"min_replicas": 3, "max_replicas": 9}, ["hpa"]),
        ({"min_available": 2}, ["pdb"]),
        ({"parts": (Part.NETWORK_POLICY,), "allowed_from": (("app", "front"),)}, ["networkpolicy"]),
        ({"storage": "5Gi"}, ["pvc"]),
        ({"exposure": Exposure.INGRESS}, ["networkpolicy", "service", "ingress"]),
        ({"settings": (("LOG_LEVEL", "debug"),)}, ["configmap"]),
        ({"replicas": 6}, []),
        ({"secrets": ("TOKEN",), "parts": (Part.SECRET,)}, []),
        ({"workload": Workload.STATEFUL_SET}, []),
    ],
)
def test_of_what_exists_only_the_new_objects_are_written(more, expected):
    assert list(written(existing=True, **more)) == expected


def test_what_exists_is_picked_by_the_labels_that_are_named_else_by_app():
    asked = {"existing": True, "exposure": Exposure.CLUSTER_IP}
    assert written(**asked)["service"]["spec"]["selector"] == {"app": "web"}
    assert "kubectl get pods --show-labels" in texts(**asked)
    named = (("app.kubernetes.io/name", "web"),)
    assert written(**asked, selector=named)["service"]["spec"]["selector"] == dict(named)


def test_the_port_of_an_existing_container_has_no_name_that_is_known():
    port = written(existing=True, exposure=Exposure.CLUSTER_IP, port=3000)["service"]["spec"]["ports"][0]
    assert port["targetPort"] == 3000


def test_a_policy_for_what_exists_leaves_its_own_calls_alone():
    spec = written(existing=True, parts=(Part.NETWORK_POLICY,), allowed_from=(("app", "front"),))["networkpolicy"][
        "spec"
    ]
    assert spec["policyTypes"] == ["Ingress"]


def test_the_proxy_is_let_in_by_a_policy_that_replaces_none():
    policy = written(existing=True, exposure=Exposure.INGRESS)["networkpolicy"]
    assert policy["metadata"]["name"] == "web-entrance"
    assert {"podSelector": {}} in policy["spec"]["ingress"][0]["from"]


def test_beside_the_proxy_the_named_callers_are_let_in():
    policy = written(existing=True, exposure=Exposure.INGRESS, allowed_from=(("app", "front"),))["networkpolicy"]
    callers = policy["spec"]["ingress"][0]["from"]
    assert {"podSelector": {"matchLabels": {"app": "front"}}} in callers
    assert {"podSelector": {}} not in callers


def test_named_callers_do_not_shut_the_proxy_out():
    policy = written(exposure=Exposure.INGRESS, allowed_from=(("app", "front"),))["networkpolicy"]
    assert [next(iter(one)) for one in policy["spec"]["ingress"][0]["from"]] == ["podSelector", "namespaceSelector"]


def test_in_development_no_policy_keeps_the_proxy_out():
    files = manifests(Wanted(name="web", existing=True, exposure=Exposure.INGRESS))
    assert list(files) == ["k8s/service.yaml", "k8s/ingress.yaml"]


# files, and what runs before and beside


def test_a_file_is_a_key_of_a_config_map_mounted_at_its_path():
    file = MountedFile(key="nginx.conf", path="/etc/nginx/nginx.conf")
    objects = written(files=(file,))
    mount = objects["deployment"]["spec"]["template"]["spec"]["containers"][0]["volumeMounts"][-1]
    assert list(objects["configmap-files"]["data"]) == ["nginx.conf"]
    assert (mount["mountPath"], mount["subPath"]) == ("/etc/nginx/nginx.conf", "nginx.conf")


def test_a_config_map_of_files_brings_no_example_of_a_setting():
    objects = written(files=(MountedFile(key="nginx.conf"),), parts=(Part.CONFIG_MAP,))
    assert "configmap-files" in objects
    assert "configmap" not in objects


def test_a_config_map_that_exists_is_mounted_and_not_written():
    objects = written(
        files=(MountedFile(key="a.conf", config_map="company"), MountedFile(key="b.conf", config_map="company"))
    )
    volumes = objects["deployment"]["spec"]["template"]["spec"]["volumes"]
    assert "configmap-files" not in objects
    assert [one["configMap"]["name"] for one in volumes if "configMap" in one] == ["company"]


@pytest.mark.parametrize("key", ["../x", "a/b", "", "..", "a b"])
def test_what_can_be_no_file_is_not_mounted(key):
    assert "configmap-files" not in written(files=(MountedFile(key=key),))


def test_a_store_is_waited_for_where_it_is_written():
    objects = written(backing=("postgres",), waits_for=("postgres",))
    first = objects["deployment"]["spec"]["template"]["spec"]["initContainers"][0]
    assert first["command"][-2:] == [objects["postgres-service"]["metadata"]["name"], "5432"]


def test_what_is_waited_for_elsewhere_is_let_through():
    objects = written(waits_for=("db.internal:6000",))
    assert objects["deployment"]["spec"]["template"]["spec"]["initContainers"][0]["command"][-2:] == [
        "db.internal",
        "6000",
    ]
    assert {"ports": [{"protocol": "TCP", "port": 6000}]} in objects["networkpolicy"]["spec"]["egress"]


def test_what_runs_before_has_the_image_and_the_variables_of_the_program():
    found = pod(init_command=("python", "manage.py", "migrate"), **CREDENTIALS)
    before, program = found["initContainers"][0], found["containers"][0]
    assert before["command"] == ["python", "manage.py", "migrate"]
    assert (before["image"], before["env"]) == (program["image"], program["env"])


def test_a_sidecar_is_an_init_container_that_goes_on():
    sidecar = pod(sidecars=(("shipper", "registry.example.com/shipper:2.1.0"),))["initContainers"][0]
    assert (sidecar["name"], sidecar["restartPolicy"]) == ("shipper", "Always")
    assert "initContainers" not in pod()


def test_the_grace_period_is_the_one_that_was_asked_for():
    assert pod(grace_period=90)["terminationGracePeriodSeconds"] == 90
    assert pod(grace_period=0)["terminationGracePeriodSeconds"] == pod()["terminationGracePeriodSeconds"]


def test_a_job_without_a_command_says_whose_runs():
    assert "command-of-the-image" in decisions(production(workload=Workload.JOB))
    assert "command-of-the-image" not in decisions(production(workload=Workload.JOB, command=("migrate",)))
    assert "command-of-the-image" not in decisions(production())


# agents


def test_an_agent_reads_its_node_read_only_and_is_no_root():
    agent = pod(workload=Workload.DAEMON_SET, host_paths=("/var/log",), tolerates=True)
    assert agent["containers"][0]["volumeMounts"][-1] == {
        "name": "node-var-log",
        "mountPath": "/var/log",
        "readOnly": True,
    }
    assert agent["securityContext"]["runAsNonRoot"] is True
    assert agent["tolerations"][0]["key"] == "node-role.kubernetes.io/control-plane"


def test_an_agent_that_reads_logs_may_read_pods_of_all_namespaces_and_nothing_else():
    rules = written(workload=Workload.DAEMON_SET, host_paths=("/var/log",))["clusterrole"]["rules"]
    assert {name for rule in rules for name in rule["resources"]} == {"pods", "namespaces"}
    assert {verb for rule in rules for verb in rule["verbs"]} == {"get", "list", "watch"}
    assert "clusterrole" not in written(workload=Workload.DAEMON_SET, host_paths=("/opt/agent",))


def test_only_agents_get_a_privileged_namespace():
    asked = {"workload": Workload.DAEMON_SET, "parts": (Part.NAMESPACE,)}
    level = "pod-security.kubernetes.io/enforce"
    assert written(**asked, host_paths=("/var/log",))["00-namespace"]["metadata"]["labels"][level] == "privileged"
    assert written(**asked)["00-namespace"]["metadata"]["labels"][level] == "restricted"


# how many there are


@pytest.mark.parametrize("name", ["postgres", "kafka", "redis", "rabbitmq"])
def test_a_store_is_one_whatever_number_is_asked_for(name):
    asked = {"name": name, "workload": Workload.STATEFUL_SET, "replicas": 3, "min_replicas": 2, "max_replicas": 9}
    objects = written(**asked)
    assert objects["statefulset"]["spec"]["replicas"] == 1
    assert {"hpa", "pdb"}.isdisjoint(objects)
    assert "one-copy-of-a-store" in decisions(production(**asked))


def test_what_is_no_image_does_not_hide_that_it_is_a_store():
    assert (
        written(name="redis", image="Not an image", workload=Workload.STATEFUL_SET)["statefulset"]["spec"]["replicas"]
        == 1
    )


def test_the_operator_that_would_replicate_is_named():
    assert "Several that replicate need CloudNativePG." in texts(name="postgres", workload=Workload.STATEFUL_SET)


@pytest.mark.parametrize("asked", [{}, {"replicas": 2}, {"min_replicas": 2, "max_replicas": 3}])
def test_a_budget_that_keeps_some_leaves_one_to_spare(asked):
    objects = written(min_available=3, **asked)
    fewest = objects["hpa"]["spec"]["minReplicas"] if "hpa" in objects else objects["deployment"]["spec"]["replicas"]
    assert objects["pdb"]["spec"]["minAvailable"] == 3
    assert fewest >= 4


def test_without_a_number_a_budget_lets_one_go():
    assert written()["pdb"]["spec"]["maxUnavailable"] == 1


@pytest.mark.parametrize(
    ("asked", "measured"),
    [
        ({"memory_target": 80, "max_replicas": 8}, ["memory"]),
        ({"memory_target": 80, "cpu_target": 60}, ["cpu", "memory"]),
        ({"max_replicas": 8}, ["cpu"]),
    ],
)
def test_an_autoscaler_measures_what_was_asked_for(asked, measured):
    assert [one["resource"]["name"] for one in written(**asked)["hpa"]["spec"]["metrics"]] == measured


# several routes, gRPC, namespaces


def test_one_host_leads_to_several_services_that_are_there():
    objects = written(workload=None, exposure=Exposure.INGRESS, routes=(("/api", "api"), ("/shop", "shop")))
    paths = objects["ingress"]["spec"]["rules"][0]["http"]["paths"]
    assert [(one["path"], one["backend"]["service"]["name"]) for one in paths] == [("/api", "api"), ("/shop", "shop")]
    assert list(objects) == ["ingress"]


def test_grpc_has_a_route_and_a_probe_of_its_own():
    objects = written(exposure=Exposure.GATEWAY, grpc=True, port=50_051)
    assert "httproute" not in objects
    assert objects["grpcroute"]["spec"]["rules"] == [{"backendRefs": [{"name": "web", "port": 50_051}]}]
    assert container(grpc=True, port=50_051)["readinessProbe"]["grpc"] == {"port": 50_051}


def test_what_a_namespace_may_use_is_what_was_said():
    asked = {"workload": None, "parts": (Part.QUOTA,)}
    assert written(**asked, cpu_limit="20")["resourcequota"]["spec"]["hard"] == {
        "requests.cpu": "20",
        "limits.cpu": "20",
    }
    given = (("pods", "50"), ("requests.memory", "64Gi"), ("bananas", "3"), ("pods", "many"))
    assert written(**asked, quota=given)["resourcequota"]["spec"]["hard"] == {"pods": "50", "requests.memory": "64Gi"}


def test_what_a_container_gets_that_says_nothing_is_what_was_said():
    item = written(workload=None, parts=(Part.LIMIT_RANGE,), memory_limit="1Gi", cpu_request="200m")["limitrange"][
        "spec"
    ]["limits"][0]
    assert item["default"] == {"memory": "1Gi"}
    assert item["defaultRequest"] == {"cpu": "200m", "memory": "128Mi"}


# what is said fits what is written


@pytest.mark.parametrize("workload", [Workload.DAEMON_SET, Workload.JOB, Workload.CRON_JOB])
def test_without_a_service_no_decision_speaks_of_one(workload):
    made = set(decisions(production(workload=workload)))
    assert {"readiness-probe", "target-port-by-name", "pre-stop-sleep"}.isdisjoint(made)
    assert "Service" not in texts(workload=workload).replace("ServiceAccount", "").replace("its Service's port", "")
