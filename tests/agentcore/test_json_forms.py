"""What a finding, an edit and a grade are as plain data: the form others store and read."""

from __future__ import annotations

from agentcore import Lab, grade, review
from agentcore.rules import rule_of

SHELL_FORM = "dockerfile/shell-form-command"
FILES = {"Dockerfile": "FROM alpine:3.22\nCMD node server.js\n"}


def test_a_finding_with_its_edit():
    [found] = review(FILES, select=[SHELL_FORM]).to_json()["findings"]
    rule = rule_of(SHELL_FORM)
    assert found == {
        "rule_id": SHELL_FORM,
        "severity": "warning",
        "path": "Dockerfile",
        "line": 2,
        "column": 1,
        "end_line": 2,
        "end_column": 19,
        "message": found["message"],
        "why": rule.why,
        "fix": rule.fix,
        "edits": [
            {
                "path": "Dockerfile",
                "line": 2,
                "column": 5,
                "end_line": 2,
                "end_column": 19,
                "text": '["node", "server.js"]',
            }
        ],
    }


def test_what_was_not_checked_says_why():
    assert review({"a.yaml": "a: [\n"}).to_json()["unchecked"] == [
        {"path": "a.yaml", "reason": "The other checks wait until line 1 can be read."}
    ]


def test_a_grade_with_its_criteria():
    lab = Lab.from_mapping(
        {
            "files": [{"path": "Dockerfile"}],
            "criteria": [
                {
                    "id": "signals",
                    "title": "Signals arrive",
                    "weight": 60,
                    "gate": True,
                    "rules": [SHELL_FORM],
                    "missed": "The shell keeps them.",
                    "at": "Dockerfile:CMD",
                    "lesson": "processes",
                    "outcome": "run",
                },
                {"id": "base", "title": "Pinned", "weight": 40, "cel": "true", "missed": "No."},
            ],
        }
    )
    said = grade(FILES, lab).to_json()
    assert (said["score"], said["passed"], said["capped_by"], said["next"]) == (40, False, ["signals"], "signals")
    missed, met = said["criteria"]
    assert missed | {"findings": []} == {
        "id": "signals",
        "title": "Signals arrive",
        "weight": 60,
        "gate": True,
        "met": False,
        "points": 0,
        "message": "The shell keeps them.",
        "span": {"path": "Dockerfile", "line": 2, "column": 1, "end_line": 2, "end_column": 19},
        "findings": [],
        "lesson": "processes",
        "outcome": "run",
    }
    assert [found["rule_id"] for found in missed["findings"]] == [SHELL_FORM]
    assert (met["met"], met["points"], met["span"], met["gate"], met["lesson"]) == (True, 40, None, False, None)
    assert said["faults"] == []
