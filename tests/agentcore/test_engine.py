"""Review: what is which file, which rules run, in which order findings stand, and what a crash leaves."""

from __future__ import annotations

import pytest

import agentcore
from agentcore import review
from agentcore.artifacts import Kind, kind_of
from agentcore.rules import all_rules
from agentcore.selecting import selected_rules

SERVICE = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n"
BAD_DOCKERFILE = "FROM alpine\nWORKDIR app\nADD a.txt ./\n"

KINDS = [
    ("Dockerfile", "", Kind.DOCKERFILE),
    ("api/Dockerfile.dev", "", Kind.DOCKERFILE),
    ("dev.dockerfile", "", Kind.DOCKERFILE),
    ("Containerfile", "", Kind.DOCKERFILE),
    (".dockerignore", "", Kind.DOCKERIGNORE),
    ("Dockerfile.dockerignore", "", Kind.DOCKERIGNORE),
    ("compose.yaml", "", Kind.COMPOSE),
    ("docker-compose.override.yml", "", Kind.COMPOSE),
    ("stack.yaml", "services:\n  web:\n    image: a\n", Kind.COMPOSE),
    ("web.yaml", SERVICE, Kind.KUBERNETES),
    ("web.json", '{"apiVersion": "v1", "kind": "Pod"}', Kind.KUBERNETES),
    ("web.yaml", "metadata:\n  name: forgot-its-kind\n", Kind.KUBERNETES),
    ("package.json", '{"name": "web"}', Kind.UNKNOWN),
    ("chart/Chart.yaml", "name: web\n", Kind.YAML),
    ("chart/templates/web.yaml", "kind: Service\nname: {{ .Release.Name }}\n", Kind.TEMPLATE),
    ("-", "# a comment\n\nARG TAG=1\nFROM a:$TAG\n", Kind.DOCKERFILE),
    ("-", SERVICE, Kind.KUBERNETES),
    ("-", "services:\n  web: {}\n", Kind.COMPOSE),
    ("-", "hello\n", Kind.UNKNOWN),
    ("main.py", "kind: Pod\n", Kind.UNKNOWN),
]


@pytest.mark.parametrize(("path", "text", "kind"), KINDS)
def test_a_file_is_known_by_its_name_or_its_content(path: str, text: str, kind: Kind):
    assert kind_of(path, text) is kind


def test_deciding_what_a_file_is_takes_no_longer_for_blank_lines():
    assert kind_of("-", "\n # \n" * 60_000) is Kind.UNKNOWN


def ids(found) -> list[str]:
    return [item.rule_id for item in found.findings]


def test_findings_stand_in_order_of_place():
    found = review({"b/Dockerfile": BAD_DOCKERFILE, "a/Dockerfile": BAD_DOCKERFILE}, select="all")
    places = [(item.path, item.line, item.column) for item in found.findings]
    assert places == sorted(places)
    assert len({item.path for item in found.findings}) == 2


def test_the_same_files_give_the_same_review():
    files = {"Dockerfile": BAD_DOCKERFILE, "web.yaml": SERVICE}
    assert review(files, select="all") == review(dict(reversed(files.items())), select="all")


def test_a_selection_runs_its_rules_and_those_that_say_why_nothing_can_be_read():
    only = review({"Dockerfile": BAD_DOCKERFILE}, select=["dockerfile/relative-workdir"])
    assert ids(only) == ["dockerfile/relative-workdir"]
    assert ids(review({"Dockerfile": ""}, select=["dockerfile/relative-workdir"])) == ["file/empty-file"]


def test_default_is_a_part_of_all():
    default, everything = set(selected_rules(None)), set(selected_rules("all"))
    assert default == set(selected_rules("default"))
    assert default < everything == set(all_rules())
    assert all(rule.on_by_default for rule in default)


def test_an_unknown_rule_is_refused_by_name():
    with pytest.raises(ValueError, match="dockerfile/nonsense"):
        review({"Dockerfile": "FROM a"}, select=["dockerfile/nonsense"])


def test_a_broken_line_is_one_finding_and_says_what_waits():
    found = review({"web.yaml": SERVICE + "---\na: [\n"}, select="all")
    assert ids(found) == ["yaml/syntax-error"]
    [note] = found.unchecked
    assert note.path == "web.yaml"
    assert str(found.findings[0].line) in note.reason


def test_a_broken_file_leaves_the_others_checked():
    found = review({"bad.yaml": "a: [\n", "Dockerfile": BAD_DOCKERFILE}, select="all")
    assert {item.path for item in found.findings} == {"bad.yaml", "Dockerfile"}


def test_a_rule_that_crashes_becomes_a_finding_and_the_others_run(let_crash):
    before = review({"Dockerfile": BAD_DOCKERFILE}, select="all")
    crashing = let_crash("dockerfile/relative-workdir")
    found = review({"Dockerfile": BAD_DOCKERFILE}, select="all")
    assert set(ids(before)) - set(ids(found)) == {crashing.id}
    assert set(ids(found)) - set(ids(before)) == {"file/rule-crashed"}
    [crash] = [item for item in found.findings if item.rule_id == "file/rule-crashed"]
    assert crashing.id in crash.message


def test_a_parser_that_crashes_becomes_a_finding(monkeypatch):
    def parse(text, path, dockerignore, settings):
        raise RecursionError

    monkeypatch.setattr("agentcore.parsing.dockerfile.parse", parse)
    found = review({"Dockerfile": "FROM a", "web.yaml": SERVICE}, select="all")
    assert "file/rule-crashed" in ids(found)
    assert "web.yaml" in {item.path for item in found.findings}


def test_a_comment_silences_a_rule_on_its_line():
    quiet = BAD_DOCKERFILE.replace("WORKDIR", "# slipway: ignore=dockerfile/relative-workdir the base sets it\nWORKDIR")
    assert "dockerfile/relative-workdir" in ids(review({"Dockerfile": BAD_DOCKERFILE}, select="all"))
    assert "dockerfile/relative-workdir" not in ids(review({"Dockerfile": quiet}, select="all"))


def test_a_review_as_json_says_why_and_what_to_do():
    found = review({"Dockerfile": BAD_DOCKERFILE}, select=["dockerfile/relative-workdir"]).to_json()
    [finding] = found["findings"]
    assert finding["rule_id"] == "dockerfile/relative-workdir"
    assert (finding["path"], finding["line"]) == ("Dockerfile", 2)
    assert finding["why"]
    assert finding["fix"]
    assert found["unchecked"] == []


def test_the_name_of_the_rule_set_is_stable():
    assert agentcore.ruleset_version() == agentcore.ruleset_version()
    assert len(agentcore.ruleset_version()) == 12


def test_the_face_has_every_name_it_promises():
    assert all(hasattr(agentcore, name) for name in agentcore.__all__)
    with pytest.raises(AttributeError, match="nonsense"):
        _ = agentcore.nonsense
