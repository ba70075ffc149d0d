"""Cases and what we say to them: one case names a peer's check, some files, and whether the check is about them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from agentcore import review
from agentcore.rules import rules_by_id

Case = dict[str, Any]
FILES = sorted(Path(__file__).parent.glob("*.jsonl"))

# the restricted standard includes the baseline
LEVELS = {"pss:baseline": ("pss:baseline",), "pss:restricted": ("pss:baseline", "pss:restricted")}


def cases() -> Iterator[Case]:
    """Every case of ours, file by file: `{id, source, code, catches, files}`, some with a `kubernetes` version."""
    for file in FILES:
        yield from cases_of(file)


def cases_of(file: Path) -> Iterator[Case]:
    return (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())


def is_reported(case: Case) -> bool:
    """Whether a finding's rule claims the case's code."""
    options = {"kubernetes_version": case["kubernetes"]} if "kubernetes" in case else {}
    findings = review(case["files"], select="all", **options).findings
    codes = {code for finding in findings for code in rules_by_id()[finding.rule_id].equivalents}
    wanted = LEVELS.get(case["code"])
    return any(code.startswith(wanted) for code in codes) if wanted else case["code"] in codes
