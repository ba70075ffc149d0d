"""The JSON form is a promise: what docs/agentcore.md lists is there, under the number of its format."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

from agentcore import Review, Span, review
from agentcore.reporters import json as reporter
from agentcore.rules.base import Edit

DOCUMENTED = (Path(__file__).parents[3] / "docs" / "agentcore.md").read_text()
FILES = {"Dockerfile": "FROM alpine:3.22\nWORKDIR app\n", "broken.yaml": "kind: [\n"}


def written() -> dict:
    found = review(FILES)
    edit = Edit(Span("Dockerfile", 2, 9, 2, 9), "/")
    findings = tuple(replace(each, edits=(edit,)) for each in found.findings)
    return json.loads(reporter.report(Review(findings, found.unchecked, found.findings), FILES))


def test_every_key_is_documented_and_every_documented_key_is_there():
    report = written()
    table = DOCUMENTED.partition("## JSON")[2].partition("\n## ")[0]
    documented = set(re.findall(r"^\| `([\w.\[\]]+)` \|", table, re.MULTILINE))
    actual = set(report)
    for part in ("findings", "unchecked"):
        actual |= {f"{part}[].{key}" for key in report[part][0]}
    actual |= {f"findings[].edits[].{key}" for key in report["findings"][0]["edits"][0]}
    assert documented == actual


def test_silenced_findings_look_like_the_others():
    report = written()
    assert set(report["silenced"][0]) == set(report["findings"][0])


def test_the_format_is_the_documented_one():
    assert written()["format"] == reporter.FORMAT == 1
    assert f"`{reporter.FORMAT}`" in DOCUMENTED.partition("## JSON")[2]
