"""What kubectl 1.34 prints of a cluster, to the space, from objects as the API server returns them."""

from agentcore.kubectl.printing import printed
from agentcore.kubectl.snapshot import CannotPrint, LogKey, Snapshot

__all__ = ["CannotPrint", "LogKey", "Snapshot", "printed"]
