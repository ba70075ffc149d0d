"""Where lessons and labs find the agent's pages: `reference:commands`, `rule:dockerfile/root-user`."""

from django.urls import reverse

from agentcore.rules import rules_by_id

REFERENCE = {
    "commands": "Commands",
    "troubleshooting": "What one sees, and what it means",
    "decision-tree": "Decision tree",
    "checklist": "Checklist",
    "recovery": "Recovery procedures",
    "glossary": "Glossary",
}


def reference_pages() -> dict[str, str]:
    return {slug: reverse(f"assistant:{slug}") for slug in REFERENCE}


def rule_pages() -> dict[str, str]:
    return {rule_id: reverse("assistant:rule", args=[rule_id]) for rule_id in rules_by_id()}
