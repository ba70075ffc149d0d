"""A Compose project as criteria read it: both forms of an attribute come out as one."""

from __future__ import annotations

from textwrap import dedent

import pytest

from agentcore.anchors import read_anchor, resolve
from agentcore.expressions import compiled
from agentcore.facts import facts_of
from agentcore.inspection import Inspection

SHORT = """\
services:
  web:
    image: registry.local/shop/web:1.4.0
    networks: [front]
    ports: ["127.0.0.1:8080:80/udp"]
    depends_on: [api]
    profiles: debug
    command: nginx
  api:
    build: ./api
    networks: [front, back]
    environment: [DB_HOST=db, DB_PORT=5432, TOKEN]
    env_file: api.env
    secrets: [db-password]
  db:
    image: postgres:17
    networks: [back]
    volumes: ["db-data:/var/lib/postgresql/data/", "./init:/docker-entrypoint-initdb.d:ro"]
    tmpfs: /run
    healthcheck: {test: pg_isready}
  probe:
    image: busybox:1.37
    network_mode: service:db
  tool:
    image: busybox:1.37
    healthcheck: {test: [NONE]}
networks: {front: , back: {internal: true}}
volumes: {db-data: }
secrets: {db-password: {file: ./password.txt}}
"""
LONG = """\
services:
  web:
    image: registry.local/shop/web:1.4.0
    networks: {front: }
    ports: [{target: 80, published: "8080", host_ip: 127.0.0.1, protocol: udp}]
    depends_on: {api: {condition: service_started}}
    profiles: [debug]
    command: [nginx]
  api:
    build: {context: ./api}
    networks: {front: , back: }
    environment: {DB_HOST: db, DB_PORT: 5432, TOKEN: }
    env_file: [{path: api.env}]
    secrets: [{source: db-password}]
  db:
    image: postgres:17
    networks: {back: }
    volumes:
      - {type: volume, source: db-data, target: /var/lib/postgresql/data}
      - {type: bind, source: ./init, target: /docker-entrypoint-initdb.d, read_only: true}
    tmpfs: [/run]
    healthcheck: {test: [pg_isready]}
  probe:
    image: busybox:1.37
    network_mode: service:db
  tool:
    image: busybox:1.37
    healthcheck: {test: [NONE]}
networks: {front: {}, back: {internal: true}}
volumes: {db-data: {}}
secrets: {db-password: {file: ./password.txt}}
"""
TRUE = [
    'compose.services.web.ports == [{"published": "8080", "target": "80", "host_ip": "127.0.0.1", "protocol": "udp"}]',
    'compose.services.web.depends_on == {"api": {"condition": "service_started", "required": true}}',
    'compose.services.web.profiles == ["debug"] && compose.services.web.command == ["nginx"]',
    'compose.services.api.build.context == "./api" && compose.services.api.image == ""',
    'compose.services.api.environment == {"DB_HOST": "db", "DB_PORT": "5432", "TOKEN": ""}',
    'compose.services.api.env_file[0].path == "api.env" && compose.services.api.secrets[0].source == "db-password"',
    'compose.services.db.volumes.exists(v, v.type == "volume" && v.target == "/var/lib/postgresql/data")',
    'compose.services.db.volumes.exists(v, v.type == "bind" && v.source == "./init" && v.read_only)',
    'compose.services.db.volumes.exists(v, v.type == "tmpfs" && v.target == "/run")',
    'compose.services.db.healthcheck.set && compose.services.db.healthcheck.test == ["pg_isready"]',
    "!compose.services.tool.healthcheck.set && !compose.services.web.healthcheck.set",
    "compose.networks.back.internal && !compose.networks.front.internal && !compose.networks.front.external",
    '"default" in compose.networks && compose.services.tool.networks == {"default": {}}',
    '"db-data" in compose.volumes && compose.secrets["db-password"].file == "./password.txt"',
    'shared_networks(compose, "api", "web") == ["front"]',
    'shared_networks(compose, "web", "db") == [] && shared_networks(compose, "tool", "db") == []',
    'shared_networks(compose, "probe", "api") == ["back"]',
    'shared_networks(compose, "nobody", "api") == []',
    "compose.services.probe.networks == {}",
    'compose.services.all(name, compose.services[name].image != "" || compose.services[name].build != {})',
]


def holds(source: str, **files: str) -> bool:
    handed_in = {path.replace("_", "."): text for path, text in files.items()}
    return compiled(source).holds(facts_of(Inspection(handed_in), ()))


@pytest.mark.parametrize("written", [SHORT, LONG], ids=["short", "long"])
@pytest.mark.parametrize("source", TRUE)
def test_both_forms_say_the_same(source: str, written: str):
    assert holds(source, compose_yaml=written)


def test_without_a_compose_file_there_is_an_empty_project():
    assert holds("compose.services == {} && compose.networks == {}", other_txt="")


@pytest.mark.parametrize("value", ["services: [web]", "services: {web: {ports: 5, networks: 7, environment: 3}}"])
def test_another_shape_is_no_error(value: str):
    assert not holds('compose.services.web.networks.exists(n, n == "front")', compose_yaml=value)


def test_an_override_is_laid_over_its_base():
    over = dedent("""\
        services:
          db: {image: postgres:18}
    """)
    said = 'compose.services.db.image == "postgres:18" && "back" in compose.services.db.networks'
    assert holds(said, compose_yaml=SHORT, compose_override_yaml=over)


@pytest.mark.parametrize(
    ("anchor", "line"),
    [
        ("compose.yaml:services.api.environment.DB_HOST", 12),
        ("compose.yaml:services.db.volumes", 18),
        ("compose.yaml:services.db.ports", 15),
        ("compose.yaml:services.cache.ports", 1),
        ("compose.yaml:networks.back.internal", 27),
        ("compose.yaml:profiles: debug", 7),
    ],
)
def test_an_anchor_names_a_key_of_a_compose_file(anchor: str, line: int):
    found = resolve(read_anchor(anchor, ["compose.yaml"]), Inspection({"compose.yaml": SHORT}))
    assert found.line == line
