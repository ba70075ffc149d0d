"""The house's own rules: what a machine can check, a machine checks."""

import re
from pathlib import Path

from agentcore.rules import all_rules, rules_by_id
from tests.casewise import for_each

ROOT = Path(__file__).parent.parent
OURS = ("agentcore", "assistant", "config", "courses", "labs", "teaching")
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
CATCH_ALLS = {"utils.py", "helpers.py", "services.py", "common.py", "misc.py"}


def test_no_module_is_a_catch_all():
    found = [path for room in OURS for path in (ROOT / room).rglob("*.py") if path.name in CATCH_ALLS]
    assert not found, f"name these after what they do: {found}"


def test_rule_ids_are_never_reused_or_lost():
    """A rule's id stands in labs, suppressions and links: `tests/rule_ids.txt` keeps every one there ever was."""
    kept = (ROOT / "tests" / "rule_ids.txt").read_text().split()
    assert kept == sorted(set(kept))
    assert sorted(rules_by_id()) == kept, "append new ids to tests/rule_ids.txt; an id never goes away"


def test_there_are_enough_rules_to_grade_with():
    assert len(all_rules()) >= 45


@for_each("path", TEMPLATES)
def test_a_template_holds_no_inline_script_style_or_handler(path: Path):
    found = re.findall(r"<script>|<style|\sstyle=\"|\son[a-z]+=\"", path.read_text())
    assert not found, "the Content-Security-Policy forbids these; use a class or an ES module"


def included_partials() -> list[Path]:
    return [path for path in TEMPLATES if path.name.startswith("_") and path.name != "_base.html"]


@for_each("path", included_partials)
def test_a_partial_says_what_it_needs(path: Path):
    assert path.read_text().startswith("{# Needs: "), "start with {# Needs: names. #}"


@for_each("path", TEMPLATES)
def test_a_template_loads_nothing_from_another_host(path: Path):
    found = re.findall(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=\"(?:https?:)?//", path.read_text())
    assert not found
