"""How what the engine says is shown."""

from collections.abc import Mapping
from typing import Any

from django import template

from agentcore.mending import key_of
from courses.templatetags.backticks import ticks
from courses.templatetags.severities import tone
from labs.appealing import Appeals, Beside
from labs.models import Lab

register = template.Library()
register.filter("ticks", ticks)
register.filter("tone", tone)


@register.filter
def fix_key(finding: Mapping[str, Any], lab: Lab | None) -> str:
    """Under which name the lab's workbench offers this finding's fix; empty where it does not, or on another page."""
    offered = lab and finding.get("edits") and lab.offers_fix(finding["rule_id"])  # grades of old have no edits
    return key_of(finding) if offered else ""


@register.filter
def beside(appeals: Appeals | None, remark: Mapping[str, Any]) -> Beside | None:
    """What stands beside a criterion or finding; nothing where nobody can say anything against it."""
    return appeals.beside(remark) if appeals else None
