"""The agent: answers questions, reviews what learners hand in, and grades it. Plain Python, usable alone.

The names below load on first use, so that `import agentcore` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from agentcore.agent import answer, reply
    from agentcore.asking.reply import Reply
    from agentcore.contract import Answer, Environment, Platform, Query, QueryError, SuggestedCommand
    from agentcore.engine import Review, Unchecked, review
    from agentcore.grading import Criterion, CriterionResult, Grade, Lab, LabError, grade
    from agentcore.rules.base import Edit, Finding, Severity
    from agentcore.settings import Settings
    from agentcore.spans import Span
    from agentcore.troubleshoot import Diagnosis, diagnose
    from agentcore.versions import ruleset_version

__version__ = "0.1.0"

__all__ = [
    "Answer",
    "Criterion",
    "CriterionResult",
    "Diagnosis",
    "Edit",
    "Environment",
    "Finding",
    "Grade",
    "Lab",
    "LabError",
    "Platform",
    "Query",
    "QueryError",
    "Reply",
    "Review",
    "Settings",
    "Severity",
    "Span",
    "SuggestedCommand",
    "Unchecked",
    "__version__",
    "answer",
    "diagnose",
    "grade",
    "reply",
    "review",
    "ruleset_version",
]

HOMES = {
    "agentcore.agent": ("answer", "reply"),
    "agentcore.asking.reply": ("Reply",),
    "agentcore.contract": ("Answer", "Environment", "Platform", "Query", "QueryError", "SuggestedCommand"),
    "agentcore.engine": ("Review", "Unchecked", "review"),
    "agentcore.grading": ("Criterion", "CriterionResult", "Grade", "Lab", "LabError", "grade"),
    "agentcore.rules.base": ("Edit", "Finding", "Severity"),
    "agentcore.settings": ("Settings",),
    "agentcore.spans": ("Span",),
    "agentcore.troubleshoot": ("Diagnosis", "diagnose"),
    "agentcore.versions": ("ruleset_version",),
}


def __getattr__(name: str) -> Any:
    for home, names in HOMES.items():
        if name in names:
            value = getattr(import_module(home), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
