"""What the agent knows, as data: commands, issues, the decision tree, the checklist, recovery, the glossary.

Each file beside this one is read once and handed out as the records of `records`; whoever shows it decides how. Lessons
and labs are named by their slugs, and nothing here knows where they are found.
"""

from agentcore.knowledge.records import (
    Answer,
    Checkpoint,
    Command,
    CommandGroup,
    Effect,
    Issue,
    Node,
    Procedure,
    Step,
    Term,
    Tree,
)
from agentcore.knowledge.shelf import checklist, commands, decision_tree, glossary, issues, procedures

__all__ = [
    "Answer",
    "Checkpoint",
    "Command",
    "CommandGroup",
    "Effect",
    "Issue",
    "Node",
    "Procedure",
    "Step",
    "Term",
    "Tree",
    "checklist",
    "commands",
    "decision_tree",
    "glossary",
    "issues",
    "procedures",
]
