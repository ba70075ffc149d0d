"""Our cases for hadolint's codes, told to hadolint itself: it says the same, but where we differ on purpose."""

from __future__ import annotations

from pathlib import Path

import pytest

from agentcore import review
from agentcore.parsing import dockerfile
from agentcore.rules import rules_by_id
from tests.agentcore import hadolint
from tests.agentcore.hadolint_differences import ON_PURPOSE, OTHER_LINE, SET_UP
from tests.conformance.cases import cases

pytestmark = pytest.mark.skipif(hadolint.PROGRAM is None, reason="hadolint is not installed")


def ours(text: str, code: str) -> set[int]:
    """The lines of the instructions that we report the code on."""
    findings = review({"Dockerfile": text}, select="all").findings
    named = [each for each in findings if f"hadolint:{code}" in rules_by_id()[each.rule_id].equivalents]
    return {start_of(text, each.span.line) for each in named}


def start_of(text: str, line: int) -> int:
    """The line on which the instruction begins that a line belongs to."""
    spans = [node.span for node in dockerfile.parse(text).instructions]
    return next((span.line for span in spans if span.line <= line <= span.end_line), line)


def test_hadolint_says_the_same_of_our_cases_save_for_the_listed_ones(tmp_path: Path):
    asked = [
        (case["id"], case["code"].partition(":")[2], case["files"]["Dockerfile"])
        for case in cases()
        if case["code"].startswith("hadolint:DL") and list(case["files"]) == ["Dockerfile"]
    ]
    answers = hadolint.said_of([text for _, _, text in asked], tmp_path)

    different = set()
    for (name, code, text), said in zip(asked, answers, strict=True):
        if code in SET_UP or hadolint.UNREADABLE in {each for each, _ in said}:
            continue
        here, there = ours(text, code), {start_of(text, line) for each, line in said if each == code}
        if (bool(here) != bool(there)) if code in OTHER_LINE else (here != there):
            different.add(name)

    assert different == ON_PURPOSE
