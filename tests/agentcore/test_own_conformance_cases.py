"""Our own cases of the peers' checks, `tests/conformance/*.jsonl`: one case a line, as `make conformance` reads it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from agentcore import review
from agentcore.rules import rules_by_id

FOLDER = Path(__file__).parent.parent / "conformance"
CASES = [json.loads(line) for file in sorted(FOLDER.glob("*.jsonl")) for line in file.read_text().splitlines()]
LEVELS = {"pss:baseline": ("pss:baseline",), "pss:restricted": ("pss:baseline", "pss:restricted")}


def reported(case: dict) -> bool:
    """Whether a finding's rule claims the case's code; the restricted standard includes the baseline."""
    options = {"kubernetes_version": case["kubernetes"]} if "kubernetes" in case else {}
    findings = review(case["files"], select="all", **options).findings
    codes = {code for finding in findings for code in rules_by_id()[finding.rule_id].equivalents}
    wanted = LEVELS.get(case["code"])
    return any(code.startswith(wanted) for code in codes) if wanted else case["code"] in codes


@pytest.mark.parametrize("case", [case for case in CASES if "catches" in case], ids=lambda case: case["id"])
def test_a_case_is_reported_exactly_when_it_should_be(case: dict):
    assert reported(case) is case["catches"]
