"""What else a question says of a workload, field by field: what starts before it, what it refers to, its bounds."""

import pytest

from agentcore.asking.understanding import understand
from agentcore.blueprints.wanted import Exposure, MountedFile, Wanted
from agentcore.contract import Query

SAID = {
    "min_available": {
        "deployment with three pods, at least two must stay up while nodes are drained": 2,
        "pdb for cart with minAvailable 3": 3,
        "at least 2 replicas": None,
    },
    "memory_target": {
        "scale on memory at 70%, 2 to 6 pods": 70,
        "hpa on memory not on cpu, max 8": 80,
        "hpa at 70% cpu and 85% memory": 85,
    },
    "quota": {
        "team blue may use at most 20 cores and 64Gi of memory in its namespace": (
            ("requests.cpu", "20"),
            ("limits.cpu", "20"),
            ("requests.memory", "64Gi"),
            ("limits.memory", "64Gi"),
        ),
        "limit my app to 2 cores": (),
    },
    "cpu_limit": {
        "limit my app to 2 cores": "2",
    },
    "routes": {
        "/api to orders and /shop to storefront on host x.example.com": (("/api", "orders"), ("/shop", "storefront")),
        "two paths /api and /web to two services under one host": (("/api", "api"), ("/web", "web")),
        "route /api to it": (),
        "liveness on /live and readiness on /ready": (),
    },
    "host_paths": {
        "daemonset with fluent bit that reads the logs of the node": ("/var/log",),
        "agent on all nodes, control plane nodes too, with hostPath /var/lib/docker": ("/var/lib/docker",),
    },
    "tolerates": {
        "agent on all nodes, control plane nodes too, with hostPath /var/lib/docker": True,
    },
    "init_command": {
        "initContainer that runs `python manage.py migrate` before my app": ("python", "manage.py", "migrate"),
    },
    "waits_for": {
        "an init container that waits for the db before my api starts": ("db",),
    },
    "sidecars": {
        "api with a fluent-bit sidecar": (("fluent-bit", ""),),
        "what is a sidecar container": (),
    },
    "grace_period": {
        "grace period of 45 seconds": 45,
        "give it 2 minutes to finish its requests when it stops": 120,
    },
    "pull_secret": {
        "pull from our private registry with secret regcred": "regcred",
        "image from private registry, pull secret called acme-pull": "acme-pull",
    },
    "secret_name": {
        "use key password of the secret db-creds as DB_PASSWORD": "db-creds",
        "what is a secret": "",
        "secret with the token": "",
    },
    "secret_keys": {
        "use key password of the secret db-creds as DB_PASSWORD": (("DB_PASSWORD", "password"),),
        "what is a secret": (),
    },
    "storage": {
        "grow the claim from 10Gi to 50Gi": "50Gi",
    },
    "grpc": {
        "grpc service orders": True,
    },
    "memory_limit": {
        "containers may take from 256Mi up to 512Mi memory": "512Mi",
    },
    "existing": {
        "expose my web deployment on nodeport 30080": True,
        "scale deployment web to six": True,
        "create a deployment cart and an hpa for it": False,
        "expose service orders at orders.example.com": True,
        "autoscale my app": False,
        "deploy web with three replicas": False,
        "how do I scale my app called cart that is already running": True,
    },
}
CASES = [(field, text, value) for field, cases in SAID.items() for text, value in cases.items()]


@pytest.mark.parametrize(("field", "text", "value"), CASES)
def test_a_question_says_what_is_wanted(field, text, value):
    assert getattr(understand(Query(text)).wanted, field) == value


@pytest.mark.parametrize(
    ("text", "files"),
    [
        (
            "mount nginx.conf from a configmap at /etc/nginx/nginx.conf",
            (MountedFile(key="nginx.conf", path="/etc/nginx/nginx.conf"),),
        ),
        (
            "mount app.properties of configmap web-settings",
            (MountedFile(key="app.properties", config_map="web-settings"),),
        ),
        ("configmap with LOG_LEVEL=info", ()),
        ("edit compose.yaml and mount the source", ()),
    ],
)
def test_a_file_of_a_config_map_is_mounted(text, files):
    assert understand(Query(text)).wanted.files == files


@pytest.mark.parametrize(
    ("text", "port"),
    [("port eight thousand", 8000), ("listen on port three thousand", 3000), ("port one or two", Wanted().port)],
)
def test_a_number_may_be_said_in_words(text, port):
    assert understand(Query(text)).wanted.port == port


def test_what_a_namespace_may_have_is_no_limit_of_a_container():
    wanted = understand(Query("team blue may use at most 20 cores in its namespace")).wanted
    assert (wanted.cpu_limit, wanted.cpu_request) == ("", "")


@pytest.mark.parametrize(
    ("text", "verbs", "resources"),
    [
        ("read only rights to pods and logs for intern anna", ("get", "list", "watch"), ("pods", "pods/log")),
        ("a role with write access to configmaps", ("create", "update", "patch"), ("configmaps",)),
        ("read the rights of man", (), ()),
    ],
)
def test_rights_may_be_said_before_what_they_are_for(text, verbs, resources):
    wanted = understand(Query(text)).wanted
    assert (wanted.verbs, wanted.resources) == (verbs, resources)


@pytest.mark.parametrize(
    ("text", "exposure"),
    [
        ("external database at db.corp.example under a name of the cluster", Exposure.EXTERNAL_NAME),
        ("the host shop.example.com for the external users of my app", Exposure.INGRESS),
    ],
)
def test_a_host_outside_is_given_a_name(text, exposure):
    assert understand(Query(text)).wanted.exposure is exposure
