"""Whatever a question holds, what is written is valid and consistent."""

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from agentcore import Settings, review
from agentcore.blueprints.kubernetes import manifests
from agentcore.blueprints.kubernetes.correcting import command, cpu, host, image, memory, name
from agentcore.blueprints.kubernetes.scheduling import NIGHTLY, schedule
from agentcore.blueprints.wanted import Exposure, MountedFile, Part, Stack, Wanted, Workload
from agentcore.contract import Environment
from agentcore.parsing.limits import LOCAL

VERSIONS = ("1.33", "1.34", "1.35", "1.36", "1.37")
WORDS = st.text(max_size=60)


def some(*likely: str) -> st.SearchStrategy[str]:
    return st.one_of(st.sampled_from(("", *likely)), WORDS)


NUMBERS = st.one_of(st.none(), st.integers(-3, 20), st.integers())
PAIRS = st.lists(
    st.tuples(
        some("LOG_LEVEL", "db.password", "API_KEY", "1st", "PORT", "DATABASE_URL"), some("yes", "0x1", "true", "a: b")
    ),
    max_size=4,
).map(tuple)
LABELS = st.lists(st.tuples(some("app", "disktype", "a/b", "/x"), some("ssd", "-", "1.5")), max_size=3).map(tuple)

ANY = st.builds(
    Wanted,
    environment=st.sampled_from([Environment.STAGING, Environment.PRODUCTION]),
    name=some("web", "My App", "postgres", "9lives", "-", "a" * 80, "redis"),
    stack=st.one_of(st.none(), st.sampled_from(Stack)),
    framework=some("django", "spring-boot", "celery", "rails"),
    port=st.one_of(st.sampled_from([22, 80, 3000, 8080]), st.integers()),
    health_path=some("/healthz", "health", "//", "/a b"),
    ready_path=some("/ready", "/healthz", "/../x"),
    command=st.lists(some("node server.js", "echo $HOME", "sh", "-c"), max_size=3).map(tuple),
    image=some("nginx", "nginx:latest", "ghcr.io/shop/api:2.4.1", "Nginx:1", "postgres:16", "a@sha256:1", "mysql:8.4"),
    workload=st.one_of(st.none(), st.sampled_from(Workload)),
    namespace=some("shop", "default", "kube-system", "Shop_1"),
    replicas=NUMBERS,
    schedule=some("*/5 * * * *", "0 25 * * *", "@daily", "0 3 * * mon-fri"),
    cpu_request=some("100m", "2", "0.5", "-1", "0", "1e99"),
    cpu_limit=some("50m", "1", "abc"),
    memory_request=some("128Mi", "1G", "128m", "0"),
    memory_limit=some("64Mi", "512Mi", "999Ei"),
    node_selector=LABELS,
    exposure=st.one_of(st.none(), st.sampled_from(Exposure)),
    service_port=st.one_of(st.sampled_from([80, 443]), st.integers()),
    node_port=NUMBERS,
    host=some("shop.example.com", "https://shop.example.com/x", "10.0.0.1", "*.example.com", "localhost"),
    path=some("/", "/api", "api", "/a?b"),
    tls=st.booleans(),
    settings=PAIRS,
    secrets=st.lists(some("DB_PASSWORD", "a b", "1"), max_size=3).map(tuple),
    storage=some("10Gi", "0", "5", "-1Gi", "1e40"),
    storage_class=some("fast", "Fast_SSD"),
    mount_path=some("/data", "/tmp", "/", "data", "/a/../b"),
    backing=st.lists(some("postgres", "redis", "kafka", "mysql", "elasticsearch"), max_size=3).map(tuple),
    min_replicas=NUMBERS,
    max_replicas=NUMBERS,
    cpu_target=NUMBERS,
    allowed_from=LABELS,
    verbs=st.lists(some("get", "*", "escalate", "bind", "impersonate", "DELETE"), max_size=4).map(tuple),
    resources=st.lists(some("pods", "*", "pods/exec", "secret", "nodes", "roles", "ingress"), max_size=4).map(tuple),
    existing=st.booleans(),
    selector=LABELS,
    pull_secret=some("registry", "Reg_1"),
    grace_period=NUMBERS,
    host_paths=st.lists(some("/var/log", "/", "/tmp", "var"), max_size=2).map(tuple),
    tolerates=st.booleans(),
    waits_for=st.lists(some("postgres", "db:5432", "a.b:99999", "redis:0"), max_size=3).map(tuple),
    init_command=st.lists(some("migrate", "echo $HOME"), max_size=2).map(tuple),
    sidecars=st.lists(st.tuples(some("proxy", "web", "prepare"), some("a/b:1", "x")), max_size=2).map(tuple),
    routes=st.lists(st.tuples(some("/api", "api", "/a?b"), some("api", "web", "-")), max_size=3).map(tuple),
    grpc=st.booleans(),
    secret_name=some("db-creds", "Db_Creds", "a.b"),
    secret_keys=st.lists(st.tuples(some("DB_PASSWORD", "1"), some("password", "a/b", "..")), max_size=2).map(tuple),
    secret_path=some("/run/secrets", "/tmp", "/", "data"),
    files=st.lists(
        st.builds(
            MountedFile,
            key=some("nginx.conf", "../x", "a.json"),
            path=some("/etc/nginx/nginx.conf", "/tmp", "/", "x"),
            config_map=some("company", "web", "web-files", "Company"),
        ),
        max_size=3,
    ).map(tuple),
    memory_target=NUMBERS,
    min_available=NUMBERS,
    quota=st.lists(
        st.tuples(some("pods", "limits.cpu", "requests.memory"), some("5", "8Gi", "-1", "x")), max_size=3
    ).map(tuple),
    parts=st.lists(st.sampled_from(Part), max_size=5, unique=True).map(tuple),
)
# a failure is shown as it was found: making it smaller takes minutes
QUICK = settings(
    max_examples=40,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
# what was asked for by name is written although a reviewer may frown at it
ASKED_FOR = {"kubernetes/ssh-port"}
OF_THE_NODE = "kubernetes/restricted-volume-type"  # what an agent reads of its node


@QUICK
@given(wanted=ANY, version=st.sampled_from(VERSIONS))
def test_whatever_is_wanted_is_written_without_a_finding(wanted, version):
    files = dict(manifests(wanted))
    reviewed = review(files, settings=Settings(bounds=LOCAL, kubernetes_version=version))
    assert not reviewed.unchecked
    assert [found for found in reviewed.findings if found.rule_id not in ASKED_FOR] == [], "\n".join(files.values())
    beyond = review(files, select="pss:restricted", settings=Settings(bounds=LOCAL)).findings
    assert {found.rule_id for found in beyond} <= ({OF_THE_NODE} if "hostPath:" in "".join(files.values()) else set())


@QUICK
@given(wanted=ANY)
def test_the_same_is_written_each_time(wanted):
    assert dict(manifests(wanted)) == dict(manifests(wanted))


@QUICK
@given(wanted=ANY)
def test_selectors_pick_the_pods_that_are_written(wanted):
    objects = [yaml.safe_load(text) for text in manifests(wanted).values()]
    pods = [one["spec"]["template"] for one in objects if "template" in one.get("spec", {})]
    for one in objects:
        selector = one.get("spec", {}).get("selector", {})
        if one["kind"] in ("Service", "PodDisruptionBudget") and selector and pods and not wanted.existing:
            labels = selector.get("matchLabels", selector)
            assert any(labels.items() <= pod["metadata"]["labels"].items() for pod in pods)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("My App", "my-app"),
        ("9lives", "app-9lives"),
        ("--", "x"),
        ("a" * 60, "a" * 40),
        ("Straße", "stra-e"),
        ("", "x"),
    ],
)
def test_a_name_becomes_a_dns_label(given, expected):
    assert name(given, "x") == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("nginx", "nginx:1.0.0"),
        ("nginx:latest", "nginx:1.0.0"),
        ("registry.example.com:5000/a/b:2.1", "registry.example.com:5000/a/b:2.1"),
        ("Nginx:1", "x"),
        ("a b", "x"),
        ("", "x"),
    ],
)
def test_an_image_names_a_fixed_tag(given, expected):
    assert image(given, "x") == expected


@pytest.mark.parametrize("given", ["0", "-1", "1Gi", "abc", "1e99", "0.0001", "9" * 50])
def test_what_is_no_amount_of_cpu_is_not_used(given):
    assert cpu(given) == ""


def test_memory_in_thousandths_is_meant_in_mebibytes():
    assert memory("128m") == "128Mi"


@pytest.mark.parametrize("given", ["0", "-1Gi", "12", "999Ei", "1.5", "x"])
def test_what_is_no_amount_of_memory_is_not_used(given):
    assert memory(given) == ""


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (("node", "server.js"), ["node", "server.js"]),
        (("node server.js",), ["node", "server.js"]),
        (("echo $HOME",), ["sh", "-c", "echo $HOME"]),
        (("sh", "-c", "echo $HOME"), ["sh", "-c", "echo $HOME"]),
        (('echo "half',), ["echo", '"half']),
        ((), []),
    ],
)
def test_a_command_is_one_that_the_kernel_takes(given, expected):
    assert command(given) == expected


@pytest.mark.parametrize("given", ["0 24 * * *", "* * * *", "", "@never", "*/0 * * * *", "5-1 * * * *", "0 3 * * 7"])
def test_a_schedule_that_is_refused_is_not_used(given):
    assert schedule(given) == NIGHTLY


@pytest.mark.parametrize("given", ["*/5 * * * *", "0 3 * * mon-fri", "@hourly", "0,30 8-18/2 1 jan *"])
def test_a_valid_schedule_is_kept(given):
    assert schedule(given) == given


@pytest.mark.parametrize("given", ["10.0.0.1", "localhost", "a..b", "-a.b", "*.example.com", "ä.example.com", ""])
def test_what_is_no_host_is_not_used(given):
    assert host(given, "x") == "x"
