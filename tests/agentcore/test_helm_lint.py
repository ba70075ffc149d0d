"""Where `helm lint` finds an error or warning, so do we: Helm's own linter is asked about the same charts."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from agentcore import review
from agentcore.rules import rules_by_id
from tests.casewise import for_each

FOLDER = Path(__file__).parent.parent / "conformance"
CASES = [json.loads(line) for line in (FOLDER / "helm.jsonl").read_text().splitlines()]
WHOLE = [case for case in CASES if "Chart.yaml" in case["files"]]
# in a process of its own, so that Helm's library is not loaded into that of the tests
PROGRAM = """
import json, pathlib, sys, tempfile
import helm_python
for line in sys.stdin:
    with tempfile.TemporaryDirectory() as folder:
        for path, text in json.loads(line).items():
            file = pathlib.Path(folder, "web", path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        found = helm_python.lint(str(pathlib.Path(folder, "web")), kube_version="v1.34.0")
        print(json.dumps([message for message in found["messages"] if message["severity"] >= 2]))
"""


@pytest.fixture(scope="module")
def linted() -> dict[str, list[dict]]:
    """What Helm's linter says of each case."""
    orders = "\n".join(json.dumps(case["files"]) for case in WHOLE)
    done = subprocess.run([sys.executable, "-c", PROGRAM], input=orders, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return {case["id"]: json.loads(row) for case, row in zip(WHOLE, done.stdout.splitlines(), strict=True)}


# what this version of Helm's linter does not look at: newer ones check the signs of a chart's name, and none knows
# the APIs that are gone
UNSEEN = {"helm:chartfile/validateChartName", "helm:template/validateNoDeprecations"}


def is_worth_knowing(message: dict) -> bool:
    """Whether the linter minds what is the habit: dependencies are fetched, and not kept beside the chart."""
    return "missing these dependencies" in message["error"]


def is_of_list(message: dict, case: dict) -> bool:
    """Whether the linter wants a name of a List, which needs none."""
    return "object name" in message["error"] and "kind: List" in "".join(case["files"].values())


@for_each("case", WHOLE, ids=lambda case: case["id"])
def test_a_chart_that_helm_lint_minds_is_minded(linted, case):
    found = review(case["files"], select="all").findings
    severe = [each for each in found if each.severity in ("error", "warning")]
    minded = [
        message for message in linted[case["id"]] if not is_of_list(message, case) and not is_worth_knowing(message)
    ]
    assert severe or not minded


@for_each("case", [case for case in WHOLE if case["code"] not in UNSEEN], ids=lambda case: case["id"])
def test_an_error_that_claims_a_call_of_helm_lint_is_one_for_it_too(linted, case):
    found = [each for each in review(case["files"], select="all").findings if each.severity == "error"]
    claimed = [each.message for each in found if case["code"] in rules_by_id()[each.rule_id].equivalents]
    assert linted[case["id"]] or not claimed
