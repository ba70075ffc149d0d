"""Made-up Compose files are refused by us exactly when `docker compose config` refuses them.

Runs where a `docker-compose` of version 2 is on the PATH, or `DOCKER_COMPOSE` names one; it needs no engine. Left out
is what depends on files beside the Compose file, and what differs between the schemas of the two.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agentcore import review
from agentcore.rules import rules_by_id

DOCKER_COMPOSE = os.environ.get("DOCKER_COMPOSE") or shutil.which("docker-compose") or ""
pytestmark = pytest.mark.skipif(not DOCKER_COMPOSE, reason="no docker-compose here to compare with")

ATTRIBUTES = {
    "ports": [["80:80"], ["8000-8005:80-84"], [{"target": 80, "published": "90"}], ["a"], ["::1:1:2"]],
    "volumes": [["v:/a"], ["w:/a"], ["./x:/a"], [{"type": "bind", "target": "/a"}], ["/a:/b:/c:/d"], ["/a"]],
    "environment": [{"A": "1"}, ["A=2", "B"], {"A": None}, "A=1"],
    "networks": [["n"], {"n": {"aliases": ["z"]}}, ["default"], {"m": None}, ["n", "n"]],
    "depends_on": [["b"], {"b": {"condition": "service_healthy"}}, ["c"], ["a"], {"b": {}}],
    "build": [".", {"args": ["A=1"]}, {"dockerfile": "D", "dockerfile_inline": "FROM x"}, {"secrets": ["u"]}, None],
    "secrets": [["s"], [{"source": "s", "mode": "0440"}], ["u"], [{"source": "s", "mode": "9"}]],
    "healthcheck": [{"test": "x"}, {"test": ["CMD", "x"], "interval": "10s"}, {"test": ["x"]}, {"timeout": "5"}],
    "deploy": [{"replicas": 2}, {"replicas": -1}, {"resources": {"limits": {"cpus": "1", "memory": "1g"}}}, {"x": 1}],
    "scale": [1, 2, "x", "${N:-2}", 1.5],
    "cpus": ["1", 2, "x"],
    "mem_limit": ["1g", "1Gi", 5, "-1"],
    "network_mode": ["host", "service:b", "service:c", "none"],
    "container_name": ["aa", "a", "bb"],
    "extra_hosts": [["a=1.1.1.1"], {"b": "2.2.2.2"}, ["a"]],
    "ulimits": [{"nofile": 1}, {"nofile": {"soft": 1, "hard": 2}}, {"nofile": {"soft": 1}}],
    "init": ["yes", True, "maybe", 1],
    "command": ["a b", ["x"], "a 'b", {}, "$$(a) ${B:-c}", "${"],
    "prots": [1],
    "tmpfs": ["/a", ["/a", "/b:size=1m"], 1],
    "links": [["b"], ["b:x"], ["c"]],
}  # fmt: skip
SERVICE = st.lists(
    st.sampled_from(sorted(ATTRIBUTES)).flatmap(lambda key: st.tuples(st.just(key), st.sampled_from(ATTRIBUTES[key]))),
    min_size=1,
    max_size=3,
).map(dict)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("compose")


def is_refused_by_docker(files: dict[str, str], folder: Path) -> bool:
    for path, text in files.items():
        (folder / path).write_text(text)
    command = [DOCKER_COMPOSE, "--profile", "*", "config", "--quiet"]
    surroundings = {"PATH": os.environ["PATH"], "HOME": str(folder)}
    return subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, check=False).returncode != 0


def is_refused_by_us(files: dict[str, str]) -> bool:
    found = review(files, select="all").findings
    return any("compose:invalid" in rules_by_id()[finding.rule_id].equivalents for finding in found)


def written(a: dict, b: dict, **more: object) -> str:
    document = {"services": {"a": a, "b": b}, **more}
    return yaml.safe_dump(document, sort_keys=False)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SERVICE, SERVICE, SERVICE)
def test_a_project_is_refused_exactly_when_docker_refuses_it(folder: Path, a: dict, b: dict, over: dict):
    base = {"networks": {"n": None}, "volumes": {"v": None}, "secrets": {"s": {"file": "x"}}}
    files = {
        "compose.yaml": written({"image": "x", **a}, {"image": "y", **b}, name="x", **base),
        "compose.override.yaml": yaml.safe_dump({"services": {"a": over}}),
    }
    assert is_refused_by_us(files) is is_refused_by_docker(files, folder)
