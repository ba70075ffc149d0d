"""Classes: who learns together, when what is due, and what they are told."""
