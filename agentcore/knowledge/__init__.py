"""What the agent knows, as data: topics, commands, issues and faults, the decision tree,
the checklist, recovery, the glossary.

Each file beside this one is read once and handed out as the records of `records`; whoever shows it decides how. Lessons
and labs are named by their slugs, and nothing here knows where they are found.
"""

from agentcore.knowledge.anchoring import anchored
from agentcore.knowledge.comparison_reading import comparison, comparisons
from agentcore.knowledge.passages import KnowledgeError
from agentcore.knowledge.records import (
    Answer,
    Checkpoint,
    Command,
    CommandGroup,
    Comparison,
    Effect,
    Fault,
    Issue,
    Node,
    Passage,
    Procedure,
    Side,
    Step,
    Term,
    Topic,
    Tree,
    Way,
)
from agentcore.knowledge.shelf import checklist, commands, decision_tree, fault, faults, glossary, issues, procedures
from agentcore.knowledge.topic_reading import topic, topics

__all__ = [
    "Answer",
    "Checkpoint",
    "Command",
    "CommandGroup",
    "Comparison",
    "Effect",
    "Fault",
    "Issue",
    "KnowledgeError",
    "Node",
    "Passage",
    "Procedure",
    "Side",
    "Step",
    "Term",
    "Topic",
    "Tree",
    "Way",
    "anchored",
    "checklist",
    "commands",
    "comparison",
    "comparisons",
    "decision_tree",
    "fault",
    "faults",
    "glossary",
    "issues",
    "procedures",
    "topic",
    "topics",
]
