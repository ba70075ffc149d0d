"""The agent is for everybody; what was asked belongs to whom asked."""

from assistant.models import Conversation
from tests.permissions.roles import row


def prepare(world):
    world.ids["conversation"] = Conversation.objects.create(owner=world.people["alice"], title="?").pk


KEPT = {"pk": lambda world: world.ids["conversation"]}

ROWS = {
    **{
        name: row(get="anyone")
        for name in (
            "ask", "api", "api_answer", "api_diagnose", "openapi", "troubleshoot", "review", "fix", "apply_fix",
            "reference", "commands", "troubleshooting", "decision-tree", "checklist", "recovery", "glossary", "rules",
        )
    },
    "decision-tree-at": row(get="anyone", path="pending"),
    "rule": row(get="anyone", rule_id="dockerfile/shell-form-command"),
    "peer_code": row(get="anyone", peer="hadolint", code="DL3006"),
    "download": row(get="nobody", pk=0, path="Dockerfile"),  # nothing was asked yet: tests/assistant/test_ask.py
    "conversation": row(get="alice", **KEPT),
    "delete_conversation": row(get="anyone", post="alice", **KEPT),
}  # fmt: skip
