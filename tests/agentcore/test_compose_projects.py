"""Which files make up a project, and what their services come to."""

from agentcore import review
from agentcore.parsing import compose, limits
from agentcore.parsing.compose import BadExtends, BadInclude
from agentcore.parsing.yaml import LimitProblem, plain
from agentcore.settings import Settings


def project_of(files: dict[str, str], number: int = 0) -> dict:
    found = compose.parse(files)
    assert not found.problems
    return plain(found.projects[number].root)


BASE = """\
services:
  web:
    image: nginx:1.27
    command: serve
    environment: [A=1, B=2]
    ports: ["8080:80"]
    depends_on: [db]
    build: ./web
  db:
    image: postgres:17
"""


def test_an_override_is_laid_over_its_base():
    over = """\
services:
  web:
    command: ["debug"]
    environment: {B: "3", C: "4"}
    ports: ["9229:9229"]
    depends_on:
      db: {condition: service_healthy}
    build: {target: dev}
"""
    [web, _] = project_of({"compose.yaml": BASE, "compose.override.yaml": over})["services"].values()
    assert web["image"] == "nginx:1.27"
    assert web["command"] == ["debug"]
    assert web["environment"] == {"A": "1", "B": "3", "C": "4"}
    assert web["ports"] == ["8080:80", "9229:9229"]
    assert web["depends_on"] == {"db": {"condition": "service_healthy"}}
    assert web["build"] == {"context": "./web", "target": "dev"}


def test_reset_removes_and_override_replaces():
    over = "services:\n  web:\n    ports: !override ['1:1']\n    depends_on: !reset []\n    build: !reset null\n"
    [web, _] = project_of({"compose.yaml": BASE, "compose.override.yaml": over})["services"].values()
    assert web["ports"] == ["1:1"]
    assert "depends_on" not in web
    assert "build" not in web


def test_a_variant_that_needs_the_base_is_laid_over_it():
    found = compose.parse({"compose.yaml": BASE, "compose.prod.yaml": "services:\n  web:\n    restart: always\n"})
    assert [project.paths for project in found.projects] == [
        ("compose.yaml",),
        ("compose.yaml", "compose.prod.yaml"),
    ]
    assert found.projects[1].services["web"].text("restart") == "always"


def test_a_variant_that_stands_alone_is_a_project_of_its_own():
    found = compose.parse({"compose.yaml": BASE, "compose.test.yaml": "services:\n  test:\n    image: pytest:8\n"})
    assert [project.paths for project in found.projects] == [("compose.yaml",), ("compose.test.yaml",)]


def test_projects_of_different_folders_are_apart():
    found = compose.parse({"a/compose.yaml": BASE, "b/compose.override.yaml": "services: {x: {image: 'y:1'}}\n"})
    assert [project.paths for project in found.projects] == [("a/compose.yaml",), ("b/compose.override.yaml",)]


def test_documents_of_one_file_are_laid_over_each_other():
    found = project_of({"compose.yaml": "services:\n  a:\n    image: x:1\n---\nservices:\n  a:\n    user: '1'\n"})
    assert found["services"] == {"a": {"image": "x:1", "user": "1"}}


def test_a_service_is_extended_across_files_and_keeps_its_places():
    common = "services:\n  base:\n    extends: root\n    labels: [a=1]\n  root:\n    image: nginx:1.27\n"
    main = "services:\n  web:\n    extends: {file: ../common/c.yaml, service: base}\n    labels: {b: '2'}\n"
    found = compose.parse({"shop/compose.yaml": main, "common/c.yaml": common})
    assert not found.refused
    [project] = found.projects
    web = project.services["web"]
    assert plain(web.node) == {"image": "nginx:1.27", "labels": {"a": "1", "b": "2"}}
    assert (web.span_of("image").path, web.span_of("image").line) == ("common/c.yaml", 6)
    assert web.key_span.path == "shop/compose.yaml"


def test_a_service_that_extends_what_was_not_handed_in_is_partial():
    found = compose.parse({"compose.yaml": "services:\n  web:\n    extends: {file: other.yaml, service: base}\n"})
    assert not found.refused
    assert found.projects[0].services["web"].is_partial


def test_extending_in_a_circle_is_told_once():
    found = compose.parse({"compose.yaml": "services:\n  a: {extends: b}\n  b: {extends: c}\n  c: {extends: a}\n"})
    assert len([problem for problem in found.refused if isinstance(problem, BadExtends)]) == 1


def test_a_long_chain_of_extends_ends():
    chain = "".join(f"  s{number}: {{extends: s{number + 1}}}\n" for number in range(2_000))
    found = compose.parse(
        {"compose.yaml": f"services:\n{chain}  s2000: {{image: 'x:1'}}\n"}, Settings(bounds=limits.LOCAL)
    )
    assert found.projects[0].services["s1999"].image == "x:1"
    assert found.projects[0].services["s0"].is_partial


def test_what_included_files_declare_is_there():
    found = compose.parse(
        {
            "compose.yaml": "include: [db/compose.yaml]\nservices:\n  web:\n    image: w:1\n    depends_on: [db]\n",
            "db/compose.yaml": "services:\n  db:\n    image: ${IMAGE}\n    networks: [back]\nnetworks:\n  back:\n",
            "db/.env": "IMAGE=postgres:17\n",
        }
    )
    assert not found.refused
    [project] = found.projects
    assert project.services["db"].image == "postgres:17"
    assert list(project.resources("networks")) == ["back"]


def test_a_circle_of_includes_is_told_in_both_files():
    found = compose.parse({"compose.yaml": "include: [b.yaml]\n", "b.yaml": "include: [compose.yaml]\n"})
    assert [problem.span.path for problem in found.refused if isinstance(problem, BadInclude)] == [
        "b.yaml",
        "compose.yaml",
    ]


def test_includes_that_fan_out_are_read_once():
    files = {
        f"c{number}.yaml": f"include: [c{number + 1}.yaml, ./c{number + 1}.yaml]\nservices: {{}}\n"
        for number in range(19)
    }
    found = compose.parse({**files, "c19.yaml": "services:\n  a: {image: 'x:1'}\n"})
    assert found.projects[0].services["a"].image == "x:1"


def test_own_keys_win_over_merged_ones_wherever_they_stand():
    text = "x-a: &a {image: 'a:1', user: '1'}\nservices:\n  web:\n    image: b:1\n    <<: *a\n"
    assert project_of({"compose.yaml": text})["services"]["web"] == {"image": "b:1", "user": "1"}


def test_values_of_the_env_file_are_used():
    files = {"compose.yaml": "services:\n  web:\n    image: nginx:${TAG}\n    scale: ${N}\n", ".env": "TAG=1.27\n"}
    web = compose.parse(files).projects[0].services["web"]
    assert web.image == "nginx:1.27"
    assert web.replicas is None


def test_the_env_file_beside_a_compose_file_is_no_unknown_file():
    found = review({"compose.yaml": "services:\n  web:\n    image: nginx:1.27\n", ".env": "A=1\n"}, select="all")
    assert not [finding for finding in found.findings if finding.path == ".env"]
    assert not found.unchecked


FEW = Settings(bounds=limits.Bounds({limits.SERVICES: 3}))
THREE = "services:\n  a: {image: x}\n  b: {image: x}\n  c: {image: x}\n"


def test_as_many_services_as_allowed_are_read():
    found = compose.parse({"compose.yaml": THREE}, FEW)
    assert not found.problems
    assert len(found.select(compose.Service)) == 3


def test_the_first_service_too_many_names_the_limit():
    found = compose.parse({"compose.yaml": f"{THREE}  d: {{image: x}}\n"}, FEW)
    [problem] = found.select(LimitProblem)
    assert found.problems == (problem,)
    assert problem.span.line == 5
    assert problem.message == FEW.bounds.of(limits.SERVICES).message
    assert not found.projects


def test_services_of_all_projects_count_together():
    files = {"a/compose.yaml": THREE, "b/compose.yaml": "services:\n  d: {image: x}\n"}
    found = compose.parse(files, FEW)
    assert [project.paths for project in found.projects] == [("a/compose.yaml",)]
    assert [(each.span.path, each.span.line) for each in found.problems] == [("b/compose.yaml", 2)]


def test_what_is_one_service_too_many_is_a_finding():
    text = "services:\n" + "".join(f"  s{number}: {{image: x}}\n" for number in range(251))
    [finding] = review({"compose.yaml": text}, select=["yaml/exceeded-limit"]).findings
    assert finding.line == 252


def test_the_limits_of_all_that_is_read_are_those_of_the_settings():
    settings = Settings(bounds=limits.Bounds({limits.NODES: 5}))
    [problem] = compose.parse({"compose.yaml": THREE}, settings).problems
    assert problem.message == settings.bounds.of(limits.NODES).message


def test_parts_of_a_project_are_found_by_their_type_alone():
    text = "services:\n  a: {image: x, ports: ['80:80'], depends_on: [b]}\n  b: {image: x, environment: {K: v}}\n"
    found = compose.parse({"compose.yaml": text})
    for kind in (compose.Port, compose.Dependency, compose.Variable):
        assert [type(part) for part in found.select(kind)] == [kind]
    assert [service.name for service in found.select(compose.Service)] == ["a", "b"]


def test_only_the_first_missing_names_are_told_what_was_meant():
    names = ", ".join(f"servise{number}" for number in range(60))
    text = f"services:\n  service: {{image: x}}\n  web: {{image: x, depends_on: [{names}]}}\n"
    findings = review({"compose.yaml": text}, select=["compose/undefined-dependency"]).findings
    assert [("nearest" in finding.message) for finding in findings] == [True] * 50 + [False] * 10
