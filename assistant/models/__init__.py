"""What the agent's pages keep."""

from assistant.models.conversation import MOST_CONVERSATIONS, MOST_EXCHANGES, Conversation, Exchange
from assistant.models.spending import Spending

__all__ = ["MOST_CONVERSATIONS", "MOST_EXCHANGES", "Conversation", "Exchange", "Spending"]
