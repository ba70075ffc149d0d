"""SARIF: as the standard has it, and with what code scanning services need."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema_rs
import pytest

from agentcore import Finding, Review, Severity, Span, Unchecked, review
from agentcore.examples import usual_file
from agentcore.reporters import sarif
from agentcore.rules import Example, all_rules
from agentcore.rules.base import Edit
from tests.agentcore.reporters.sarif_schema import SCHEMA
from tests.casewise import for_each

VALIDATOR = jsonschema_rs.Draft7Validator(SCHEMA, validate_formats=True)
BAD = "FROM alpine:3.22\nWORKDIR app\nEXPOSE 80/TCP\nEXPOSE 80/TCP\n"
CHOSEN = ("dockerfile/relative-workdir", "dockerfile/expose-protocol-casing")


def log(files: dict[str, str], found: Review | None = None) -> dict:
    written = json.loads(sarif.report(review(files, select=CHOSEN) if found is None else found, files))
    VALIDATOR.validate(written)
    return written["runs"][0]


def fingerprints(text: str, path: str = "Dockerfile") -> list[str]:
    return [result["partialFingerprints"]["slipway/v1"] for result in log({path: text})["results"]]


@for_each("rule", all_rules, ids=lambda rule: rule.id)
def test_every_rule_is_valid_sarif(rule):
    files = Example.read(rule.bad[0]).files(usual_file(rule.family))
    found = Review((rule.finding(Span(next(iter(files)), 1, 1, 1, 2), "It is wrong."),))
    [descriptor] = log(files, found)["tool"]["driver"]["rules"]
    assert descriptor["id"] == rule.id
    assert descriptor["help"]["text"].startswith(rule.why)


def test_a_review_of_nothing_is_valid_sarif():
    run = log({})
    assert run["results"] == []
    assert run["invocations"][0]["executionSuccessful"]


def test_a_result_names_its_rule_and_place_in_characters():
    run = log({"Dockerfile": "FROM alpine:3.22\nWORKDIR 😀pp\n"})
    [result] = run["results"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert (
        run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "dockerfile/relative-workdir"
    )
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "Dockerfile", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {
        "startLine": 2, "startColumn": 9, "endLine": 2, "endColumn": 12, "snippet": {"text": "😀pp"},
    }  # fmt: skip


def test_fingerprints_stay_when_lines_are_added_above():
    assert fingerprints(BAD) == fingerprints("# a\n\n" + BAD.replace("FROM", "# b\nFROM"))


def test_fingerprints_tell_equal_lines_and_files_apart():
    first, second, third = fingerprints(BAD)
    assert len({first, second, third}) == 3
    assert not {first, second, third} & set(fingerprints(BAD, "web/Dockerfile"))


def test_a_proposed_edit_is_a_fix():
    [finding, *_] = review({"Dockerfile": BAD}, select=CHOSEN).findings
    edit = Edit(Span("Dockerfile", 2, 9, 2, 9), "/")
    [result] = log({"Dockerfile": BAD}, Review((replace(finding, edits=(edit,)),)))["results"]
    [change] = result["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 2, "startColumn": 9, "endLine": 2, "endColumn": 9},
            "insertedContent": {"text": "/"},
        }
    ]


def test_what_a_comment_silences_is_a_suppressed_result():
    text = (
        "FROM alpine:3.22\n# slipway: ignore=dockerfile/relative-workdir the base sets it\nWORKDIR app\nEXPOSE 1/TCP\n"
    )
    first, second = log({"Dockerfile": text})["results"]
    assert first["suppressions"] == [{"kind": "inSource", "justification": "the base sets it"}]
    assert second["suppressions"] == []


def test_what_was_not_checked_is_a_note_of_the_run():
    run = log({"a.yaml": "a"}, Review(unchecked=(Unchecked("a.yaml", "It was not read."),)))
    [note] = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"] == {"text": "It was not read."}
    assert run["invocations"][0]["executionSuccessful"]


def test_a_crash_of_ours_is_no_success():
    crash = Finding("file/rule-crashed", Severity.ERROR, Span("Dockerfile", 1), "A rule failed.")
    assert not log({"Dockerfile": BAD}, Review((crash,)))["invocations"][0]["executionSuccessful"]


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("a b/ü#.yaml", {"uri": "a%20b/%C3%BC%23.yaml", "uriBaseId": "%SRCROOT%"}),
        ("/srv/a.yaml", {"uri": "file:///srv/a.yaml"}),
        ("a:b.yaml", {"uri": "a%3Ab.yaml", "uriBaseId": "%SRCROOT%"}),
    ],
)
def test_a_path_is_a_uri(path, location):
    assert log({path: "x"}, Review())["artifacts"] == [{"location": location}]
