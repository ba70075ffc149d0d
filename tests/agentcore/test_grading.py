"""Grading: points, gates, what stands first, and what is said about what could not be checked."""

from __future__ import annotations

import pytest

from agentcore import Lab, LabError, grade

GOOD_DOCKERFILE = 'FROM node:22-slim\nWORKDIR /app\nCOPY . .\nUSER node\nCMD ["node", "server.js"]\n'
DEPLOYMENT = """\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
        - name: web
          image: nginx:1.27
"""
FILES = {"Dockerfile": GOOD_DOCKERFILE, ".dockerignore": "node_modules\n", "web.yaml": DEPLOYMENT}


def definition(**changes) -> dict:
    return {
        "files": [{"path": "Dockerfile"}, {"path": ".dockerignore"}, {"path": "web.yaml"}],
        "criteria": [
            {
                "id": "ignores",
                "title": "Modules stay outside",
                "weight": 20,
                "cel": '"node_modules" in dockerignore',
                "at": ".dockerignore",
                "missed": "The modules of the host are sent along.",
                "met": "The context is small.",
            },
            {
                "id": "user",
                "title": "Runs as a user",
                "weight": 15,
                "gate": True,
                "cel": 'dockerfile.final.user != "" && dockerfile.final.user != "root"',
                "at": "Dockerfile:USER",
                "missed": "The process runs as root.",
                "diagnoses": [
                    {
                        "when": 'dockerfile.final.user == "root"',
                        "at": "Dockerfile:FROM",
                        "say": "USER names root itself.",
                    },
                    {"when": "dockerfile.final.nonsense", "say": "This never applies."},
                ],
                "lesson": "users",
            },
            {
                "id": "exec-form",
                "title": "Signals arrive",
                "weight": 25,
                "rules": ["dockerfile/shell-form-command"],
                "at": "Dockerfile:CMD",
                "missed": "The shell receives the signals.",
            },
            {
                "id": "replicas",
                "title": "Two replicas",
                "weight": 40,
                "cel": 'named(objects, "Deployment", "web").spec.replicas >= 2',
                "at": "Deployment/web:spec.replicas",
                "missed": "One pod is an outage at every update.",
            },
        ],
        **changes,
    }


@pytest.fixture
def lab() -> Lab:
    return Lab.from_mapping(definition(), slug="first")


def by_id(result) -> dict:
    return {each.id: each for each in result.criteria}


def test_everything_met_is_a_hundred(lab: Lab):
    result = grade(FILES, lab)
    assert (result.score, result.passed, result.capped_by, result.feedback) == (100, True, (), ())
    assert by_id(result)["ignores"].message == "The context is small."
    assert by_id(result)["replicas"].message == "Two replicas"


def test_a_missed_gate_caps_the_score_below_the_mark(lab: Lab):
    result = grade({**FILES, "Dockerfile": GOOD_DOCKERFILE.replace("USER node\n", "")}, lab)
    assert (result.score, result.passed, result.capped_by) == (79, False, ("user",))


def test_a_missed_criterion_costs_its_weight(lab: Lab):
    result = grade({**FILES, ".dockerignore": "*.md\n"}, lab)
    assert (result.score, result.passed, result.missed) == (80, True, ("ignores",))
    assert by_id(result)["ignores"].points == 0


def test_gates_stand_first_then_the_heavier_ones(lab: Lab):
    files = {
        "Dockerfile": "FROM node:22-slim\nCMD node server.js\n",
        "web.yaml": DEPLOYMENT.replace("replicas: 2", "replicas: 1"),
    }
    result = grade(files, lab)
    assert result.missed == ("user", "replicas", "exec-form", "ignores")
    assert result.to_json()["next"] == "user"
    assert result.score == 0


def test_feedback_stands_where_its_anchor_says(lab: Lab):
    result = grade({**FILES, "web.yaml": DEPLOYMENT.replace("replicas: 2", "replicas: 1")}, lab)
    span = by_id(result)["replicas"].span
    assert (span.path, span.line) == ("web.yaml", 6)


def test_feedback_stands_at_the_finding_where_a_rule_says_it_better(lab: Lab):
    result = grade({**FILES, "Dockerfile": GOOD_DOCKERFILE.replace('["node", "server.js"]', "node server.js")}, lab)
    missed = by_id(result)["exec-form"]
    assert missed.span.line == 5
    assert [item.rule_id for item in missed.findings] == ["dockerfile/shell-form-command"]


def test_the_first_diagnosis_that_applies_speaks(lab: Lab):
    result = grade({**FILES, "Dockerfile": GOOD_DOCKERFILE.replace("USER node", "USER root")}, lab)
    missed = by_id(result)["user"]
    assert missed.message == "USER names root itself."
    assert missed.span.line == 1
    assert missed.lesson == "users"


def test_a_broken_file_leaves_what_depends_on_it_unchecked_for_one_reason(lab: Lab):
    result = grade({**FILES, "web.yaml": DEPLOYMENT + "   oops: [\n"}, lab)
    waiting = by_id(result)["replicas"]
    assert waiting.met is None
    assert "web.yaml" in waiting.message
    assert waiting.span.path == "web.yaml"
    assert [item.path for item in result.findings if item.severity == "error"] == ["web.yaml"]
    assert by_id(result)["user"].met is True
    assert result.missed == ("replicas",)
    assert result.score == 60


def test_a_broken_dockerfile_stands_first_and_caps(lab: Lab):
    result = grade({**FILES, "Dockerfile": "FROM node:22\nUSR node\n", ".dockerignore": ""}, lab)
    assert set(result.missed) == {"user", "exec-form", "ignores"}
    assert result.criteria[0].met is None
    assert result.criteria[0].span.line == 2
    assert result.capped_by == ("user",)


def test_a_file_that_is_missing_is_named(lab: Lab):
    result = grade({"web.yaml": DEPLOYMENT}, lab)
    assert by_id(result)["user"].met is None
    assert by_id(result)["user"].message.startswith("`Dockerfile` was not handed in")
    assert by_id(result)["ignores"].met is False
    assert by_id(result)["replicas"].met is True


def test_an_empty_file_is_named(lab: Lab):
    result = grade({**FILES, "Dockerfile": " \n"}, lab)
    assert by_id(result)["user"].message.startswith("`Dockerfile` is empty")


def test_a_comment_cannot_silence_what_the_lab_demands(lab: Lab):
    dockerfile = GOOD_DOCKERFILE.replace(
        'CMD ["node", "server.js"]', "# hadolint ignore=DL3025\n# slipway ignore=all\nCMD node server.js"
    )
    assert by_id(grade({**FILES, "Dockerfile": dockerfile}, lab))["exec-form"].met is False


def test_a_shape_nobody_expected_is_a_missed_criterion_not_a_fault(lab: Lab):
    result = grade({**FILES, "web.yaml": DEPLOYMENT.replace("replicas: 2", "replicas: many")}, lab)
    assert by_id(result)["replicas"].met is False
    assert not result.faults


def test_a_rule_that_crashes_is_our_fault_and_nobodys_miss(lab: Lab, let_crash):
    let_crash("dockerfile/shell-form-command")
    result = grade(FILES, lab)
    assert by_id(result)["exec-form"].met is None
    assert "grader's fault" in by_id(result)["exec-form"].message
    assert result.faults


def test_a_file_the_lab_asks_for_may_be_of_any_kind():
    entries = definition()
    entries["files"].append({"path": "server.js"})
    files = {**FILES, "server.js": "1", "other.js": "2"}
    found = grade(files, Lab.from_mapping(entries)).findings
    assert [item.path for item in found if item.rule_id == "file/unknown-kind"] == ["other.js"]


def test_a_grade_as_json_is_plain(lab: Lab):
    data = grade({**FILES, "Dockerfile": "FROM node:22-slim\n"}, lab).to_json()
    assert set(data) == {
        *("score", "passed", "capped_by", "next", "criteria", "findings", "unchecked", "faults"),
    }
    assert data["criteria"][0]["span"] == {
        "path": "Dockerfile",
        "line": 1,
        "column": 1,
        "end_line": 1,
        "end_column": 18,
    }


def with_criterion(**changes) -> dict:
    entries = definition()
    entries["criteria"][0] = {**entries["criteria"][0], **changes}
    return entries


WRONG = [
    ({"criteria": []}, "criteria", "needs criteria"),
    ({"files": []}, "files", "name the files"),
    ({"files": [{"name": "x"}]}, "files[0]", "path"),
    ({"rules": ["dockerfile/relative-workdirs"]}, "rules[0]", "Is `dockerfile/relative-workdir` meant?"),
    ({"rules": 3}, "rules", "list"),
]
WRONG_CRITERIA = [
    ({"weight": 21}, "criteria", "add up to 101"),
    ({"weight": "20"}, "criteria[0].weight", "whole number"),
    ({"weight": True}, "criteria[0].weight", "whole number"),
    ({"gate": "yes"}, "criteria[0].gate", "true"),
    ({"cel": "dockerfile.final.("}, "criteria[0].cel", "column"),
    ({"cel": "dockerfle.final.user == ''"}, "criteria[0].cel", "no variable `dockerfle`"),
    ({"cel": None}, "criteria[0]", "`cel`, `rules` or both"),
    ({"rules": ["file/nonsense"]}, "criteria[0].rules[0]", "no rule `file/nonsense`"),
    ({"at": "Containerfile:USER"}, "criteria[0].at", "names neither a file"),
    ({"at": "Dockerfile:USR"}, "criteria[0].at", "no Dockerfile instruction"),
    ({"id": "user"}, "criteria[1].id", "taken"),
    ({"title": ""}, "criteria[0].title", "text"),
    ({"missed": None}, "criteria[0].missed", "text"),
    ({"wieght": 3}, "criteria[0].wieght", "Is `weight` meant?"),
    ({"diagnoses": [{"when": "true"}]}, "criteria[0].diagnoses[0].say", "text"),
    ({"diagnoses": [{"when": "(", "say": "x"}]}, "criteria[0].diagnoses[0].when", "column"),
]


@pytest.mark.parametrize(
    ("mapping", "key", "words"),
    [
        *[pytest.param({**definition(), **changes}, key, words, id=key) for changes, key, words in WRONG],
        *[pytest.param(with_criterion(**changes), key, words, id=key) for changes, key, words in WRONG_CRITERIA],
    ],
)
def test_a_wrong_definition_says_what_and_where(mapping: dict, key: str, words: str):
    with pytest.raises(LabError) as caught:
        Lab.from_mapping(mapping)
    assert caught.value.key == key
    assert words in caught.value.message
