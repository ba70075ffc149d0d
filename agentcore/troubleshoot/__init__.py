"""Reads what people paste when something is broken, and says what it is."""

from agentcore.troubleshoot.diagnosing import diagnose
from agentcore.troubleshoot.diagnosis import Confidence, Diagnosis, Evidence, Verdict

__all__ = ["Confidence", "Diagnosis", "Evidence", "Verdict", "diagnose"]
