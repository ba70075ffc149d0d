"""Every Compose file that can be asked for holds to the specification, leaves nothing open, and keeps its values."""

from importlib.resources import files
from itertools import product

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from agentcore import review
from agentcore.blueprints.compose import compose, decisions
from agentcore.blueprints.compose_hardening import cpus_of, memory_of
from agentcore.blueprints.compose_services import services_of
from agentcore.blueprints.dockerfiles import decisions as of_image
from agentcore.blueprints.dockerfiles import dockerfile
from agentcore.blueprints.wanted import Stack, Wanted, Workload
from agentcore.contract import Environment
from agentcore.knowledge.deciding import decisions as known_decisions
from tests.agent.test_blueprints_docker import WANTED as IMAGES

BACKINGS = (
    (),
    ("postgres", "redis"),
    ("mysql", "rabbitmq", "memcached"),
    ("mariadb", "kafka", "minio"),
    ("mongodb", "elasticsearch", "nats", "valkey"),
    ("PostgreSQL", "unheard-of"),
)
FRAMEWORKS = {
    Stack.NODE: ("", "nextjs", "react"),
    Stack.PYTHON: ("django", "celery"),
    Stack.RUBY: ("rails",),
    Stack.PHP: ("laravel",),
}
EVERYTHING = {
    "name": "postgres",
    "settings": (("LOG_LEVEL", "info"), ("MOTTO", "a $b: #c")),
    "secrets": ("API_KEY",),
    "mount_path": "/data",
    "port": 80,
    "backing": BACKINGS[1],
}
WANTED = [
    Wanted(stack=stack, framework=framework, environment=environment, **more)
    for stack in Stack
    for framework, environment in product(FRAMEWORKS.get(stack, ("",)), Environment)
    for more in (EVERYTHING, {"name": "shop"}, {"name": "shop", "backing": BACKINGS[1]})
] + [
    Wanted(stack=Stack.GO, name="shop", environment=environment, backing=backing)
    for environment, backing in product(Environment, BACKINGS)
]
# what `select="all"` may say, and why it does not hold here
MEANT = {
    "compose/healthcheck-missing",  # the image has one, or says why it has none
    "compose/image-beside-build",  # built here, pushed under that name
    "compose/image-without-digest",  # nobody knows the digest of a tag tomorrow
    "compose/services-not-sorted",  # the program stands first
    "compose/variable-without-default",
    "compose/privileged-host-port",  # a port below 1024 was asked for
}


def reviewed(wanted: Wanted, select: str):
    files = {"Dockerfile": dockerfile(wanted)["Dockerfile"], "compose.yaml": compose(wanted)["compose.yaml"]}
    found = review(files, select=select)
    assert not found.unchecked
    return [finding for finding in found.findings if finding.path == "compose.yaml"]


def project(wanted: Wanted) -> dict:
    return yaml.load(compose(wanted)["compose.yaml"], Loader=yaml.CSafeLoader)


def test_our_own_engine_finds_nothing():
    for wanted in WANTED:
        assert not reviewed(wanted, "default"), wanted


def test_with_every_rule_only_what_is_meant_is_found_in_production():
    for wanted in WANTED:
        if wanted.is_production and wanted.name == "shop":
            found = {finding.rule_id for finding in reviewed(wanted, "all")} - MEANT
            # an image that begins as root needs its capabilities, and Kafka's and MinIO's write beside their data
            if set(wanted.backing) & {"kafka", "minio", "elasticsearch", "nats"}:
                found -= {"compose/writable-root-filesystem", "compose/capabilities-not-dropped"}
            assert not found, (wanted.backing, found)


def test_every_decision_is_explained_and_has_a_lesson():
    for wanted in WANTED:
        for decision in decisions(wanted):
            assert known_decisions()[decision].why.endswith("."), decision
            assert known_decisions()[decision].lesson, decision


def test_nothing_is_explained_that_no_file_shows():
    folder = files("agentcore.knowledge").joinpath("decisions")
    texts = [folder.joinpath(f"{name}.yaml").read_text(encoding="utf-8") for name in ("images", "compose_files")]
    explained = {one["id"] for text in texts for one in yaml.load(text, Loader=yaml.CSafeLoader)["decisions"]}
    shown = {decision for wanted in WANTED for decision in decisions(wanted)}
    shown |= {decision for wanted in IMAGES for decision in of_image(wanted)}
    assert explained == shown


@pytest.mark.parametrize("environment", [Environment.STAGING, Environment.PRODUCTION])
def test_no_database_can_be_reached_from_outside(environment: Environment):
    made = project(Wanted(stack=Stack.GO, backing=("postgres",), environment=environment))
    assert "ports" not in made["services"]["postgres"]
    assert made["services"]["postgres"]["networks"] == ["back"]
    assert made["networks"]["back"] == {"internal": True}


def test_development_publishes_for_this_machine_alone():
    made = project(Wanted(stack=Stack.NODE, backing=("postgres",), port=3000))
    ports = [port for service in made["services"].values() for port in service["ports"]]
    assert ports == ["127.0.0.1:3000:3000", "127.0.0.1:9229:9229", "127.0.0.1:5432:5432"]


def test_the_program_waits_for_what_can_say_that_it_is_healthy():
    made = project(Wanted(stack=Stack.GO, backing=("postgres", "redis")))
    assert made["services"]["app"]["depends_on"]["postgres"] == {"condition": "service_healthy"}
    assert all("healthcheck" in made["services"][name] for name in made["services"]["app"]["depends_on"])


def test_no_password_stands_in_the_file():
    for wanted in WANTED:
        for service in project(wanted)["services"].values():
            for name, value in service.get("environment", {}).items():
                if "PASS" in name or "KEY" in name:
                    assert value.startswith("/run/secrets/"), (name, value)


def test_each_password_file_is_told_how_it_is_made():
    files = compose(Wanted(stack=Stack.PYTHON, backing=("postgres", "rabbitmq"), secrets=("API_KEY",)))
    declared = yaml.safe_load(files["compose.yaml"])["secrets"]
    assert set(declared) == {"postgres_password", "rabbitmq_password", "rabbitmq_conf", "api_key"}
    assert all(f"> secrets/{name}.txt" in files[".env.example"] for name in declared)


def test_without_settings_and_secrets_there_is_no_example_of_them():
    assert set(compose(Wanted(stack=Stack.GO, backing=("redis",)))) == {"compose.yaml"}


def test_development_watches_and_production_does_not():
    live = project(Wanted(stack=Stack.PYTHON))
    lean = project(Wanted(stack=Stack.PYTHON, environment=Environment.PRODUCTION))
    assert live["services"]["app"]["build"]["target"] == "development"
    assert live["services"]["app"]["develop"]["watch"][0]["target"] == "/app"
    assert "develop" not in lean["services"]["app"]
    assert "target" not in lean["services"]["app"]["build"]


def test_a_program_called_as_its_database_does_not_replace_it():
    made = project(Wanted(stack=Stack.GO, name="redis", backing=("redis",)))
    assert set(made["services"]) == {"redis-app", "redis"}


def test_a_database_alone_needs_no_program():
    made = project(Wanted(name="postgres", environment=Environment.PRODUCTION))
    assert set(made["services"]) == {"postgres"}
    assert set(made["networks"]) == {"back"}
    assert not reviewed(Wanted(name="postgres"), "default")


def test_an_image_that_somebody_else_built_is_not_built_here():
    wanted = Wanted(name="shop", image="registry.example.com/shop:2.1.0", backing=("redis",))
    made = project(wanted)
    assert made["services"]["shop"]["image"] == "registry.example.com/shop:2.1.0"
    assert not {"build", "develop"} & set(made["services"]["shop"])
    assert not reviewed(wanted, "default")


@pytest.mark.parametrize(
    ("image", "written"),
    [("redis:latest", "redis:7.4"), ("redis:6.2", "redis:6.2"), ("example.com/own:latest", "example.com/own:latest")],
)
def test_latest_of_a_known_program_is_its_release(image: str, written: str):
    assert project(Wanted(name="shop", image=image))["services"]["shop"]["image"] == written


def test_a_program_that_is_no_known_image_is_built_here():
    assert "build" in project(Wanted(name="shop"))["services"]["shop"]


def test_a_plain_site_is_mounted_while_one_works_on_it_and_never_otherwise():
    live = project(Wanted(stack=Stack.STATIC))["services"]["app"]
    lean = project(Wanted(stack=Stack.STATIC, environment=Environment.PRODUCTION))["services"]["app"]
    assert live["volumes"] == ["./public:/usr/share/nginx/html:ro"]
    assert "volumes" not in lean


def test_a_worker_publishes_nothing():
    made = project(Wanted(stack=Stack.PYTHON, framework="celery", environment=Environment.PRODUCTION))
    assert "ports" not in made["services"]["app"]
    assert "ports" not in project(Wanted(stack=Stack.GO, workload=Workload.JOB))["services"]["app"]


def test_what_is_unknown_is_not_invented():
    assert services_of(("oracle", "", "postgres\n  evil: true", "../redis")) == services_of(("redis",))
    assert services_of(("mongo", "mongodb", "MongoDB")) == services_of(("mongo",))


@pytest.mark.parametrize(
    ("amount", "memory"),
    [
        ("256Mi", "256m"),
        ("1Gi", "1g"),
        ("64Ki", "64k"),
        ("0Mi", "512m"),
        ("1.5Gi", "512m"),
        ("1Ti", "512m"),
        ("a", "512m"),
    ],
)
def test_memory_is_written_as_compose_has_it(amount: str, memory: str):
    assert memory_of(amount, "512m") == memory


@pytest.mark.parametrize(("amount", "cpus"), [("500m", "0.5"), ("2", "2"), ("1.5", "1.5"), ("0", "1.0"), ("x", "1.0")])
def test_cpu_is_written_as_compose_has_it(amount: str, cpus: str):
    assert cpus_of(amount, "1.0") == cpus


NASTY = [
    '"',
    "'",
    "\n",
    "\\",
    "${X}",
    "$",
    "}",
    "#",
    ": ",
    "- ",
    "\x00",
    "\x85",
    "\u2028",
    "\t",
    "!!",
    "&a",
    "*a",
    "é",
    "%",
]
HOSTILE = st.lists(st.one_of(st.sampled_from(NASTY), st.text(max_size=8)), max_size=4).map("".join)


@given(
    environment=st.sampled_from(list(Environment)),
    values=st.lists(st.tuples(st.one_of(st.just("NAME"), HOSTILE), HOSTILE), max_size=3).map(tuple),
    secrets=st.lists(st.one_of(st.just("TOKEN"), HOSTILE), max_size=3).map(tuple),
    backing=st.lists(st.one_of(st.just("postgres"), HOSTILE), max_size=3).map(tuple),
    words=st.fixed_dictionaries(
        dict.fromkeys(("name", "image", "mount_path", "memory_limit", "cpu_limit", "framework"), HOSTILE)
    ),
)
@settings(max_examples=200, deadline=None)
def test_no_value_breaks_out_of_its_place(environment, values, secrets, backing, words):
    wanted = Wanted(
        stack=Stack.PYTHON, environment=environment, settings=values, secrets=secrets, backing=backing, **words
    )
    made = project(wanted)
    assert set(made) <= {"name", "services", "networks", "volumes", "secrets"}
    assert set(made["services"]) <= {made["name"], "postgres", *(one.name for one in services_of(backing))} | {
        f"{made['name']}-app"
    }
    assert not [one for one in reviewed(wanted, "default") if one.severity == "error"]
    environment_of = next(iter(made["services"].values())).get("environment", {})
    for name, value in dict(values).items():
        if name == "NAME" and value.isprintable():
            told = environment_of["NAME"]
            assert told == f"${{NAME:-{value}}}" or told.replace("$$", "$") == value
