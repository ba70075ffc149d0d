"""From manifests and a few words about their pods to a snapshot of a cluster."""

from agentcore.kubectl.composing.cluster import compose
from agentcore.kubectl.composing.stating import EvidenceError

__all__ = ["EvidenceError", "compose"]
