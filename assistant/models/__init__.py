"""What the agent's pages keep."""

from assistant.models.spending import Spending

__all__ = ["Spending"]
