"""What the agent promises, proven."""
