"""`# slipway: ignore=<rule> <reason>` silences a finding, and what is wrong with such a comment is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentcore import Lab, grade, review, suppressing

LATEST = "dockerfile/latest-base-image"
RELATIVE = "dockerfile/relative-workdir"
POD = """\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.27
      securityContext:
        privileged: true{after}
"""
PRIVILEGED = "kubernetes/privileged-container"


def ids(files: dict[str, str], **options) -> list[str]:
    return [item.rule_id for item in review(files, select=[LATEST, RELATIVE, PRIVILEGED], **options).findings]


def test_a_comment_above_an_instruction_silences_all_of_its_lines():
    text = f"# slipway: ignore={LATEST} rebuilt nightly\nFROM \\\n  alpine:latest\n"
    assert ids({"Dockerfile": text}) == []


def test_a_comment_may_name_several_rules_and_others_may_stand_between():
    text = f"FROM alpine:3.22\n# slipway: ignore={RELATIVE}, {LATEST} the base sets it\n# another\n\nWORKDIR app\n"
    assert ids({"Dockerfile": text}) == ["file/unused-ignore"]


@pytest.mark.parametrize(
    "text",
    [
        POD.format(after=f"  # slipway: ignore={PRIVILEGED} a node agent"),
        POD.format(after="").replace(
            "        privileged", f"        # slipway: ignore={PRIVILEGED} a node agent\n        privileged"
        ),
    ],
    ids=["on its line", "above it"],
)
def test_a_comment_in_yaml_silences_its_line(text: str):
    assert ids({"web.yaml": POD.format(after="")}) == [PRIVILEGED]
    assert ids({"web.yaml": text}) == []
    assert [item.rule_id for item in review({"web.yaml": text}, select=[PRIVILEGED]).silenced] == [PRIVILEGED]


@pytest.mark.parametrize("reason", ["", " …", " : …"])
def test_a_comment_without_a_reason_silences_nothing(reason: str):
    text = f"# slipway: ignore={LATEST}{reason}\nFROM alpine:latest\n"
    assert ids({"Dockerfile": text}) == ["file/ignore-without-reason", LATEST]


def test_a_comment_elsewhere_silences_nothing_and_is_called_unused():
    text = f"# slipway: ignore={RELATIVE} the base sets it\nFROM alpine:3.22\nWORKDIR app\n"
    assert ids({"Dockerfile": text}) == ["file/unused-ignore", RELATIVE]


def test_a_rule_that_did_not_run_is_not_called_unused():
    text = f"# slipway: ignore={RELATIVE} the base sets it\nFROM alpine:3.22\n"
    assert review({"Dockerfile": text}, select=[LATEST]).findings == ()


def test_a_name_that_no_rule_has_is_told():
    text = "# slipway: ignore=dockerfile/nonsense because\nFROM alpine:3.22\n"
    [found] = review({"Dockerfile": text}, select=[]).findings
    assert (found.rule_id, found.line) == ("file/ignore-of-unknown-rule", 1)
    assert "dockerfile/nonsense" in found.message


LAB = {
    "files": [{"path": "Dockerfile"}],
    "criteria": [{"id": "base", "title": "Pinned", "weight": 100, "rules": [LATEST], "missed": "It moves."}],
}
COMMENTED = {"Dockerfile": f"# slipway: ignore={LATEST} rebuilt nightly\nFROM alpine:latest\n"}


def test_a_lab_heeds_no_comment_unless_it_says_so():
    strict = grade(COMMENTED, Lab.from_mapping(LAB))
    assert strict.score == 0
    assert "file/ignore-forbidden" in [item.rule_id for item in strict.findings]
    assert grade(COMMENTED, Lab.from_mapping({**LAB, "suppressions": True})).score == 100


@given(st.text(alphabet=f"# \nslipway:ignore=,/-{LATEST}{{}}*"))
def test_any_text_can_be_read_for_comments(text: str):
    for found in suppressing.read("Dockerfile", text):
        assert 1 <= found.first_line <= found.last_line <= text.count("\n") + 1
